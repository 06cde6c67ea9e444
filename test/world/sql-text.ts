/** Pieces of SQL that both warehouses read alike. */
import type { KeyType } from "@muster/model";

/** One row of a table: column to SQL literal. */
export type Row = Map<string, string>;

export interface Rows {
  /** Column to SQL type, in the order of appearance. */
  readonly columns: ReadonlyMap<string, string>;
  readonly rows: readonly Row[];
}

/** Creates a table and fills it. */
export function statements(name: string, { columns, rows }: Rows): string[] {
  const heads = [...columns].map(([column, type]) => `${quoted(column)} ${type}`);
  const create = `create table ${name} (${heads.join(", ")})`;
  if (rows.length === 0) return [create];
  const values = rows.map(
    (row) => `(${[...columns.keys()].map((column) => row.get(column) ?? "null").join(", ")})`,
  );
  return [create, `insert into ${name} values\n${values.join(",\n")}`];
}

export function keyType(type: KeyType): string {
  return type === "integer" ? "bigint" : type;
}

export function key(value: string | null, type: KeyType): string {
  if (value === null) return "null";
  return type === "integer" ? value : type === "uuid" ? `${text(value)}::uuid` : text(value);
}

export function clock(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((micros - rest) / 1000n)).toISOString().slice(0, 19);
  return `${seconds.replace("T", " ")}.${String(rest).padStart(6, "0")}`;
}

export function text(value: string | null): string {
  return value === null ? "null" : `'${value.replaceAll("'", "''")}'`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
