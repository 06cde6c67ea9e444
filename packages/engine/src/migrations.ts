import { type DataType, type Statement, standardLibrary } from "@muster/compiler";
import { Fault } from "./fault.ts";
import { requireFree } from "./foreign-tables.ts";
import { executeAll, ledgersOf, readMeta, type State, update, versionOf } from "./state.ts";
import {
  AUDIENCES,
  accountMembershipTable,
  DEFINITIONS,
  FAILURES,
  INCREMENTS,
  LIST_ENTRIES,
  LISTS,
  logTable,
  MARKS,
  META,
  membershipTable,
  PROFILE,
  RUNS,
  type StateColumn,
  type StateTable,
} from "./state-tables.ts";
import { text } from "./statement.ts";
import type { Session } from "./warehouse.ts";
import { writing } from "./writing.ts";

interface Migration {
  readonly version: number;
  /** That it makes, before it changes anything. */
  readonly tables?: (state: State) => readonly StateTable[];
  readonly changes?: (state: State) => readonly Statement[];
}

/** In order; a version that has been released is never changed, only followed by another. */
const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    tables: ({ personas }) => [META, AUDIENCES, membershipTable(personas.keyType), RUNS],
  },
  {
    version: 2,
    tables: ({ personas }) => [logTable(personas), LISTS, LIST_ENTRIES],
    changes: (state) => [addColumn(state, "membership", "part", "text")],
  },
  {
    version: 3,
    changes: (state) =>
      Object.entries(PROFILE).map(([column, type]) => addColumn(state, "audiences", column, type)),
  },
  {
    version: 4,
    tables: () => [DEFINITIONS],
    changes: (state) => [firstVersions(state)],
  },
  {
    version: 5,
    tables: () => [INCREMENTS, MARKS],
  },
  {
    version: 6,
    tables: () => [FAILURES],
  },
];

const STATE_VERSION = MIGRATIONS.length;

/** What `meta` calls the types of keys that its tables hold. */
const KEY_TYPES = { persona: "key_type", account: "account_key_type" } as const;

/**
 * Brings Muster's tables to this release's version: makes them on a new warehouse, changes those of an older release,
 * refuses those of a newer one. Those of accounts are made when the model has come to have accounts. All or nothing; to
 * be called under the lock.
 */
export async function migrate(outside: State): Promise<void> {
  const meta = await readMeta(outside, outside.warehouse);
  if (isCurrent(outside, meta)) return;
  const from = versionOf(meta);
  const pending = MIGRATIONS.slice(from);
  const ofAccounts = lacksAccounts(outside, meta) ? accountTables(outside) : [];
  const made = [...pending.flatMap(({ tables }) => tables?.(outside) ?? []), ...ofAccounts];
  await requireFree(
    outside,
    outside.warehouse,
    made.map(({ name }) => name),
  );
  await writing(outside, async (state, session) => {
    // A generation has a place of its own.
    if (from === 0 && state.place === state.schema) await session.execute(createSchema(state));
    for (const { tables, changes } of pending) {
      await createTables(state, session, tables?.(state) ?? []);
      await executeAll(session, changes?.(state) ?? []);
    }
    await note(state, session, "version", String(STATE_VERSION), from > 0);
    if (from === 0) await note(state, session, KEY_TYPES.persona, state.personas.keyType, false);
    if (ofAccounts.length === 0) return;
    await createTables(state, session, ofAccounts);
    await note(state, session, KEY_TYPES.account, state.accounts!.keyType, false);
  });
}

function lacksAccounts({ accounts }: State, meta: ReadonlyMap<string, string>): boolean {
  return accounts !== undefined && !meta.has(KEY_TYPES.account);
}

function accountTables({ accounts }: State): readonly StateTable[] {
  return [accountMembershipTable(accounts!.keyType), logTable(accounts!)];
}

async function createTables(state: State, session: Session, tables: readonly StateTable[]): Promise<void> {
  await executeAll(
    session,
    tables.map((table) => createTable(state, table)),
  );
}

