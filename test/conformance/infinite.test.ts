// Instants and dates without end stand in columns of people: they are compared, and nothing is worked out of them.
import { compile } from "@muster/compiler";
import { parseProject } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../engines.ts";

const TEXT = `
name: shop
warehouse: { duckdb: { path: ":memory:" } }
timezone: America/Denver
model:
  personas:
    table: users
    key: id
    traits:
      paid_until: timestamp
      seen: { type: timestamp, storage: timestamptz }
      born: date
  events:
    visited: { table: visits, persona: user_id, time: { column: came, storage: timestamptz } }
`;
const parsed = parseProject({ name: "muster.yaml", text: TEXT }, { environment: {} });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
const { model } = parsed.value.project;

const SETUP = [
  "create table users (id bigint, paid_until timestamp, seen timestamptz, born date)",
  `insert into users values (1, 'infinity', 'infinity', 'infinity'), (2, '-infinity', '-infinity', '-infinity'),
    (3, '2026-01-01', '2026-01-01 00:00:00+00', '2000-01-01')`,
  "create table visits (user_id bigint, came timestamptz)",
  `insert into visits values (3, '-infinity'), (3, '2026-10-20 00:00:00+00'), (3, '2026-10-20 10:00:00+00'), (3, 'infinity'),
    (2, '-infinity'), (2, '2026-10-20 00:00:00+00')`,
];

const ASKED: Readonly<Record<string, readonly bigint[]>> = {
  "paid_until is known": [1n, 2n, 3n],
  "paid_until after 2027-01-01": [1n],
  "seen before 2000-01-01": [2n],
  "born before 2010-01-01": [2n, 3n],
  "days_since(paid_until) > 10": [3n],
  "days_since(seen) < 10": [],
  "not days_since(seen) < 10": [1n, 2n, 3n],
  "days_since(born) > 10": [3n],
  "year(paid_until) > 0": [3n],
  "year(seen) = 2025": [3n],
  "year(born) > 0": [3n],
  "years_since(born) >= 18": [3n],
  "hour(seen) >= 0": [3n],
  "seen anniversary in next 200 days": [3n],
  "born anniversary in next 200 days": [3n],
  "paid_until + 30 days > 2026-01-15": [1n, 3n],
  "seen + 1 month > 2026-01-15": [1n, 3n],
  "seen - paid_until >= 0 hours": [3n],
  "days_since(first(visited)) > 1": [],
  "days_since(last(visited)) > 1": [2n, 3n],
  "typical_gap(visited) > 1 hour": [],
  "max_within(count(visited), 30 days) >= 2": [3n],
  "performed visited at least 2 times within any 7 days": [3n],
  "performed visited in at least 1 of last 4 weeks": [2n, 3n],
  "performed visited then visited within 1 day": [3n],
  "performed visited then visited": [2n, 3n],
};

describe.each(["duckdb", "postgres"] as const)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  beforeAll(async () => {
    engine = await ENGINES[name].open();
    for (const sql of SETUP) await engine.warehouse.execute({ sql, parameters: [] });
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
