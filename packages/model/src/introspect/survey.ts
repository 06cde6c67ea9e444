import type { CatalogTable, WarehouseCatalog } from "../introspection.ts";
import type { Ask } from "./answers.ts";
import { type FoundEvents, findEvents } from "./find-events.ts";
import { type FoundIdentities, findIdentities } from "./find-identities.ts";
import { findAccounts, findPersonas } from "./find-personas.ts";
import type { KeyedTable } from "./keyed-table.ts";

/** What the tables of a warehouse seem to be. */
export interface Survey {
  readonly personas: KeyedTable;
  readonly accounts?: { readonly column: string; readonly accounts: KeyedTable };
  readonly identities?: FoundIdentities;
  readonly events: readonly FoundEvents[];
  readonly leftOut: readonly { readonly table: CatalogTable; readonly reason: string }[];
}

/** Looks at all tables; undefined when none of them looks like personas. */
export function survey(catalog: WarehouseCatalog, ask: Ask): Survey | undefined {
  const personas = findPersonas(catalog);
  if (personas === undefined) return undefined;
  const accounts = findAccounts(catalog, personas);
  const identities = findIdentities(catalog, personas);
  const taken = [personas.table, accounts?.accounts.table, identities?.table];
  const leftOut: { table: CatalogTable; reason: string }[] = [];
  const rest = catalog.tables.filter((table) => !taken.includes(table));
  const events = findEvents(rest, personas, identities, ask, (table, reason) =>
    leftOut.push({ table, reason }),
  );
  return {
    personas,
    ...(accounts === undefined ? {} : { accounts }),
    ...(identities === undefined ? {} : { identities }),
    events,
    leftOut,
  };
}

/** The catalog without the schema that holds Muster's own tables, and without what has no name to be called by. */
export function withoutOwnTables(catalog: WarehouseCatalog, ownSchema: string): WarehouseCatalog {
  const tables = catalog.tables
    .filter(({ schema, name }) => schema !== ownSchema && name !== "")
    .map((table) => ({ ...table, columns: table.columns.filter(({ name }) => name !== "") }));
  return { tables };
}
