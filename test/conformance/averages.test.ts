// An average is compared exactly, by every engine and by the oracle alike: its quotient would be rounded.
import { check, compileAudience } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { parseProject } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";

const parsed = parseProject(
  {
    name: "muster.yaml",
    text: `
name: averages
warehouse: { duckdb: { path: averages.duckdb } }
model:
  personas: { table: people, key: id, account: team, traits: { price: number } }
  accounts: { table: teams, key: id }
  events:
    bought: { table: orders, persona: id, time: bought_at, properties: { amount: number, weight: number } }
`,
  },
  { environment: {} },
);
if (!parsed.ok) throw new Error("the project is wrong");
const { model } = parsed.value.project;

/** The members: of 1 who bought three times for 99.99, 2 for 100 and 99.99, and 3 never. */
const CONDITIONS: readonly (readonly [condition: string, members: string])[] = [
  ["avg(bought.amount) = 99.99", "1"],
  ["avg(bought.amount) <= 99.99", "1"],
  ["avg(bought.amount) > 99.99", "2"],
  ["99.99 < avg(bought.amount)", "2"],
  ["avg(bought.amount) != 99.99", "2 3"],
  ["avg(bought.amount) between 99.99 and 99.99", "1"],
  ["avg(bought.amount) in (1, 99.99)", "1"],
  ["avg(bought.amount) = 99.995", "2"],
  ["avg(bought.amount) >= 99.995000001", ""],
  ["avg(bought.amount) = price", "1"],
  ["avg(bought.amount) = avg(bought.amount where (amount > 99.99))", ""],
  ["avg(bought.amount) = avg(bought.amount where (amount = 99.99))", "1"],
  ["average = 99.99 or price = 3", "1 3"],
  ["account.team_average = 99.99 or price = 3", "1 3"],
  ["avg(bought.amount) > sum(bought.amount) / count(bought)", ""],
  ["avg(bought.weight) > 0", "1 2"],
  ["avg(bought.weight) < 0.000000001", "1 2"],
  ["avg(bought.weight) = 0.5", ""],
];

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;
  let warehouse: Warehouse;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    warehouse = engine.warehouse;
    const { integer, decimal, float, timestamp } = warehouse.dialect.types;
    const day = (at: number) => `'2026-01-0${at} 00:00:00'`;
    for (const sql of [
      `create table teams (id ${integer})`,
      `create table people (id ${integer}, team ${integer}, price ${decimal})`,
      `create table orders (id ${integer}, bought_at ${timestamp}, amount ${decimal}, weight ${float})`,
      "insert into teams values (1), (2), (3)",
      "insert into people values (1, 1, 99.99), (2, 2, 99.99), (3, 3, 3)",
      `insert into orders values ${[1, 2, 3].map((at) => `(1, ${day(at)}, 99.99, 0.0000000004)`)}`,
      `insert into orders values (2, ${day(1)}, 99.99, 0.0000000004), (2, ${day(2)}, 100, 0.0000000004)`,
    ])
      await warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  test.each(CONDITIONS)("%s", async (condition, members) => {
    const text = `
      trait average = avg(bought.amount)
      trait team_average of accounts = avg(bought.amount)
      audience asked { where ${condition} }`;
    const { resolution, diagnostics } = check({ name: "asked.aud", text }, { model });
    expect(diagnostics).toEqual([]);
    const options = { model, dialect: warehouse.dialect, asOf: "2026-11-01T00:00:00Z" };
    const rows = await warehouse.query(compileAudience(resolution, "asked", options));
    expect(
      rows
        .map(([key]) => String(key))
        .sort()
        .join(" "),
    ).toBe(members);
  });
});
