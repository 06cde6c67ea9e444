import type { Row } from "@muster/engine";
import type { CatalogTable, WarehouseCatalog } from "@muster/model";
import { columnTypeOf } from "./catalog-type.ts";

/** Asks the server; its own statements have no parameters. */
export type Ask = (sql: string) => Promise<readonly Row[]>;

/**
 * Tables that the user may see, outside of the system's own databases; without the hidden ones behind materialized views, and
 * those behind the views that Muster publishes.
 */
const visible = `
  from system.tables
  where database not in ('system', 'information_schema', 'INFORMATION_SCHEMA') and not is_temporary and name not like '.inner%'
    and (not match(database, '_generation_[0-9]+$')
      or replaceRegexpOne(database, '_generation_[0-9]+$', '') not in (select database from system.tables where name = 'generations'))`;

export async function readCatalog(ask: Ask): Promise<WarehouseCatalog> {
  const tables = await ask(`
    select database, name, database = currentDatabase(), engine like '%View', coalesce(toInt64(total_rows), -1)
    ${visible} order by database, name`);
  const columns = Map.groupBy(
    await ask(`
      select database, table, name, type from system.columns
      where default_kind <> 'EPHEMERAL' and (database, table) in (select database, name ${visible})
      order by database, table, position`),
    ([database, table]) => JSON.stringify([database, table]),
  );
  return {
    tables: tables.map(([schema, name, isDefault, isView, rows]): CatalogTable => {
      const own = columns.get(JSON.stringify([schema, name])) ?? [];
      return {
        schema: String(schema),
        name: String(name),
        inDefaultSchema: isDefault === 1n,
        kind: isView === 1n ? "view" : "table",
        columns: own.map(([, , column, type]) => ({
          name: String(column),
          engineType: String(type),
          ...columnTypeOf(String(type)),
        })),
        // What is called one here is an order of rows, and promises nothing.
        primaryKey: [],
        foreignKeys: [],
        rows: Number(rows),
      };
    }),
  };
}
