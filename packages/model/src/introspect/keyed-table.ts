import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { KeyType } from "../warehouse-model.ts";

/** A table with one row for each persona or account. */
export interface KeyedTable {
  readonly table: CatalogTable;
  readonly key: CatalogColumn;
  readonly keyType: KeyType;
}
