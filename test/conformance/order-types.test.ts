// What breaks ties of time is a number of any type that a warehouse has: its neighbours are told apart, and nothing is before or after what is missing.
import { check, compileAudience } from "@muster/compiler";
import { parseProject } from "@muster/model";
import { describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type PerEngine } from "../engines.ts";

const PROJECT = `
name: ties
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas: { table: visitors, key: id, traits: { name: { type: text, contact: name } } }
  streams:
    - table: clicks
      persona: id
      time: at
      order: n
      name: what
      events: { viewed: {}, bought: {} }
`;
const parsed = parseProject({ name: "muster.yaml", text: PROJECT }, { environment: {} });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
const { model } = parsed.value.project;

/** A type of a column that may be null, and two neighbours in it. */
type Neighbours = readonly [type: string, lower: string, higher: string];

const LONG = ["9223372036854775806", "9223372036854775807"] as const;
const NEGATIVE = ["-9223372036854775808", "-9223372036854775807"] as const;
const FINE = ["0.000000001", "0.000000002"] as const;
const WIDE = ["99999999999999999999999999999999999998", "99999999999999999999999999999999999999"] as const;

const ORDERS: PerEngine<readonly Neighbours[]> = {
  duckdb: [
    ["bigint", ...LONG],
    ["bigint", ...NEGATIVE],
    ["decimal(38, 9)", ...FINE],
    ["hugeint", ...WIDE],
    ["double", "-0.25", "-0.125"],
  ],
  postgres: [
    ["bigint", ...LONG],
    ["bigint", ...NEGATIVE],
    ["numeric", ...FINE],
    ["numeric", ...WIDE],
    ["double precision", "-0.25", "-0.125"],
  ],
  clickhouse: [
    ["Nullable(Int64)", ...LONG],
    ["Nullable(Int64)", ...NEGATIVE],
    ["Nullable(UInt64)", "18446744073709551614", "18446744073709551615"],
    ["Nullable(Decimal(38, 9))", ...FINE],
    ["Nullable(Decimal(38, 0))", ...WIDE],
    [
      "Nullable(Int128)",
      "-170141183460469231731687303715884105728",
      "-170141183460469231731687303715884105727",
    ],
    ["Nullable(Float64)", "-0.25", "-0.125"],
  ],
};

const TABLES: PerEngine<(type: string) => readonly string[]> = {
  duckdb: (type) => [
    "create table visitors (id integer, name varchar)",
    `create table clicks (id integer, "at" timestamp, n ${type}, what varchar)`,
  ],
  postgres: (type) => [
    "create table visitors (id integer, name text)",
    `create table clicks (id integer, "at" timestamp, n ${type}, what text)`,
  ],
  clickhouse: (type) => [
    "create table visitors (id Int32, name String) engine = MergeTree order by id",
    `create table clicks (id Int32, at DateTime64(6, 'UTC'), n ${type}, what String) engine = MergeTree order by id`,
  ],
};

const TIME: PerEngine<string> = {
  duckdb: "timestamp",
  postgres: "timestamp",
  clickhouse: "DateTime64(6, 'UTC')",
};

const SEQUENCES = {
  bought_then: "viewed then bought within 1 hour",
  not_bought_then: "viewed then did not perform bought within 1 hour",
};
const text = Object.entries(SEQUENCES)
  .map(([name, sequence]) => `audience ${name} { where performed ${sequence} }`)
  .join("\n");

describe.each(ENGINE_NAMES)("an order on %s", (name) => {
  test.each(ORDERS[name])("of type %s, %s before %s", async (type, lower, higher) => {
    const { resolution, diagnostics } = check(text, { model });
    expect(diagnostics).toEqual([]);
    const { warehouse, close } = await ENGINES[name].open();
    const value = (number: string) => (number === "null" ? "null" : `cast('${number}' as ${type})`);
    // All at one instant: in order, the other way round, equal, and with one that is missing.
    const pairs = [
      [lower, higher],
      [higher, lower],
      [lower, lower],
      ["null", higher],
      [lower, "null"],
    ] as const;
    const rows = pairs.flatMap(([viewed, bought], at) =>
      [["viewed", viewed] as const, ["bought", bought] as const].map(
        ([what, n]) =>
          `select ${at + 1}, cast('2026-10-01 00:00:00' as ${TIME[name]}), ${value(n)}, '${what}'`,
      ),
    );
    const visitors = pairs.map((_, at) => `(${at + 1}, 'Visitor')`);
    try {
      const statements = [
        ...TABLES[name](type),
        `insert into visitors values ${visitors.join(", ")}`,
        ...rows.map((row) => `insert into clicks ${row}`),
      ];
      for (const sql of statements) await warehouse.execute({ sql, parameters: [] });
      const members = async (audience: string) => {
        const { dialect } = warehouse;
        const asOf = "2026-11-01T00:00:00Z";
        const found = await warehouse.query(compileAudience(resolution, audience, { model, dialect, asOf }));
        return found.map(([key]) => Number(key)).toSorted((a, b) => a - b);
      };
      expect(await members("bought_then")).toEqual([1]);
      expect(await members("not_bought_then")).toEqual([2, 3, 4, 5]);
    } finally {
      await close();
    }
  });
});
