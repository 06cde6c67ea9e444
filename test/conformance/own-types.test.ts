// Columns of a type of the warehouse's own are read as what the model calls them.
import { compile } from "@muster/compiler";
import { parseProject } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../engines.ts";

const TEXT = `
name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas:
    table: users
    key: { column: id, type: text }
    traits:
      status: text
      email: text
      code: text
      tags: list<text>
      moods: list<text>
      favorite_ids: list<number>
      scores: list<number>
      address: { type: struct, fields: { city: text, lines: { type: list<record>, fields: { street: text } } } }
  streams:
    - table: events
      persona: user_id
      time: at
      name: kind
      events: { bought: { properties: { mood: text } }, left: {} }
`;
const parsed = parseProject({ name: "muster.yaml", text: TEXT }, { environment: {} });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
const { model } = parsed.value.project;

const SETUP = [
  "create extension if not exists citext",
  "create type mood as enum ('zealous', 'active', 'calm')",
  "create domain label as varchar(20) check (value <> '')",
  "create type address_line as (street text)",
  "create type address as (city label, lines address_line[])",
  `create table users (
    id citext primary key, status mood, email citext, code char(4), tags varchar(30)[], moods mood[], favorite_ids integer[],
    scores double precision[], address address
  )`,
  `insert into users values
    ('ana', 'active', 'Ana@x.com', 'ab', '{vip,press}', '{calm}', '{1,2}', '{1.5}', row('Denver', array[row('Main St')::address_line])),
    ('Bob', 'zealous', 'bob@x.com', 'abcd', '{}', '{}', '{3}', '{NaN}', row(null, null)),
    ('Cyd', null, null, null, null, null, null, null, null)`,
  "create table events (user_id citext, at timestamp, kind mood, mood mood)",
  "alter type mood add value 'bought'",
  "alter type mood add value 'left'",
  `insert into events values
    ('ana', '2025-12-01', 'bought', 'zealous'), ('ana', '2025-12-01', 'bought', 'calm'), ('ANA', '2025-12-02', 'bought', 'calm'),
    ('Bob', '2025-12-02', 'left', null)`,
];

const ASKED: Readonly<Record<string, readonly string[]>> = {
  'status = "active"': ["ana"],
  'status = "nosuch"': [],
  'status in ("active", "nosuch")': ["ana"],
  'status contains "zeal"': ["Bob"],
  'status > "b"': ["Bob"],
  'coalesce(status, "none") = "none"': ["Cyd"],
  "status is known": ["Bob", "ana"],
  'email = "ana@x.com"': [],
  'email = "Ana@x.com"': ["ana"],
  'email starts with "Ana"': ["ana"],
  'email in ("ANA@x.com", "bob@x.com")': ["Bob"],
  'code = "ab"': ["ana"],
  'length(code) = 2 and code ends with "b"': ["ana"],
  'tags contains any ("vip")': ["ana"],
  'tags contains all ("vip", "press")': ["ana"],
  'moods contains any ("calm", "nosuch")': ["ana"],
  "favorite_ids contains any (1)": ["ana"],
  "favorite_ids contains none (1)": ["Bob", "Cyd"],
  "scores contains any (1.5)": ["ana"],
  'address.city = "Denver"': ["ana"],
  "any of address.lines (street is known)": ["ana"],
  "performed bought": ["ana"],
  "performed left": ["Bob"],
  'performed bought where (mood = "calm")': ["ana"],
  'most_common(bought.mood) = "calm"': ["ana"],
  'min(bought.mood) = "calm" and last(bought.mood) = "calm"': ["ana"],
};

describe("postgres", () => {
  let engine: Awaited<ReturnType<(typeof ENGINES)["postgres"]["open"]>>;
  beforeAll(async () => {
    engine = await ENGINES.postgres.open();
    for (const sql of SETUP) await engine.warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  test.each(Object.entries(ASKED))("%s", async (condition, expected) => {
    const { warehouse } = engine;
    const found = compile(`audience a { include anonymous where ${condition} }`, {
      model,
      dialect: warehouse.dialect,
      asOf: "2026-01-01T00:00:00Z",
    });
    if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
    const keys = await warehouse.query(found.value);
    expect(keys.map(([key]) => key).sort()).toEqual([...expected].sort());
  });
});
