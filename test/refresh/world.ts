// A warehouse with a few customers, and audiences whose SQL is written by hand: what is tested is the publishing.
import { rmSync } from "node:fs";
import type { CompiledAudience } from "@muster/compiler";
import { openDuckdb } from "@muster/duckdb/driver";
import type { RefreshAudience, RefreshRequest, Row, Session, Warehouse } from "@muster/engine";
import type { KeyType, Project } from "@muster/model";
import { openPostgres } from "@muster/postgres/driver";

export type Place = { readonly duckdb: string } | { readonly postgres: string };

export function open(place: Place): Promise<Warehouse> {
  return "duckdb" in place
    ? openDuckdb({ path: place.duckdb }, { projectDir: "/" })
    : openPostgres({ url: place.postgres });
}

export type TestProject = Pick<Project, "schema" | "model">;

export function project(keyType: KeyType = "integer", schema = "muster"): TestProject {
  return {
    schema,
    model: {
      timezone: "UTC",
      schema,
      personas: { table: { name: "customers" }, key: "id", keyType, traits: new Map() },
      events: new Map(),
      roles: {},
    },
  };
}

/** The same, with accounts, whose keys are texts. */
export function withAccounts(of: TestProject): TestProject {
  const accounts = { table: { name: "companies" }, key: "name", keyType: "text", traits: new Map() } as const;
  return { ...of, model: { ...of.model, accounts } };
}

export const AS_OF = 1_767_225_600_000_000n; // 2026-01-01T00:00:00Z

/** Customers from `from` to `to`, with a bound parameter as compiled audiences have. */
export function audience(name: string, from: number, to: number): RefreshAudience {
  return handWritten(
    name,
    `select id from customers where id >= cast($1 as bigint) and id <= cast($2 as bigint)`,
    [from, to],
  );
}

export function handWritten(name: string, sql: string, numbers: readonly number[] = []): RefreshAudience {
  const compiled: CompiledAudience = {
    audience: name,
    sql,
    parameters: numbers.map((value) => ({ type: "integer", value: String(value) })),
    columns: [{ id: 1, name: "id", type: "integer" }],
    plan: { shared: [], root: { kind: "ref", shared: "none", columns: [] }, output: [] },
    fingerprint: "0123456789abcdef",
    asOf: String(AS_OF),
  };
  return {
    compiled,
    of: "persona",
    status: "active",
    source: "audiences/a.aud",
    definition: `audience ${name} {}`,
  };
}

/** Its query gives a part beside each key. */
export function splitAudience(name: string, sql: string): RefreshAudience {
  const { compiled, ...rest } = handWritten(name, sql);
  const columns = [...compiled.columns, { id: 2, name: "part", type: "text" } as const];
  return { ...rest, compiled: { ...compiled, columns } };
}

export function ofAccounts(audience: RefreshAudience): RefreshAudience {
  return { ...audience, of: "account" };
}

export function request(...audiences: RefreshAudience[]): RefreshRequest {
  return { asOf: AS_OF, audiences };
}

export async function fill(warehouse: Warehouse, count: number): Promise<void> {
  await run(warehouse, "create table customers (id bigint primary key)");
  const numbers = Array.from({ length: count }, (_, at) => `(${at + 1})`);
  await run(warehouse, `insert into customers values ${numbers.join(", ")}`);
}

export function run(session: Session, sql: string): Promise<number> {
  return session.execute({ sql, parameters: [] });
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

export function remove(path: string): void {
  for (const ending of ["", ".wal"]) rmSync(`${path}${ending}`, { force: true });
}
