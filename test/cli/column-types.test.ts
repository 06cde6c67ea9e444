// Columns of types that fit the model, and that would still give wrong members, or fail in the end.
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../postgres.ts";
import { build, Folder } from "./muster.ts";

const folder = new Folder();
let database: TestDatabase;
const muster = (...args: string[]) => folder.muster(args, { env: { DATABASE_URL: database.url } });

const project = (warehouse: string, key: string) => `name: shop
warehouse: ${warehouse}
model:
  personas: { table: users, key: ${key}, traits: { email: { type: text, contact: email } } }
`;

async function run(warehouse: Warehouse, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await warehouse.execute({ sql, parameters: [] });
}

beforeAll(async () => {
  await build();
  database = await createDatabase();
  folder.write("audiences/a.aud", 'audience ana { status active where email = "ANA@x.com" }\n');
});
afterAll(async () => {
  await database.drop();
  folder[Symbol.dispose]();
});

test("by a collation that takes different texts for equal nobody is counted, checked or not", async () => {
  folder.write("muster.yaml", project('{ postgres: { url: "${DATABASE_URL}" } }', "id"));
  await using warehouse = await openPostgres({ url: database.url });
  await run(warehouse, [
    "create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
    "create table users (id bigint primary key, email text collate blind)",
    "insert into users values (1, 'ana@x.com')",
  ]);
  const checked = await muster("check");
  expect(checked.code).toBe(1);
  expect(checked.out).toContain("error[inexact-text]: the column `email` of `users`");
  expect(checked.out).toContain('a view that gives `"email"::text collate "C"` compares exactly');
  for (const command of [["size", "ana"], ["members", "ana"], ["refresh"]]) {
    const { code, err } = await muster(...command);
    expect(code, command[0]).toBe(1);
    expect(err).toContain("the column `email` of `users` takes different texts for equal");
  }
  await run(warehouse, [
    "alter table users rename to all_users",
    'create view users as select id, email::text collate "C" as email from all_users',
  ]);
  expect((await muster("check")).code).toBe(0);
  const { out } = await muster("size", "ana", "--now", "--format", "json");
  expect(JSON.parse(out).audiences).toMatchObject([{ size: 0 }]);
});

test.each(["duckdb", "postgres"])("why tells of times without end: %s", async (kind) => {
  const open = {
    duckdb: () => openDuckdb({ path: folder.at("endless.duckdb") }, { projectDir: "/" }),
    postgres: () => openPostgres({ url: database.url }),
  }[kind]!;
  {
    await using warehouse = await open();
    await run(warehouse, [
      "create table endless (id bigint primary key, paid_until timestamptz, born date)",
      "insert into endless values (1, 'infinity', 'infinity')",
      "create table visits (user_id bigint, came timestamptz)",
      "insert into visits values (1, '-infinity')",
    ]);
  }
  const entry =
    kind === "duckdb" ? "duckdb: { path: endless.duckdb }" : 'postgres: { url: "${DATABASE_URL}" }';
  folder.write(
    "muster.yaml",
    `name: shop
warehouse: { ${entry} }
model:
  personas:
    table: endless
    key: id
    traits: { paid_until: { type: timestamp, storage: timestamptz }, born: date }
  events: { visited: { table: visits, persona: user_id, time: { column: came, storage: timestamptz } } }
`,
  );
  folder.write(
    "audiences/a.aud",
    "audience a { where paid_until in last 30 days and born in last 30 days }\n",
  );
  const traits = await muster("why", "a", "1");
  expect(traits.err).toBe("");
  expect(traits.out).toMatch(/paid_until in last 30 days +infinity/);
  folder.write(
    "audiences/a.aud",
    "audience a { where performed visited in last 30 days and last(visited) before 2020-01-01 }\n",
  );
  const events = await muster("why", "a", "1");
  expect(events.err).toBe("");
  expect(events.out).toContain("the last one ever: -infinity");
});

test("a key that may be too large is drafted with a note, and refused by the check", async () => {
  {
    await using warehouse = await openDuckdb({ path: folder.at("users.duckdb") }, { projectDir: "/" });
    await run(warehouse, [
      "create table users (id ubigint primary key, email varchar)",
      "insert into users values (18446744073709551615, 'ana@x.com')",
    ]);
  }
  const drafted = await muster("init", "--from", "duckdb:users.duckdb", "drafted");
  expect(drafted.code).toBe(0);
  expect(`${drafted.out}${drafted.err}`).toContain("users.id (UBIGINT) may be too large for a key");
  folder.write("muster.yaml", project("{ duckdb: { path: users.duckdb } }", "id"));
  const { code, out } = await muster("check");
  expect(code).toBe(1);
  expect(out).toContain("error[wide-key]: the key `id` of `users` is of type UBIGINT");
});

test("what check found before a look failed is told all the same", async () => {
  {
    await using warehouse = await openDuckdb({ path: folder.at("failing.duckdb") }, { projectDir: "/" });
    await run(warehouse, [
      "create table users (id bigint, email varchar, primary key (id, email))",
      "create view aliases as select cast(named as bigint) as alias_id, id from (values ('x', 1)) as v(named, id)",
    ]);
  }
  const identities = "  identities: { table: aliases, alias: alias_id, persona: id }\n";
  folder.write("muster.yaml", `${project("{ duckdb: { path: failing.duckdb } }", "id")}${identities}`);
  folder.write("audiences/a.aud", "audience a {}\n");
  const { code, out } = await muster("check");
  expect(code).toBe(2);
  expect(out).toContain("warning[key-not-unique]");
  expect(out).toMatch(/the model was not wholly held against the warehouse: Conversion Error/);
});
