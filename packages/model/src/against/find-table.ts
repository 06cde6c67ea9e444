import type { CatalogTable, WarehouseCatalog } from "../introspection.ts";
import type { TableName } from "../warehouse-model.ts";

/** The table of that name: in its schema if the name says one, otherwise where unqualified names are found. */
export function findTable(catalog: WarehouseCatalog, { schema, name }: TableName): CatalogTable | undefined {
  return catalog.tables.find(
    (table) =>
      table.name === name && (schema === undefined ? table.inDefaultSchema : table.schema === schema),
  );
}

/** Names that the project file could say for the tables there are, those of the same name in other schemas first. */
export function tableNames(catalog: WarehouseCatalog, { name }: TableName): string[] {
  const elsewhere = catalog.tables.filter((table) => table.name === name);
  return [...elsewhere, ...catalog.tables].map((table) =>
    table.inDefaultSchema ? table.name : `${table.schema}.${table.name}`,
  );
}

export function tableText({ schema, name }: TableName): string {
  return schema === undefined ? name : `${schema}.${name}`;
}
