// What `muster cluster` prints; that it is right is tried in test/distribution.
import { afterAll, beforeAll, expect, test } from "vitest";
import { build, Folder } from "./muster.ts";

const PROJECT = `
name: shop
warehouse: { duckdb: { path: shop.duckdb } }
model:
  personas: { table: customers, key: customer_id, account: company, traits: { age: number } }
  accounts: { table: companies, key: company_id, traits: { tier: text } }
  events:
    order_completed: { table: orders, persona: customer_id, time: ordered_at, properties: { total: number } }
`;

const AUDIENCES = `
audience eldest { where performed order_completed in last 30 days top 10 by age }
audience busy of accounts { where performed order_completed at least 5 times within any 7 days }
audience since { where performed order_completed since $start }
`;

const folder = new Folder();
const cluster = (...args: readonly string[]) =>
  folder.muster(["cluster", "--dialect", "clickhouse", "--as-of", "2026-11-01", ...args]);

beforeAll(async () => {
  await build();
  folder.write("muster.yaml", PROJECT);
  folder.write("audiences/a.aud", AUDIENCES);
});
afterAll(() => folder[Symbol.dispose]());

test("alone it makes the tables, each on its nodes", async () => {
  const { code, out } = await cluster("--name", "prod");
  expect(code).toBe(0);
  expect(out).toContain("-- on each shard: The rows of customers whose persona is on this shard.");
  expect(out).toContain("-- on each shard and on the coordinator: All rows of companies, on each node.");
  expect(out).toMatch(/Distributed\('prod', currentDatabase\(\), 'orders', cityHash64\(.*`customer_id`/);
  expect(out).toContain("ReplicatedMergeTree('/clickhouse/tables/{shard}/");
  expect((await cluster("--without-replicas")).out).not.toContain("Replicated");
});

test("of an audience it prints what each node runs, and what is bound", async () => {
  const { code, out } = await cluster("eldest");
  expect(code).toBe(0);
  expect(out.match(/^-- on .*/gm)?.slice(0, 6)).toEqual([
    "-- on each shard: Rows that stay on this shard, for later steps.",
    "-- on each shard: What this shard finds for the coordinator.",
    "-- on the coordinator: Gathers what the shards found.",
    "-- on the coordinator: What all shards are to know.",
    "-- on each shard: Fetches what the coordinator found.",
    "-- on each shard: The members that are on this shard: those of all shards are all.",
  ]);
  expect(out).toMatch(/^-- {5}\{p1:DateTime64\(6, 'UTC'\)\} +timestamp +2026-10-02/m);
  expect(out).toContain("cluster('muster', currentDatabase(), 'muster_stage_2')");
  expect(out).toContain("remote('coordinator:9000', currentDatabase(), 'muster_stage_3')");
  expect((await cluster("eldest", "--coordinator", "head:9440")).out).toContain("remote('head:9440', ");
});

test("for programs it prints steps", async () => {
  const { cluster: name, steps } = JSON.parse((await cluster("-e", "age > 30", "--format", "json")).out);
  expect(name).toBe("muster");
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatchObject({ on: "shards", parameters: [{ type: "integer", value: "30" }] });
});

test("checks are for so many shards", async () => {
  const { code, out } = await cluster("--check", "12");
  expect(code).toBe(0);
  expect(out).toMatch(/% 12 != _shard_num - 1/);
  expect((await cluster("--check", "0")).code).toBe(1);
});

test.each([
  [
    "an audience that would move events",
    ["busy"],
    /`busy` cannot be found shard by shard: it puts the events/,
  ],
  ["a parameter without a value", ["since"], /--param NAME=VALUE/],
  ["no such audience", ["eldst"], /closest: `eldest`/],
])("what is wrong is said: %s", async (_, args, message) => {
  const { code, out, err } = await cluster(...args);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(message);
});

test("a warehouse without clusters says which have them", async () => {
  const { code, err } = await folder.muster(["cluster"]);
  expect(code).toBe(1);
  expect(err).toMatch(/duckdb has no clusters\n +--dialect clickhouse/);
});
