/** Muster's own tables of members, as relations of a plan. */
import {
  type Column,
  columnRef,
  type DataType,
  filter,
  literal,
  type Rel,
  type Scalar,
  test,
} from "@muster/compiler";
import type { Ledger } from "../ledger.ts";
import type { State } from "../state.ts";

/** Gives columns whose ids no other column of the plan has. */
export type NewColumn = (name: string, type: DataType) => Column;

export function columnSource(idsAfter = 0): NewColumn {
  let last = idsAfter;
  return (name, type) => {
    last += 1;
    return { id: last, name, type };
  };
}

export interface Held {
  readonly rel: Rel;
  readonly key: Column;
  readonly part: Column;
}

/** The published members of one audience, or of one part of it. */
export function heldMembers(
  { place }: State,
  ledger: Ledger,
  name: string,
  part: string | undefined,
  newColumn: NewColumn,
): Held {
  const audience = newColumn("audience", "text");
  const key = newColumn(ledger.column, ledger.keyType);
  const held = newColumn("part", "text");
  const scan: Rel = {
    kind: "scan",
    table: { schema: place, name: ledger.members },
    columns: [
      { column: audience, source: "audience" },
      { column: key, source: ledger.column },
      { column: held, source: "part" },
    ],
  };
  const is = (column: Column, value: string): Scalar =>
    test("equal", columnRef(column), literal("text", value));
  const conditions = [is(audience, name), ...(part === undefined ? [] : [is(held, part)])];
  return { rel: filter(scan, conditions), key, part: held };
}
