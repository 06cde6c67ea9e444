/** Marks of rows as whole numbers: microseconds since 1970-01-01T00:00:00Z of a time, or the number itself. */
import type { EventTable, Mark, TableName, WarehouseModel } from "@muster/model";
import {
  instantForm,
  newColumn,
  storedTime,
  type Value,
  type Workspace,
  type Zones,
} from "../lower/context.ts";
import { compareWithInstant } from "../lower/instants.ts";
import { newWorkspace } from "../lower/lower.ts";
import { microsOf } from "../lower/moved-time.ts";
import { readTable, type TableReader, timeType } from "../lower/table-reader.ts";
import { optimize } from "../optimize/optimize.ts";
import { columnRef, filter, integer, test, whole } from "../plan/build.ts";
import type { Column, Plan, Rel, Scalar } from "../plan/rel.ts";
import type { Resolution } from "../resolved.ts";
import type { MarkedInput } from "./inputs.ts";

/** What rows of a table must meet to be new: each alternative is a range of its own. */
export type Newness = readonly ((reader: TableReader) => readonly Scalar[])[];

/** Rows with at least this mark, and those without one. */
export function markedSince(mark: Mark, bound: bigint, { model }: Workspace): Newness {
  const zones = zonesOf(model);
  return [
    (reader) => [
      mark.storage === "number"
        ? test("greaterOrEqual", markOf(mark, reader).scalar, integer(bound))
        : compareWithInstant(markOf(mark, reader), ">=", bound, zones),
    ],
    (reader) => [test("isNull", markOf(mark, reader).scalar)],
  ];
}

/**
 * The highest mark of each of these tables, among rows from the highest known one on: one row for each, with its place in
 * the list, from 0, and the mark, null where there is none.
 */
export function planMarks(
  resolution: Resolution,
  inputs: readonly MarkedInput[],
  known: ReadonlyMap<string, bigint>,
  model: WarehouseModel,
): Plan {
  const work = newWorkspace(resolution, model, 0n);
  const found = inputs.map((input, at) => {
    const { mark } = input;
    const reader = readTable(work, tableOf(input, model));
    const value = markOf(mark, reader);
    const scalar = mark.storage === "number" ? value.scalar : microsOf(value, zonesOf(model));
    const highest = newColumn(work, "mark", "integer");
    const from = known.get(input.id);
    const [isNew] = from === undefined ? [] : markedSince(mark, from, work);
    const rows = filter(reader.scan(), isNew?.(reader) ?? []);
    const measures = [{ column: highest, function: "max", argument: scalar }] as const;
    const place = newColumn(work, "place", "integer");
    const rel: Rel = {
      kind: "project",
      input: { kind: "aggregate", input: rows, by: [], measures },
      columns: [
        { column: place, value: whole(at) },
        { column: highest, value: columnRef(highest) },
      ],
    };
    return { rel, columns: [place.id, highest.id] };
  });
  const output: Column[] = [newColumn(work, "place", "integer"), newColumn(work, "mark", "integer")];
  const root: Rel = { kind: "setOperation", operator: "unionAll", inputs: found, columns: output };
  return optimize({ shared: [], root, output });
}

function markOf({ column, storage }: Mark, reader: TableReader): Value {
  if (storage === "number") return { scalar: reader.column(column, "integer") };
  const form = instantForm(storage);
  return storedTime(reader.column(column, timeType(form)), form);
}

function tableOf({ of }: MarkedInput, { personas, accounts, identities }: WarehouseModel): TableName {
  const table: { readonly table: TableName } | EventTable | undefined =
    typeof of === "object" ? of : { persona: personas, account: accounts, identities }[of];
  if (table === undefined) throw new Error(`the model has no ${String(of)}`);
  return table.table;
}

function zonesOf({ timezone }: WarehouseModel): Zones {
  return { local: timezone, stored: timezone };
}
