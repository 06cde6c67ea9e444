import type { CatalogColumn, CatalogTable, WarehouseCatalog } from "../introspection.ts";
import type { KeyedTable } from "./keyed-table.ts";
import { likeliest } from "./names.ts";
import { PERSONA_REFERENCES, referencesTo } from "./references.ts";

/** The table that tells which ids have been merged. */
export interface FoundIdentities {
  readonly table: CatalogTable;
  readonly alias: CatalogColumn;
  readonly persona: CatalogColumn;
}

export function findIdentities(catalog: WarehouseCatalog, personas: KeyedTable): FoundIdentities | undefined {
  for (const table of catalog.tables) {
    const alias = likeliest(table.columns, ["aliasid", "alias"]);
    if (table === personas.table || alias === undefined || alias.type.kind !== personas.key.type.kind)
      continue;
    const persona = referencesTo(table, personas, PERSONA_REFERENCES).find((column) => column !== alias);
    if (persona !== undefined) return { table, alias, persona };
  }
  return undefined;
}
