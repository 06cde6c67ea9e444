// The example shop: the same for the same options, believable, and never over somebody's own tables.
import type { WorldOptions } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, engines, type Opened, run } from "./driver-engines.ts";

const options: WorldOptions = {
  personas: 3000,
  events: 40_000,
  seed: 7,
  days: 200,
  endsAt: Date.UTC(2026, 10, 22, 9, 41),
};
const tables = ["customers", "accounts", "orders", "events", "aliases"];

describe.each(engines)("$name", (engine) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await engine.open();
    await opened.warehouse.generateWorld(options);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  const one = async (sql: string) => Number((await ask(opened.warehouse, sql))[0]![0]);
  const digest = async () => {
    const sums: unknown[] = [];
    for (const table of tables) {
      sums.push(await ask(opened.warehouse, DIGESTS[engine.name](table)));
    }
    return sums;
  };

  test("as many as was asked for", async () => {
    expect(await one("select count(*) from customers")).toBe(3000);
    expect(await one("select (select count(*) from orders) + (select count(*) from events)")).toBe(40_000);
  });

  test("the same seed gives the same world, another seed another one", async () => {
    const first = await digest();
    await opened.warehouse.generateWorld(options);
    expect(await digest()).toEqual(first);
    await opened.warehouse.generateWorld({ ...options, seed: 8 });
    expect(await digest()).not.toEqual(first);
    await opened.warehouse.generateWorld(options);
    expect(await digest()).toEqual(first);
  });

  test("tables of others that are called as its own temporary ones are neither read nor dropped", async () => {
    const first = await digest();
    const names = ["world_products", "world_people", "world_visits", "world_shopping"];
    const storage = engine.name === "clickhouse" ? " engine = MergeTree order by i" : "";
    for (const name of names) await run(opened.warehouse, `create table ${name} (i integer)${storage}`);
    await opened.warehouse.generateWorld(options);
    expect(await digest()).toEqual(first);
    for (const name of names) expect(await one(`select count(*) from ${name}`)).toBe(0);
    for (const name of names) await run(opened.warehouse, `drop table ${name}`);
  });

  test("nothing happens before the persona is there, at or after the end, or outside of the days", async () => {
    const bounds = "ts >= timestamp '2026-11-22 09:00:00' or ts < timestamp '2026-05-06 09:00:00'";
    expect(await one(`select count(*) from events where ${bounds}`)).toBe(0);
    expect(
      await one(
        `select count(*) from orders where ${bounds.replaceAll("ts", "ordered_at").replaceAll("timeordered_atamp", "timestamp")}`,
      ),
    ).toBe(0);
    expect(
      await one(
        "select count(*) from events e join customers c on c.customer_id = e.user_id where e.ts < c.created_at",
      ),
    ).toBe(0);
  });

  test("it has what real data has", async () => {
    const share = async (condition: string, table = "customers") =>
      (await one(`select count(*) from ${table} where ${condition}`)) /
      (await one(`select count(*) from ${table}`));
    expect(
      await share("email is null and phone is null and first_name is null and last_name is null"),
    ).toBeCloseTo(0.08, 1);
    expect(await share("archived")).toBeCloseTo(0.02, 1);
    expect(await share("plan is null")).toBeCloseTo(0.05, 1);
    expect(
      await one(
        "select count(*) from customers where extract(month from birthday) = 2 and extract(day from birthday) = 29",
      ),
    ).toBeGreaterThan(0);
    expect(
      await share("customer_id not in (select user_id from events where user_id is not null)"),
    ).toBeGreaterThan(0.05);
    expect(
      await one("select count(*) from aliases a join customers c on c.customer_id = a.alias_id"),
    ).toBeGreaterThan(0);
    expect(
      await one("select count(*) from events e join aliases a on a.alias_id = e.user_id"),
    ).toBeGreaterThan(0);
    expect(await one("select count(*) from aliases a join aliases b on a.customer_id = b.alias_id")).toBe(0);
    expect(
      await one(
        "select count(*) from (select user_id, ts from events group by user_id, ts having count(*) > 1) t",
      ),
    ).toBeGreaterThan(0);
  });

  test("few people buy much: the best tenth has at least a third of all orders", async () => {
    const orders = (
      await ask(opened.warehouse, "select count(*) from orders group by customer_id order by 1 desc")
    ).map(([count]) => Number(count));
    const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
    expect(sum(orders.slice(0, Math.ceil(orders.length / 10))) / sum(orders)).toBeGreaterThan(1 / 3);
  });

  test("carts follow views of the same product, and orders follow carts", async () => {
    const product = (event: string) =>
      engine.name === "clickhouse"
        ? `JSONExtractString(${event}.properties, 'product_id')`
        : `(${event}.properties->>'product_id')`;
    const carts = await one("select count(*) from events where event_name = 'added_to_cart'");
    const viewed = await one(`
      select count(*) from events c where event_name = 'added_to_cart' and exists (
        select 1 from events v where v.event_name = 'product_viewed' and v.user_id = c.user_id and v.ts < c.ts and v.ts > c.ts - interval '1 hour'
          and ${product("v")} = ${product("c")})`);
    expect(viewed / carts).toBeGreaterThan(0.95);
    const orders = await one("select count(*) from orders");
    const followed = await one(`
      select count(*) from orders o where exists (
        select 1 from events c where c.event_name = 'added_to_cart' and c.user_id = o.customer_id and c.ts < o.ordered_at and c.ts > o.ordered_at - interval '1 hour')`);
    expect(followed / orders).toBeGreaterThan(0.2);
    expect(carts).toBeGreaterThan(orders);
  });

  // ClickHouse lets a table change places with a view.
  test.skipIf(engine.name === "clickhouse")("a view is never replaced", async () => {
    await using other = await engine.open();
    await run(other.warehouse, "create view orders as select 1 as x");
    for (const replace of [false, true])
      await expect(other.warehouse.generateWorld({ ...options, replace })).rejects.toMatchObject({
        code: "permission",
        message: "there already, and never replaced: orders (a view)",
      });
  });

  test.runIf(engine.name === "postgres")("what is no table is called what it is", async () => {
    await using other = await engine.open();
    for (const sql of [
      "create type accounts as (x integer)",
      "create materialized view aliases as select 1 as x",
      "create sequence customers",
      "create table mine (x integer)",
      "create index events on mine (x)",
      "create foreign data wrapper nothing",
      "create server nowhere foreign data wrapper nothing",
      "create foreign table orders (x integer) server nowhere",
    ])
      await run(other.warehouse, sql);
    await expect(other.warehouse.generateWorld(options)).rejects.toMatchObject({
      message:
        "there already, and never replaced: accounts (a type), aliases (a materialized view), customers (a sequence), events (an index), orders (a foreign table)",
    });
  });

  test("tables of somebody's own are not replaced, unless that is said; nor is anything half done", async () => {
    const { warehouse } = opened;
    await run(warehouse, "drop table orders");
    await run(warehouse, "create table orders (mine integer)");
    await expect(warehouse.generateWorld(options)).rejects.toMatchObject({
      name: "WarehouseError",
      message: expect.stringContaining("orders"),
    });
    expect(await one("select count(*) from customers")).toBe(3000);
    expect(await one("select count(mine) from orders")).toBe(0);
    await warehouse.generateWorld({ ...options, replace: true });
    expect(await one("select count(*) from orders")).toBeGreaterThan(0);
  });

  test("one that is stopped in the middle leaves the old tables", async () => {
    const { warehouse } = opened;
    const before = await digest();
    const stopped = warehouse.generateWorld(
      { ...options, personas: 20_000, events: 1_000_000, seed: 9 },
      (step) => {
        if (step === "events") setTimeout(() => void warehouse.cancel(), 50);
      },
    );
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(await digest()).toEqual(before);
  });

  test("one that is stopped at its very start, too", async () => {
    const { warehouse } = opened;
    const before = await digest();
    let cancelled: Promise<void> | undefined;
    const stopped = warehouse.generateWorld({ ...options, seed: 9 }, (step) => {
      if (step === "customers") cancelled ??= warehouse.cancel();
    });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    await cancelled;
    expect(await digest()).toEqual(before);
  });

  test("the smallest world", async () => {
    const size = await opened.warehouse.generateWorld({
      personas: 1,
      events: 0,
      seed: 0,
      days: 1,
      endsAt: 0,
    });
    expect(size).toMatchObject({ customers: 1, orders: 0, events: 0 });
  });
});

const DIGESTS = {
  duckdb: (table: string) => digestOf(table, "md5(cast(t as varchar))"),
  postgres: (table: string) => digestOf(table, "md5(t::text)"),
  clickhouse: (table: string) =>
    `select count(*), hex(MD5(arrayStringConcat(arraySort(groupArray(row))))) from (select toString(sipHash64(*)) as row from ${table})`,
};

function digestOf(table: string, row: string): string {
  return `select count(*), md5(string_agg(${row}, '' order by ${row})) from ${table} t`;
}
