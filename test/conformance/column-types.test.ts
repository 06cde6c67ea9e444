// Columns of the engine's own types mean what the model calls them: enumerations are texts, and numbers of any two types go together.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName, type PerEngine } from "../engines.ts";
import { modelOf, whoIs } from "./who.ts";

const model = modelOf(`
personas:
  table: people
  key: id
  traits:
    plan: text
    other: text
    code: text
    exact: number
    float: number
    finite: { type: number, column: float, storage: float }
    whole: number
    numbers: list<number>
    floats: list<number>
    since: { type: timestamp, storage: epoch_s }
events:
  bought:
    table: purchases
    persona: person
    time: { column: done, storage: timestamp }
    properties: { kind: text, price: number, cost: { type: number, column: price, storage: float } }
  opened:
    table: openings
    persona: person
    time: { column: done, storage: timestamp }
    properties:
      kind: text
      price: { type: number, column: props, path: [price] }
      cost: { type: number, column: props, path: [price] }
`);

interface Types {
  readonly plan: string;
  readonly code: string;
  readonly decimal: string;
  readonly float: string;
  readonly numbers: string;
  readonly floats: string;
}

/** In the order of no alphabet. */
const PLANS = ["pro", "free", "basic"];

const COLUMNS: PerEngine<Types> = {
  duckdb: {
    plan: "plans",
    code: "varchar",
    decimal: "decimal(18, 4)",
    float: "double",
    numbers: "integer[]",
    floats: "double[]",
  },
  postgres: {
    plan: "plans",
    code: "char(5)",
    decimal: "numeric(18, 4)",
    float: "double precision",
    numbers: "integer[]",
    floats: "double precision[]",
  },
  clickhouse: {
    plan: `Nullable(Enum8(${PLANS.map((name, at) => `'${name}' = ${at + 1}`).join(", ")}))`,
    code: "FixedString(5)",
    decimal: "Decimal(18, 4)",
    float: "Float64",
    numbers: "Array(Int32)",
    floats: "Array(Nullable(Float64))",
  },
};

function tables(name: EngineName): readonly string[] {
  const { plan, code, decimal, float, numbers, floats } = COLUMNS[name];
  const { types } = ENGINES[name].dialect;
  const list = (...values: readonly (number | null)[]) =>
    name === "postgres"
      ? `array[${values.map((v) => v ?? "null").join(", ")}]`
      : `[${values.map((v) => v ?? "null").join(", ")}]`;
  const second = "timestamp '2026-06-02 00:00:00'";
  const first = "timestamp '2026-06-01 00:00:00'";
  const integer = name === "clickhouse" ? "Int32" : "integer";
  const enumeration = `create type plans as enum (${PLANS.map((each) => `'${each}'`).join(", ")})`;
  return [
    ...(name === "clickhouse" ? [] : [enumeration]),
    `create table people (id ${types.integer}, plan ${plan}, other ${plan}, code ${code}, exact ${decimal}, float ${float},
      whole ${integer}, numbers ${numbers}, floats ${floats}, since ${integer})`,
    `insert into people values
      (1, 'pro', 'free', 'ab', 1.5, 0, 3, ${list(1, 2)}, ${list(0.29, null)}, 1781000000),
      (2, 'basic', 'free', 'abc', 2.5, 5, -4, ${list(3)}, ${list(1.5)}, 1781000000)`,
    `create table purchases (person ${types.integer}, done ${types.timestamp}, kind ${plan}, price ${float})`,
    `insert into purchases values (1, ${first}, 'pro', 1.5), (1, ${first}, 'basic', 0), (2, ${first}, 'pro', 0.25)`,
    `create table openings (person ${types.integer}, done ${types.timestamp}, kind ${types.text}, props ${types.json})`,
    `insert into openings values (1, ${second}, 'zoo', '{"price": 2.5}'), (2, ${second}, 'alone', '{"price": "0.25"}')`,
  ];
}

