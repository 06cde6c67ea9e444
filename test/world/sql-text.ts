import type { KeyType } from "@muster/model";
import { plain, type Spelling } from "./spelling.ts";

/** One row of a table: column to SQL literal. */
export type Row = Map<string, string>;

export interface Rows {
  /** Column to SQL type, in the order of appearance. */
  readonly columns: ReadonlyMap<string, string>;
  readonly rows: readonly Row[];
}

export function clock(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((micros - rest) / 1000n)).toISOString().slice(0, 19);
  return `${seconds.replace("T", " ")}.${String(rest).padStart(6, "0")}`;
}

/** Pieces of SQL as that warehouse spells them. */
export function sqlText({ quoted, types, missingIn, as, ...spelling }: Spelling) {
  const text = (value: string | null) => (value === null ? "null" : spelling.text(value));

  /** Creates a table and fills it. */
  function statements(name: string, { columns, rows }: Rows): string[] {
    const cell = (row: Row, column: string) => row.get(column) ?? "null";
    const stored = [...columns].map(([column, type]) => {
      const isMissing = rows.some((row) => cell(row, column) === "null");
      const as = isMissing ? missingIn(quoted(column), type) : plain(quoted(column), type);
      return { column, ...as };
    });
    const create = `create table ${name} (${stored.map(({ definition }) => definition).join(", ")})`;
    if (rows.length === 0) return [create];
    const values = rows.map(
      (row) => `(${stored.map((each) => each.cell(cell(row, each.column))).join(", ")})`,
    );
    const into = stored.map((each) => each.into).join(", ");
    return [create, `insert into ${name} (${into}) values\n${values.join(",\n")}`];
  }

  function key(value: string | null, type: KeyType): string {
    if (value === null) return "null";
    return type === "integer" ? value : type === "uuid" ? as(text(value), types.uuid) : text(value);
  }

  return { key, keyType: (type: KeyType) => types[type], quoted, statements, text };
}
