// Documents stand in columns of every type that a warehouse keeps them in: each is read as any other.
import { compile } from "@muster/compiler";
import { openDuckdb } from "@muster/duckdb/driver";
import { size, type Warehouse } from "@muster/engine";
import { parseProject } from "@muster/model";
import { openPostgres } from "@muster/postgres/driver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../postgres.ts";

const TEXT = `
name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas:
    table: customers
    key: id
    traits:
      address: { type: json, fields: { city: text, zip: number } }
      raw: { type: text, column: address }
      city: { type: text, column: address, path: [city] }
      tags: { type: list<text>, storage: json }
      devices: { type: list<record>, storage: json, fields: { os: text, version: number } }
`;
const parsed = parseProject({ name: "muster.yaml", text: TEXT }, { environment: {} });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
const { model } = parsed.value.project;

const ROWS = [
  `('1', '{"city": "Denver", "zip": 80202}', '["vip"]', '[{"os": "iOS", "version": 17}]')`,
  `('2', '{"city": "Austin", "zip": "78701"}', '[]', '[{"os": "iOS", "version": 3}, {"os": "Android", "version": 20}]')`,
  "('3', null, null, null)",
];

const ASKED: readonly (readonly [condition: string, members: number])[] = [
  ['address.city = "Denver"', 1],
  ["address.zip > 70000", 2],
  ['tags contains any ("vip")', 1],
  ['any of devices (os = "iOS" and version >= 10)', 1],
  ["address.city is missing", 1],
  ['raw contains "Denver"', 1],
  ['raw contains "Denver" and city = "Denver"', 1],
  ['raw contains "Austin" and address.zip = 78701', 1],
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const COLUMNS: readonly (readonly [engine: string, type: string, open: () => Promise<Warehouse>])[] = [
  ...["json", "varchar"].map(
    (type) => ["duckdb", type, () => openDuckdb({ path: ":memory:" }, { projectDir: "." })] as const,
  ),
  ...["jsonb", "json", "text"].map(
    (type) => ["postgres", type, () => openPostgres({ url: database.url })] as const,
  ),
];

describe.each(COLUMNS)("%s, %s", (_, type, open) => {
  test("is read", async () => {
    await using warehouse = await open();
    const run = (sql: string) => warehouse.execute({ sql, parameters: [] });
    await run("drop table if exists customers");
    await run(`create table customers (id varchar, address ${type}, tags ${type}, devices ${type})`);
    await run(`insert into customers values ${ROWS.join(", ")}`);
    for (const [condition, members] of ASKED) {
      const { dialect } = warehouse;
      const found = compile(`audience a { where ${condition} }`, {
        model,
        dialect,
        asOf: "2026-01-01T00:00:00Z",
      });
      if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
      expect(await size(warehouse, found.value), condition).toBe(members);
    }
  });
});