/** True when there is nothing to do; a fault when the tables are of a newer release, or hold other keys. */
export function isCurrent(state: State, meta: ReadonlyMap<string, string>): boolean {
  const version = versionOf(meta);
  if (version > STATE_VERSION) {
    throw new Fault(
      "environment",
      `the schema ${state.schema} was made by a newer Muster: its version is ${version}, this release knows ${STATE_VERSION}`,
      {
        advice: "update Muster, or name another `schema` in muster.yaml",
      },
    );
  }
  for (const { subject, keyType } of ledgersOf(state)) {
    const held = meta.get(KEY_TYPES[subject]);
    if (held === undefined || held === keyType) continue;
    throw new Fault(
      "input",
      `the ${subject === "persona" ? "members" : "accounts"} in the schema ${state.schema} have keys of type ${held}, but muster.yaml says ${keyType}`,
      {
        advice: `correct the key's type, name another \`schema\`, or drop the schema ${state.schema} and refresh anew`,
      },
    );
  }
  return version === STATE_VERSION && !lacksAccounts(state, meta);
}

async function note(
  state: State,
  session: Session,
  name: string,
  value: string,
  known: boolean,
): Promise<void> {
  const { sql } = state;
  const meta = state.table("meta");
  await session.execute(
    known
      ? update(state, "meta")`value = ${text(value)} where name = ${text(name)}`
      : sql`insert into ${meta} (name, value) values (${text(name)}, ${text(value)})`,
  );
}

function createSchema(state: State): Statement {
  return { sql: `create schema if not exists ${quote(state, state.schema)}`, parameters: [] };
}

function createTable(state: State, table: StateTable): Statement {
  return {
    sql: `create table ${quote(state, state.place)}.${quote(state, table.name)} ${body(state, table)}${storageOf(state, table)}`,
    parameters: [],
  };
}

/** What was refreshed before there were versions is version 1 of each; its settings stand in its text. */
function firstVersions({ sql, table }: State): Statement {
  return sql`insert into ${table("definitions")} (name, kind, version, change, status, label, description, source, definition, fingerprint, recorded_at, run)
select name, case when definition like 'waterfall%' then 'waterfall' else 'audience' end, 1, 'created', case when definition like 'waterfall%' then null else status end, label, description, source, definition, fingerprint, sized_at, run
from ${table("audiences")} where source <> ${text(standardLibrary.name)}`;
}

/** Rows that are there have no value in it. */
function addColumn(state: State, table: string, column: string, type: DataType): Statement {
  const { types, state: own } = state.warehouse.dialect;
  return {
    sql: `alter table ${quote(state, state.place)}.${quote(state, table)} add column ${quote(state, column)} ${own.optional?.(types[type]) ?? types[type]}`,
    parameters: [],
  };
}

/** A table that only this session sees. */
export function createScratchTable(state: State, table: StateTable): Statement {
  if (state.place !== state.schema) return createTable(state, table);
  return { sql: `create temporary table ${quote(state, table.name)} ${body(state, table)}`, parameters: [] };
}

function body(state: State, table: StateTable): string {
  const { types, state: own } = state.warehouse.dialect;
  const typeOf = ({ type, optional }: StateColumn) =>
    optional ? (own.optional?.(types[type]) ?? types[type]) : `${types[type]} not null`;
  const columns = Object.entries(table.columns).map(
    ([name, column]) => `${quote(state, name)} ${typeOf(column)}`,
  );
  const key = table.key.map((name) => quote(state, name)).join(", ");
  const keyed = table.key.length > 0 && own.keys[table.rows] === "engine";
  return `(${[...columns, ...(keyed ? [`primary key (${key})`] : [])].join(", ")})`;
}

/** What follows the columns of a table of these keys. */
export function storageOf(state: State, { key, rows }: Pick<StateTable, "key" | "rows">): string {
  const quoted = key.map((name) => quote(state, name));
  return state.warehouse.dialect.state.storage?.(quoted, rows) ?? "";
}

function quote(state: State, name: string): string {
  return state.warehouse.dialect.quote(name);
}
