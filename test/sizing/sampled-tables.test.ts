// Tables that several columns tie to personas, views, and tables that cannot be sampled.
import { check, compileAudience } from "@muster/compiler";
import { estimateSize, isSampleInStep, size, takeSample, type Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AS_OF, ENGINES, project } from "../looking/shop.ts";
import { wordsOf } from "../words.ts";

const NOW = new Date(Number(AS_OF / 1000n));

const MODEL = `name: bank
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas: { table: people, key: { column: id, type: text }, traits: { age: number } }
  events:
    sent: { table: transfers, persona: from_id, time: at }
    received: { table: transfers, persona: to_id, time: at }
    signed_in: { table: sessions, persona: who, time: at }
    closed: { table: closings, persona: who, time: at }
`;

describe.each(Object.entries(ENGINES))("%s", (name, open) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;
  const bank = project(MODEL);
  const rows = async (sql: string) => warehouse.query({ sql, parameters: [] });

  beforeAll(async () => {
    ({ warehouse, close } = await open());
    const numbers = (to: number) =>
      `(select cast(n as bigint) as n from generate_series(1, ${to}) as g(n)) as numbers`;
    for (const sql of [
      `create table people as select concat('p', n) as id, cast(n % 90 as decimal(18, 4)) as age from ${numbers(3000)}`,
      `create table transfers as select concat('p', n * 7 % 3000) as from_id, case when n % 9 = 0 then null else concat('p', n * 13 % 3000) end as to_id, timestamp '2025-12-01 00:00:00' as at from ${numbers(9000)}`,
      `create table logins as select concat('p', n * 3 % 3000) as who, timestamp '2025-12-01 00:00:00' as at from ${numbers(5000)}`,
      "create view sessions as select * from logins",
      `create table closings (who varchar, "at" timestamp)`,
    ])
      await warehouse.execute({ sql: wordsOf(warehouse)(sql), parameters: [] });
    // Counters of rows written are reported with some delay, unless that is asked for.
    if (name === "postgres") await rows("select pg_stat_force_next_flush()");
    await takeSample(warehouse, bank, { now: NOW, seed: "a" });
  });
  afterAll(() => close());

  test("a row stands once, whichever of its personas are sampled", async () => {
    const [[found]] = (await rows("select count(*) from muster.sample_16_2")) as [[bigint]];
    const [[expected]] = (await rows(
      "select count(*) from transfers where from_id in (select id from muster.sample_16_1) or to_id in (select id from muster.sample_16_1)",
    )) as [[bigint]];
    expect(found).toBe(expected);
    expect(Number(found)).toBeGreaterThan(500);
  });

  test.each([
    "performed sent",
    "performed received at least 3 times",
    "not performed signed_in and performed sent",
  ])("%s is estimated", async (condition) => {
    const { model } = bank;
    const { resolution } = check(`audience a { include anonymous where ${condition} }`, { model });
    const asOf = new Date(Number(AS_OF / 1000n)).toISOString();
    const compiled = compileAudience(resolution, "a", { model, dialect: warehouse.dialect, asOf });
    const exact = await size(warehouse, compiled);
    const found = await estimateSize(warehouse, bank, resolution, compiled);
    if (found.kind === "refused") throw new Error(found.reason);
    expect(found.low).toBeLessThanOrEqual(exact);
    expect(found.high).toBeGreaterThanOrEqual(exact);
  });

  test("a view is counted: rows that come below it are noticed", async () => {
    expect(await isSampleInStep(warehouse, bank, NOW)).toBe(true);
    await warehouse.execute({
      sql: wordsOf(warehouse)("insert into logins values ('p1', timestamp '2025-11-01 00:00:00')"),
      parameters: [],
    });
    expect(await isSampleInStep(warehouse, bank, NOW)).toBe(false);
  });

  test("events by another column of the personas' own table are refused", async () => {
    const odd = project(
      MODEL.replace("table: sessions, persona: who, time: at", "table: people, persona: age, time: id"),
    );
    await expect(takeSample(warehouse, odd, { now: NOW })).rejects.toThrow(/not only of events/);
  });
});
