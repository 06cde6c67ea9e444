import type { Statement } from "@muster/compiler";
import type { KeyType, Project } from "@muster/model";
import { type Identifier, identifier, type Sql, sqlFor, text } from "./statement.ts";
import type { Session, Warehouse } from "./warehouse.ts";

/** Muster's own tables in one warehouse. */
export interface State {
  readonly warehouse: Warehouse;
  readonly schema: string;
  readonly keyType: KeyType;
  readonly sql: Sql;
  table(name: string): Identifier;
}

export function stateOf(warehouse: Warehouse, project: Pick<Project, "schema" | "model">): State {
  const { schema } = project;
  return {
    warehouse,
    schema,
    keyType: project.model.personas.keyType,
    sql: sqlFor(warehouse.dialect),
    table: (name) => identifier(schema, name),
  };
}

/** Whether the schema has any of Muster's tables; asks the warehouse's own catalog, so that it needs no right to make any. */
export async function exists(state: State, session: Session): Promise<boolean> {
  const { sql, schema } = state;
  const [row] = await session.query(
    sql`select count(*) from information_schema.tables where table_schema = ${text(schema)} and table_name = ${text("meta")}`,
  );
  return Number(row?.[0]) > 0;
}

/** What `meta` notes: its version and the key's type; empty when the schema holds nothing of Muster's yet. */
export async function readMeta(state: State, session: Session): Promise<ReadonlyMap<string, string>> {
  if (!(await exists(state, session))) return new Map();
  const rows = await session.query(state.sql`select name, value from ${state.table("meta")}`);
  return new Map(rows.map(([name, value]) => [String(name), String(value)]));
}

export async function executeAll(session: Session, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await session.execute(statement);
}
