// A column of floating numbers holds what is no number, and infinities: they are missing. One of whole numbers holds neither.
import { compile } from "@muster/compiler";
import { parseProject } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type PerEngine } from "../engines.ts";

const TEXT = `
name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas:
    table: users
    key: id
    traits: { score: { type: number, storage: float }, visits: { type: number, storage: float } }
  events:
    paid:
      table: payments
      persona: user_id
      time: paid_at
      properties: { amount: { type: number, storage: float } }
    rated:
      table: ratings
      persona: user_id
      time: rated_at
      properties: { stars: { type: number, storage: float } }
    called:
      table: calls
      persona: user_id
      time: called_at
      properties: { stars: { type: number, storage: float } }
`;
const parsed = parseProject({ name: "muster.yaml", text: TEXT }, { environment: {} });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
const { model } = parsed.value.project;

const TYPES: PerEngine<readonly [float: string, rest: string]> = {
  duckdb: ["double", ""],
  postgres: ["double precision", ""],
  clickhouse: ["Nullable(Float64)", "order by tuple()"],
};

const ASKED: Readonly<Record<string, readonly bigint[]>> = {
  "score is known": [4n, 5n],
  "score is missing": [1n, 2n, 3n, 6n],
  "score > 3": [5n],
  "not score > 3": [1n, 2n, 3n, 4n, 6n],
  "score < 3": [4n],
  "score = 1.5": [4n],
  "score != 1.5": [1n, 2n, 3n, 5n, 6n],
  "score >= 1.5": [4n, 5n],
  "score <= 5": [4n, 5n],
  "not score <= 1.5": [1n, 2n, 3n, 5n, 6n],
  "3 < score": [5n],
  "3 >= score": [4n],
  "score between 1 and 4": [4n],
  "score in (1.5, 7)": [4n],
  "score not in (1.5, 7)": [1n, 2n, 3n, 5n, 6n],
  "score * 2 - 1 > 0": [4n, 5n],
  "round(score, 0) = 2": [4n],
  "coalesce(score, 0) = 0": [1n, 2n, 3n, 6n],
  "rank(score) = 1": [5n],
  "percentile(score) = 1": [5n],
  "visits is known": [1n, 2n, 4n, 5n, 6n],
  "visits > 3": [4n, 5n, 6n],
  "visits * 0.5 + score = 4": [4n],
  "round(visits / 2) = 3": [4n, 5n],
  "least(visits - 4, score) = 1": [4n],
  "greatest(visits, score, 2) = 6": [5n],
  "coalesce(score, visits) = 7": [6n],
  "(if visits > 5 then score else visits) = 5": [4n, 5n],
  "visits in (1, 2.5, 5)": [1n, 4n],
  "visits < score": [],
  "sum(rated | called.stars) = 8": [4n],
  "last(called | rated.stars) = 5": [4n],
  "most_common(called | rated.stars) = 0": [4n],
  "performed called as one then rated where (stars > one.stars)": [4n],
  "sum(paid.amount) > 100": [],
  "sum(paid.amount) = 12.5": [1n],
  "avg(paid.amount) > 0": [1n],
  "max(paid.amount) = 10": [1n],
  "performed paid where (amount > 11)": [],
  "last(paid.amount) = 2.5": [1n],
  "max_within(sum(paid.amount), 30 days) > 1000": [],
  "max_within(sum(paid.amount), 1 month) = 12.5": [1n],
  "most_common(rated.stars) = 0": [4n],
  "distinct(rated.stars) = 2": [4n],
  "performed rated as one then rated where (stars = one.stars)": [4n],
};

describe.each(ENGINE_NAMES)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  beforeAll(async () => {
    engine = await ENGINES[name].open();
    const [float, rest] = TYPES[name];
    const integer = name === "clickhouse" ? "Int64" : "bigint";
    const time = name === "clickhouse" ? "DateTime64(6, 'UTC')" : "timestamp";
    for (const sql of [
      `create table users (id ${integer}, score ${float}, visits ${name === "clickhouse" ? `Nullable(${integer})` : integer}) ${rest}`,
      "insert into users values (1, 'NaN', 1), (2, 'Infinity', 2), (3, '-Infinity', null), (4, 1.5, 5), (5, 5, 6), (6, null, 7)",
      `create table payments (user_id ${integer}, paid_at ${time}, amount ${float}) ${rest}`,
      `insert into payments values (1, '2026-10-01 00:00:00', 'NaN'), (1, '2026-10-02 00:00:00', 10), (1, '2026-10-03 00:00:00', 2.5),
        (2, '2026-10-01 00:00:00', 'Infinity')`,
      `create table ratings (user_id ${integer}, rated_at ${time}, stars ${float}) ${rest}`,
      `insert into ratings values (4, '2026-10-01 00:00:00', '0.0'), (4, '2026-10-02 00:00:00', '-0.0'), (4, '2026-10-03 00:00:00', 5),
        (5, '2026-10-01 00:00:00', 1), (5, '2026-10-02 00:00:00', 'NaN'), (5, '2026-10-03 00:00:00', 'NaN')`,
      `create table calls (user_id ${integer}, called_at ${time}, stars ${integer}) ${rest}`,
      "insert into calls values (4, '2026-09-01 00:00:00', 3)",
    ])
      await engine.warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  test.each(Object.entries(ASKED))("%s", async (condition, expected) => {
    const { warehouse } = engine;
    const found = compile(`audience a { where ${condition} }`, {
      model,
      dialect: warehouse.dialect,
      asOf: "2026-11-01T00:00:00Z",
    });
    if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
    const keys = await warehouse.query(found.value);
    expect(keys.map(([key]) => key).sort()).toEqual(expected);
  });
});
