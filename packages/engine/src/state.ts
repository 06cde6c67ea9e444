import type { Statement, Subject } from "@muster/compiler";
import type { Project } from "@muster/model";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { type Identifier, identifier, type Sql, sqlFor, text } from "./statement.ts";
import type { Session, Warehouse } from "./warehouse.ts";

/** Muster's own tables in one warehouse. */
export interface State {
  readonly warehouse: Warehouse;
  readonly schema: string;
  readonly personas: Ledger;
  /** Only where the model has accounts. */
  readonly accounts: Ledger | undefined;
  readonly sql: Sql;
  table(name: string): Identifier;
}

export function stateOf(warehouse: Warehouse, project: Pick<Project, "schema" | "model">): State {
  const { schema, model } = project;
  return {
    warehouse,
    schema,
    personas: ledgerOf("persona", model.personas.keyType),
    accounts: model.accounts && ledgerOf("account", model.accounts.keyType),
    sql: sqlFor(warehouse.dialect),
    table: (name) => identifier(schema, name),
  };
}

/** Of all subjects that the model has. */
export function ledgersOf({ personas, accounts }: State): readonly Ledger[] {
  return accounts === undefined ? [personas] : [personas, accounts];
}

export function ledgerFor(state: State, subject: Subject): Ledger {
  const found = ledgersOf(state).find((ledger) => ledger.subject === subject);
  if (found === undefined) throw new Error("an audience of accounts in a model without accounts");
  return found;
}

/** Names of the tables in Muster's schema; asks the warehouse's own catalog, so that it needs no right to make any. */
export async function tablesOf({ sql, schema }: State, session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    sql`select table_name from information_schema.tables where table_schema = ${text(schema)}`,
  );
  return new Set(rows.map(([name]) => String(name)));
}

/** Whether the schema has any of Muster's tables. */
export async function exists(state: State, session: Session): Promise<boolean> {
  return (await tablesOf(state, session)).has("meta");
}

/** What `meta` notes: its version and the keys' types; empty when the schema holds nothing of Muster's yet. */
export async function readMeta(state: State, session: Session): Promise<ReadonlyMap<string, string>> {
  if (!(await exists(state, session))) return new Map();
  const rows = await session.query(state.sql`select name, value from ${state.table("meta")}`);
  return new Map(rows.map(([name, value]) => [String(name), String(value)]));
}

export async function executeAll(session: Session, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await session.execute(statement);
}
