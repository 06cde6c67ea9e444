// A warehouse with a few customers, and audiences of these by their numbers: what is tested is the publishing.
import { openClickhouse } from "@muster/clickhouse/driver";
import { check } from "@muster/compiler";
import { openDuckdb } from "@muster/duckdb/driver";
import type { RefreshRequest, Row, Session, Warehouse } from "@muster/engine";
import { type Project, parseProject } from "@muster/model";
import { openPostgres } from "@muster/postgres/driver";
import { wordsOf } from "../words.ts";

export type Place =
  | { readonly duckdb: string }
  | { readonly postgres: string }
  /** A database of this process' engine, or `folder` of an engine that comes and goes. */
  | { readonly clickhouse: string; readonly folder?: string };

export async function open(place: Place): Promise<Warehouse> {
  if ("duckdb" in place) return openDuckdb({ path: place.duckdb }, { projectDir: "/" });
  if ("postgres" in place) return openPostgres({ url: place.postgres });
  const { folder, clickhouse } = place;
  // The engine is large: processes that are to be killed at once do without it.
  const { clickhouseClient, clickhouseClientIn } = await import("../clickhouse.ts");
  return openClickhouse({
    client: folder === undefined ? clickhouseClient(clickhouse) : clickhouseClientIn(folder),
  });
}

export type TestProject = Pick<Project, "schema" | "model">;

/** `customers`, whose keys are numbers, or `shoppers`, whose keys are texts. */
export function project(keyType: "integer" | "text" = "integer", schema = "muster"): TestProject {
  const table = keyType === "integer" ? "customers" : "shoppers";
  return parsed(
    `
  personas:
    table: ${table}
    key: { column: id, type: ${keyType} }
    traits: { number: { column: number, type: number } }`,
    schema,
  );
}

/** The same, with accounts, whose keys are of this type. */
export function withAccounts(keyType: "integer" | "text" = "text"): TestProject {
  return parsed(`
  personas:
    table: customers
    key: { column: id, type: integer }
    account: company
    traits: { number: { column: number, type: number } }
  accounts: { table: companies, key: { column: name, type: ${keyType} }, traits: { number: number } }`);
}

function parsed(model: string, schema = "muster"): TestProject {
  const text = `name: shop
warehouse: { duckdb: { path: ":memory:" } }
schema: ${JSON.stringify(schema)}
timezone: UTC
model:${model}
  events:
    bought: { table: orders, persona: customer, time: ordered_at, properties: { total: number } }
    vanished: { table: nowhere, persona: customer, time: vanished_at }
`;
  const read = parseProject({ name: "muster.yaml", text }, { environment: {} });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value.project;
}

export const AS_OF = 1_767_225_600_000_000n; // 2026-01-01T00:00:00Z

/** The definition of an audience of the customers from `from` to `to`. */
export function audience(name: string, from: number, to: number): string {
  return `audience ${name} { status active where number >= ${from} and number <= ${to} }`;
}

/** An audience that no warehouse of these tests can find. */
export function broken(name: string): string {
  return `audience ${name} { status active where performed vanished }`;
}

/** What a refresh of the active audiences of these definitions is asked for; of others where they are named. */
export function request(...definitions: readonly string[]): RefreshRequest {
  return requestOf(project(), definitions);
}

export function requestOf(
  { model }: TestProject,
  definitions: readonly string[],
  audiences?: readonly string[],
): RefreshRequest {
  const source = { name: "audiences/a.aud", text: definitions.join("\n") };
  const { resolution, diagnostics } = check(source, { model });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const own = [...resolution.audiences.values()].filter((one) => one.source === source.name);
  const active = own.filter(({ status }) => status === "active").map(({ name }) => name);
  return { asOf: AS_OF, resolution, sources: [source], audiences: audiences ?? active };
}

/** Customers from 1 to `count`, who bought as often as their number says, on the first days of December 2025; and three companies. */
export async function fill(warehouse: Warehouse, count: number): Promise<void> {
  const words = wordsOf(warehouse);
  await run(
    warehouse,
    words("create table customers (id bigint primary key, number bigint, company varchar)"),
  );
  await run(warehouse, words("create table shoppers (id varchar, number bigint)"));
  await run(warehouse, words("create table companies (name varchar, number bigint)"));
  await run(warehouse, words("create table orders (customer bigint, ordered_at timestamp, total bigint)"));
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  await insert(
    warehouse,
    "customers",
    numbers.map((id) => `(${id}, ${id}, null)`),
  );
  await insert(
    warehouse,
    "shoppers",
    numbers.map((id) => `('${id}', ${id})`),
  );
  await insert(
    warehouse,
    "companies",
    [1, 2, 3].map((id) => `('${id}', ${id})`),
  );
  const orders = numbers.flatMap((id) =>
    Array.from(
      { length: Math.min(id, 9) },
      (_, at) => `(${id}, timestamp '2025-12-0${at + 1} 12:00:00', ${id})`,
    ),
  );
  await insert(warehouse, "orders", orders);
}

async function insert(warehouse: Warehouse, table: string, rows: readonly string[]): Promise<void> {
  if (rows.length > 0)
    await run(warehouse, wordsOf(warehouse)(`insert into ${table} values ${rows.join(", ")}`));
}

export function run(session: Session, sql: string): Promise<number> {
  return session.execute({ sql, parameters: [] });
}

/** A statement that names tables of Muster's, of these tables as they are written: what readers name may be views. */
export async function inOwnTables(warehouse: Warehouse, sql: string): Promise<string> {
  if (warehouse.dialect.state.generations === undefined) return sql;
  const [[last] = []] = await rows(
    warehouse,
    "select max(number) from muster.generations where event = 'published'",
  );
  return sql.replaceAll(/\bmuster\./g, `muster_generation_${last}.`);
}

export function rows(session: Session, sql: string): Promise<readonly Row[]> {
  return session.query({ sql, parameters: [] });
}

/** What readers see: members and the size beside them, and the run that found them. */
export async function published(session: Session): Promise<unknown> {
  const members = await rows(
    session,
    "select audience, count(*), min(persona), max(persona) from muster.membership group by audience order by audience",
  );
  const sizes = await rows(
    session,
    "select name, size, previous_size, run from muster.audiences order by name",
  );
  const runs = await rows(session, "select id from muster.runs where outcome = 'published' order by id");
  return { members, sizes, runs };
}
