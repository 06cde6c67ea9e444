import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { Ask } from "./answers.ts";

const LIMIT = 200;

/** The values of a column, null where one is missing. */
export type Values = readonly (string | null)[];

/** Values of some rows, by column: of none as long as they have not been asked for. */
export function sampleRows(
  table: CatalogTable,
  columns: readonly CatalogColumn[],
  ask: Ask,
): (column: CatalogColumn) => Values {
  if (columns.length === 0) return () => [];
  const { schema, name } = table;
  const names = columns.map((column) => column.name);
  const sample = ask({ kind: "rows", schema, table: name, columns: names, limit: LIMIT }) ?? [];
  const rows = sample.map((row) => JSON.parse(row) as Values);
  return (column) => rows.map((row) => row[names.indexOf(column.name)] ?? null);
}
