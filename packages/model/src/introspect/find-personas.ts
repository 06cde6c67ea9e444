import type { CatalogTable, WarehouseCatalog } from "../introspection.ts";
import type { KeyedTable } from "./keyed-table.ts";
import { bare, likeliest, plain, rank, singular } from "./names.ts";
import { PERSONA_REFERENCES, referencesTo } from "./references.ts";

const PERSONAS = [
  "customers",
  "customer",
  "personas",
  "persona",
  "users",
  "user",
  "people",
  "contacts",
  "profiles",
  "members",
  "subscribers",
  "clients",
];
const ACCOUNTS = [
  "accounts",
  "account",
  "companies",
  "company",
  "organizations",
  "organization",
  "organisations",
  "organisation",
  "orgs",
  "workspaces",
  "tenants",
];
const PERSON_COLUMNS = ["email", "emailaddress", "firstname", "lastname", "fullname", "phone", "birthday"];

/** The table that most looks like the one of personas: by its name, its columns, and how many others refer to it. */
export function findPersonas(catalog: WarehouseCatalog): KeyedTable | undefined {
  const scored = catalog.tables.flatMap((table) => {
    const keyed = withKey(table);
    const score = keyed === undefined ? 0 : personScore(catalog, table);
    return keyed === undefined || score < 5 ? [] : [{ keyed, score }];
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.keyed;
}

function personScore(catalog: WarehouseCatalog, table: CatalogTable): number {
  const named = rank(bare(table.name), PERSONAS);
  const byName = named < 0 ? 0 : 8 - named / 4 + (bare(table.name) === table.name.toLowerCase() ? 1 : 0);
  const byColumns = table.columns.filter((column) => PERSON_COLUMNS.includes(plain(column.name))).length * 2;
  const byReferences = Math.min(
    4,
    catalog.tables.filter((other) => other !== table && refersTo(other, table)).length,
  );
  return (
    byName +
    byColumns +
    byReferences +
    (table.primaryKey.length === 1 ? 1 : 0) +
    (table.inDefaultSchema ? 0.5 : 0)
  );
}

/** The accounts that personas belong to: the column in their table, and the table of accounts. */
export function findAccounts(
  catalog: WarehouseCatalog,
  personas: KeyedTable,
): { readonly column: string; readonly accounts: KeyedTable } | undefined {
  for (const table of catalog.tables) {
    if (table === personas.table || rank(bare(table.name), ACCOUNTS) < 0) continue;
    const accounts = withKey(table);
    if (accounts === undefined) continue;
    const [column] = referencesTo(personas.table, accounts);
    if (column !== undefined) return { column: column.name, accounts };
  }
  return undefined;
}

function withKey(table: CatalogTable): KeyedTable | undefined {
  const entity = plain(singular(bare(table.name)));
  const primary =
    table.primaryKey.length === 1
      ? table.columns.find(({ name }) => name === table.primaryKey[0])
      : undefined;
  const key =
    primary ??
    likeliest(table.columns, [
      `${entity}id`,
      "id",
      ...PERSONA_REFERENCES,
      "accountid",
      `${entity}key`,
      "key",
    ]);
  const kind = key?.type.kind;
  if (key === undefined || (kind !== "integer" && kind !== "text" && kind !== "uuid")) return undefined;
  return { table, key, keyType: kind };
}

function refersTo(table: CatalogTable, to: CatalogTable): boolean {
  return table.foreignKeys.some(
    ({ references }) => references.schema === to.schema && references.table === to.name,
  );
}
