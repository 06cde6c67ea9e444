import type { Statement, Subject } from "@muster/compiler";
import type { Project } from "@muster/model";
import { foreignFault } from "./foreign-fault.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { schemaFault } from "./schema-fault.ts";
import { type Identifier, identifier, list, type Sql, sqlFor, text, tuple } from "./statement.ts";
import { type Session, type Warehouse, WarehouseError } from "./warehouse.ts";

/** Muster's own tables in one warehouse. */
export interface State {
  readonly warehouse: Warehouse;
  readonly schema: string;
  /** Where its tables are: the schema, or the generation of it that is being written or read. */
  readonly place: string;
  readonly personas: Ledger;
  /** Only where the model has accounts. */
  readonly accounts: Ledger | undefined;
  readonly sql: Sql;
  table(name: string): Identifier;
  /** A table of this session alone. */
  temporary(name: string): Identifier;
  /** The same; in a generation one like the others, since nobody else is there. */
  scratch(name: string): Identifier;
}

/** @throws Fault when no schema can have that name. */
export function stateOf(warehouse: Warehouse, project: Pick<Project, "schema" | "model">): State {
  const { schema, model } = project;
  const { temporarySchema } = warehouse.dialect.state;
  const temporary = (name: string) =>
    temporarySchema === undefined ? identifier(name) : identifier(temporarySchema, name);
  const fault = schemaFault(project, warehouse.dialect);
  if (fault !== undefined) throw fault;
  return {
    warehouse,
    schema,
    place: schema,
    personas: ledgerOf("persona", model.personas.keyType),
    accounts: model.accounts && ledgerOf("account", model.accounts.keyType),
    sql: sqlFor(warehouse.dialect),
    table: (name) => identifier(schema, name),
    temporary,
    scratch: temporary,
  };
}

/** The same tables in another place. */
export function inPlace(state: State, place: string): State {
  const table = (name: string) => identifier(place, name);
  return { ...state, place, table, scratch: table };
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
export async function tablesOf(
  { warehouse, sql, place }: State,
  session: Session,
): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    warehouse.dialect.state.tables?.(place) ??
      sql`select table_name from information_schema.tables where table_schema = ${text(place)}`,
  );
  return new Set(rows.map(([name]) => String(name)));
}

/** Whether the schema has any of Muster's tables. */
export async function exists(state: State, session: Session): Promise<boolean> {
  return (await tablesOf(state, session)).has("meta");
}

/** Whether the schema has this table of Muster's: without `meta`, one of that name is somebody else's. */
export async function hasTable(state: State, session: Session, name: string): Promise<boolean> {
  const there = await tablesOf(state, session);
  return there.has("meta") && there.has(name);
}

/** What `meta` notes: its version and the keys' types; empty when the schema holds nothing of Muster's yet. */
export type Meta = ReadonlyMap<string, string>;

export async function readMeta(state: State, session: Session): Promise<Meta> {
  return (await exists(state, session)) ? readNotes(state, session) : new Map();
}

/**
 * The same outside of any transaction, which a statement that fails would end: where the tables are there, without a look
 * at the warehouse's own catalog, which takes longer than all that is asked of a single audience or persona.
 */
export async function readMetaOutside(state: State): Promise<Meta> {
  const { warehouse } = state;
  try {
    return await readNotes(state, warehouse);
  } catch (error) {
    if (await exists(state, warehouse)) throw error;
    return new Map();
  }
}

async function readNotes(state: State, session: Session): Promise<Meta> {
  const rows = await session
    .query(state.sql`select name, value from ${state.table("meta")}`)
    .catch((error: unknown) => {
      throw error instanceof WarehouseError && error.code === "no-such-column"
        ? foreignFault(state, ["meta"], error)
        : error;
    });
  return new Map(rows.map(([name, value]) => [String(name), String(value)]));
}

/** Of Muster's tables: the last migration that they have had, 0 before the first. */
export function versionOf(meta: Meta): number {
  return Number(meta.get("version") ?? 0);
}

export async function executeAll(session: Session, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await session.execute(statement);
}

/** A template tag that changes rows of a table: ``update(state, "lists")`file = ${text(file)} where name = ${text(name)}` ``. */
export function update(state: State, table: string): Sql {
  const { dialect } = state.warehouse;
  const name = state.sql`${state.table(table)}`.sql;
  return (fragments, ...parts) => {
    const { sql: changes, parameters } = state.sql(fragments, ...parts);
    const sql = dialect.state.update?.(name, changes) ?? `update ${name} set ${changes}`;
    return { sql, parameters };
  };
}

/**
 * Ends a statement that inserts many rows, where an engine keeps an index of their keys: it grows at its end, and not all
 * over. Elsewhere to sort millions of rows costs three times what it does to write them.
 */
export function inKeyOrder({ warehouse, sql }: State, ...key: readonly Identifier[]): Statement {
  return warehouse.dialect.state.keys.many === "engine" ? sql` order by ${list(key)}` : sql``;
}

/** Tells the engine's planner what a table holds, or what some of its columns do. */
export async function analyze(
  state: State,
  session: Session,
  table: Identifier,
  columns?: readonly Identifier[],
): Promise<void> {
  const what = columns === undefined ? state.sql`${table}` : state.sql`${table} ${tuple(columns)}`;
  const sql = state.warehouse.dialect.state.analyze?.(what.sql);
  if (sql !== undefined) await session.execute({ sql, parameters: [] });
}

/** A text that is missing, of the type that it would have. */
export function noText({ warehouse }: Pick<State, "warehouse">): Statement {
  const { types, state } = warehouse.dialect;
  return { sql: `cast(null as ${state.optional?.(types.text) ?? types.text})`, parameters: [] };
}

/** Ends a statement with an outer join: what has no match is null. */
export function unmatched({ warehouse }: Pick<State, "warehouse">): Statement {
  return { sql: warehouse.dialect.state.unmatched ?? "", parameters: [] };
}