const FOUND: Readonly<Record<string, string>> = {
  'plan = "pro"': "1",
  'plan != "pro"': "2",
  'plan in ("pro", "free")': "1",
  'plan < "c"': "2",
  'plan between "a" and "c"': "2",
  "plan < other": "2",
  "plan = other": "",
  'plan contains "r"': "1",
  'plan starts with "p"': "1",
  'plan ends with "c"': "2",
  'plan matches "^p"': "1",
  "length(plan) = 3": "1",
  'upper(plan) = "PRO"': "1",
  'plan = "PRO" ignoring case': "1",
  'coalesce(plan, "none") = "pro"': "1",
  'least(plan, "c") = "basic"': "2",
  'least(plan, other) = "free"': "1",
  '(if exact > 2 then plan else "none") = "basic"': "2",
  "coalesce(plan, other) < other": "2",
  "(if exact > 2 then plan else other) < other": "2",
  "first(bought.kind) < other": "1",
  'code = "ab"': "1",
  "length(code) = 2": "1",
  'code ends with "b"': "1",
  'code contains "bc"': "2",
  'min(bought.kind) = "basic"': "1",
  'max(bought.kind) = "pro"': "1 2",
  'first(bought.kind) = "basic"': "1",
  'most_common(bought.kind) = "basic"': "1",
  'performed bought where (kind < "c")': "1",
  'max(bought | opened.kind) = "zoo"': "1",
  'min(bought | opened.kind) = "alone"': "2",
  "min(bought | opened.price) = 0.25": "2",
  "sum(bought | opened.price) = 4": "1",
  "avg(bought | opened.price) = 0.25": "2",
  "last(bought | opened.price) = 2.5": "1",
  "most_common(bought | opened.price) = 0.25": "2",
  "distinct(bought | opened.price) = 1": "2",
  "min(bought | opened.cost) = 0.25": "2",
  "sum(bought | opened.cost) = 4": "1",
  "sum(opened | bought.cost) = 4": "1",
  "avg(bought | opened.cost) = 0.25": "2",
  "last(opened | bought.cost) = 2.5": "1",
  "most_common(bought | opened.cost) = 0.25": "2",
  "distinct(opened | bought.cost) = 1": "2",
  "max_within(sum(bought.price), 1 month) = 1.5": "1",
  "max_within(sum(bought | opened.price), 1 month) = 4": "1",
  "max_within(sum(bought | opened.price), 30 days) = 4": "1",
  "max_within(sum(opened | bought.cost), 1 month) = 4": "1",
  "performed bought as b then opened where (price > b.price)": "1",
  "performed bought as b then bought | opened where (price > b.price)": "1",
  "performed bought | opened as b then opened where (cost = b.cost) then bought where (cost < b.cost)": "",
  "performed bought as b then opened where (cost > b.cost)": "1",
  "performed opened as b then bought | opened where (price > b.price)": "",
  "performed bought | opened as b then bought where (price = b.price)": "",
  "performed bought | opened as b then opened where (price > b.price)": "1",
  "performed bought | opened as b then bought | opened where (price > b.price)": "1",
  "performed bought as b then bought | opened as c where (price > b.price) then opened where (price > c.price)":
    "",
  "performed bought as b then opened where (cost = b.cost)": "2",
  "performed bought as b then opened where (cost = b.cost and kind > b.kind)": "",
  "performed bought | opened as b then opened where (cost = b.cost)": "2",
  "least(finite, 10) = 5": "2",
  "least(finite, whole) = 0": "1",
  "greatest(finite, exact, 3) = 3": "1",
  "coalesce(finite, exact) = 5": "2",
  "(if exact > 2 then finite else whole) = 3": "1",
  "least(float, 10) = 5": "2",
  "float * -1 in (0, 1)": "1",
  "float / whole in (0)": "1",
  "round(whole / 10) in (0)": "1 2",
  "numbers contains any (1)": "1",
  "numbers contains any (1.5)": "",
  "numbers contains all (1, 2)": "1",
  "numbers contains none (3, 4)": "1",
  "floats contains any (0.29)": "1",
  "floats contains all (1.5)": "2",
  "since in last 30 days": "1 2",
  "since + 1 day in last 30 days": "1 2",
  "hour(since) = 10": "1 2",
};

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    for (const sql of tables(name)) await engine.warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  test.each(Object.entries(FOUND))("%s", async (condition, who) => {
    expect(await whoIs(engine.warehouse, model, condition)).toBe(who);
  });
});
