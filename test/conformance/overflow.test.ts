// Arithmetic of whole numbers that their type cannot hold is exact or an error, never another number.
import type { Column, Plan, Rel, Scalar, StandardFunction } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName, type PerEngine } from "../engines.ts";
import { dec, float, int } from "./literals.ts";
import { modelOf, whoIs } from "./who.ts";

const MOST = 2n ** 63n - 1n;
const LEAST = -(2n ** 63n);

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;
  let warehouse: Warehouse;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    warehouse = engine.warehouse;
    const { integer } = warehouse.dialect.types;
    const run = (sql: string) => warehouse.execute({ sql, parameters: [] });
    await run(`create table ends (most ${integer}, least ${integer}, none ${integer} null)`);
    await run(`insert into ends values (${MOST}, ${LEAST}, null)`);
    for (const [type, { least, most }] of Object.entries(INTEGERS[name])) {
      await run(`create table n_${type} (most ${type}, least ${type}, none ${integer} null)`);
      await run(`insert into n_${type} values (${most}, ${least}, null)`);
    }
    await run(
      `create table fractions (most ${FRACTIONS[name].double}, least ${FRACTIONS[name].fine}, none ${integer} null)`,
    );
    await run(`insert into fractions values (1e300, 0.0000000004, 3)`);
    for (const sql of purchases(warehouse.dialect.types)) await run(sql);
  });
  afterAll(() => engine.close());

  /** What a scalar over the row of a table is worth, or the engine's words of why it is nothing. */
  async function answer(value: Scalar, table = "ends"): Promise<string> {
    const rel: Rel = {
      kind: "scan",
      table: { name: table },
      columns: SOURCES.map((source, at) => ({ column: { id: at, name: source, type: "number" }, source })),
    };
    const output: Column = { id: 9, name: "value", type: value.type };
    const root: Rel = { kind: "project", input: rel, columns: [{ column: output, value }] };
    const plan: Plan = { shared: [], root, output: [output] };
    try {
      const [row] = await warehouse.query(warehouse.dialect.render(plan));
      return plain(row?.[0]);
    } catch (error) {
      return String((error as Error).cause);
    }
  }

  describe.each(Object.entries(INTEGERS[name]))(
    "of columns of type %s",
    (table, { least: low, most: high, isLong }) => {
      const [most, least] = [0, 1].map((id): Scalar => ({ kind: "column", id, type: "number" })) as [
        Scalar,
        Scalar,
      ];
      const of = (fn: StandardFunction, ...args: Scalar[]): Scalar => {
        return { kind: "call", function: fn, arguments: args, type: "number" };
      };

      test.each<[string, Scalar, bigint]>([
        ["a sum", of("add", most, most), 2n * high],
        ["a difference", of("subtract", least, most), low - high],
        ["a difference of opposites", of("subtract", of("negate", most), most), -2n * high],
        ["the opposite", of("negate", most), -high],
        ["a product", of("multiply", most, most), high * high],
        ["a product of the least", of("multiply", most, least), high * low],
        ["a product of a sum", of("multiply", of("add", most, int(1)), most), (high + 1n) * high],
        ["a sum of products", of("add", of("multiply", most, most), most), high * high + high],
        ["a product of constants", of("multiply", of("multiply", most, int(2)), dec("2.5")), 5n * high],
      ])("%s", async (_, value, exact) => {
        const found = await answer(value, `n_${table}`);
        if (!isLong || !/verflow|out of range/.test(found)) expect(found).toBe(String(exact));
      });
    },
  );

  test("a float and a fine decimal are multiplied as they are", async () => {
    const [double, fine, three] = [0, 1, 2].map((id): Scalar => ({ kind: "column", id, type: "number" })) as [
      Scalar,
      Scalar,
      Scalar,
    ];
    const product = async (a: Scalar, b: Scalar) =>
      Number(
        await answer({ kind: "call", function: "multiply", arguments: [a, b], type: "number" }, "fractions"),
      );
    for (const [a, b, exact] of [
      [double, dec("0.1"), 1e299],
      [double, three, 3e300],
      [fine, fine, 1.6e-19],
      [fine, dec("2.5"), 1e-9],
      [fine, three, 1.2e-9],
    ] as const) {
      expect(await product(a, b)).toBeCloseTo(exact, 25);
      expect(await product(b, a)).toBe(await product(a, b));
    }
  });

  describe.each(["bought", "paid"])("products of many fractions, of %s", (event) => {
    test.each([
      "performed EVENT where (price * quantity * discount = 54)",
      "performed EVENT where (price * quantity * discount * rate = 108)",
      "performed EVENT where ((price * quantity) * (discount * rate) = 108)",
      "performed EVENT where (price * (quantity * (discount * rate)) = 108)",
      "performed EVENT where (price * quantity * discount * rate * rate * price = 4320)",
      "performed EVENT where ((price * quantity + 1) * (discount * rate + 1) = 170.8)",
      "performed EVENT where (price * 0.123456789 * 0.5 * quantity * 2 = 7.40740734)",
      "performed EVENT where (total * total * total = 1000000000000000)",
      "sum(EVENT.total) * sum(EVENT.total) * sum(EVENT.total) = 1000000000000000",
      "sum(EVENT.price) * max(EVENT.quantity) * min(EVENT.discount) * last(EVENT.rate) = 108",
    ])("%s", async (condition) => {
      expect(await whoIs(warehouse, MODEL, condition.replaceAll("EVENT", event))).toBe("1");
    });
  });

  describe.each(["integer", "number"] as const)("of type %s", (type) => {
    const column = (source: (typeof SOURCES)[number]): Scalar => {
      return { kind: "column", id: SOURCES.indexOf(source), type };
    };
    const [most, least, none] = SOURCES.map(column) as [Scalar, Scalar, Scalar];
    const of = (fn: StandardFunction, ...args: Scalar[]): Scalar => {
      return { kind: "call", function: fn, arguments: args, type };
    };
    const one = int(1);

    test.each<[string, Scalar, bigint]>([
      ["a sum with a constant", of("add", most, one), MOST + 1n],
      ["a sum of two", of("add", least, least), 2n * LEAST],
      ["a sum of a sum", of("add", of("add", most, most), of("add", most, most)), 4n * MOST],
      ["a difference", of("subtract", most, least), MOST - LEAST],
      ["a difference from a constant", of("subtract", one, least), 1n - LEAST],
      ["a product", of("multiply", most, least), MOST * LEAST],
      ["a product with a constant", of("multiply", int(3), most), 3n * MOST],
      ["a product of a product", of("multiply", of("multiply", most, most), most), MOST ** 3n],
      [
        "a product of many",
        [least, most, least, least, most].reduce((a, b) => of("multiply", a, b)),
        LEAST ** 3n * MOST ** 2n,
      ],
      ["the opposite", of("negate", least), -LEAST],
      ["the size", of("abs", least), -LEAST],
      ["the size of a sum", of("abs", of("add", least, least)), -2n * LEAST],
    ])("%s", async (_, value, exact) => {
      const found = await answer(value);
      if (!/verflow|out of range/.test(found)) expect(found).toBe(String(exact));
    });

    test.each<[string, Scalar, string]>([
      ["a sum", of("add", most, least), "-1"],
      ["a difference", of("subtract", most, most), "0"],
      ["a product", of("multiply", least, int(0)), "0"],
      ["a product of many", [int(0), most, least, most].reduce((a, b) => of("multiply", a, b)), "0"],
      [
        "a product of as many as may be",
        many(256, of("coalesce", none, one)).reduce((a, b) => of("multiply", a, b)),
        "1",
      ],
      [
        "a product of sums of products",
        many(60, int(0)).reduce((a, zero) => of("add", of("multiply", a, zero), most), most),
        String(MOST),
      ],
      ["a product with what is missing", [none, most, least].reduce((a, b) => of("multiply", a, b)), "null"],
      ["the opposite", of("negate", most), String(-MOST)],
      ["the size", of("abs", of("negate", most)), String(MOST)],
      ["with what is missing", of("add", none, one), "null"],
      ["the first that is known", of("coalesce", none, of("add", least, one)), String(LEAST + 1n)],
      [
        "the larger of two",
        of("greatest", of("add", least, one), of("subtract", most, one)),
        String(MOST - 1n),
      ],
    ])("%s that there is room for", async (_, value, exact) => {
      expect(await answer(value)).toBe(exact);
    });

    test("beside fractions and floats", async () => {
      const sum = of("add", most, least);
      expect(Number(await answer({ ...of("add", sum, dec("0.5")), type: "number" } as Scalar))).toBe(-0.5);
      expect(Number(await answer({ ...of("multiply", sum, float("0.5")), type: "float" } as Scalar))).toBe(
        -0.5,
      );
      expect(
        Number(
          await answer({ ...of("add", of("multiply", sum, sum), float("0.5")), type: "float" } as Scalar),
        ),
      ).toBe(1.5);
    });

    test.each(["epochSecondsToTimestamp", "epochMillisToTimestamp"] as const)("%s", async (fn) => {
      expect(await answer({ kind: "call", function: fn, arguments: [most], type: "timestamp" })).toMatch(
        /verflow|out of range|convert/,
      );
    });
  });
});

function many(length: number, value: Scalar): readonly Scalar[] {
  return Array.from({ length }, () => value);
}

/** Without zeros at the end, which some engines give. */
function plain(value: unknown): string {
  return String(value).replace(/\.0+$/, "");
}

/** Of a document, or each a column as wide as can be. */
const PROPERTIES = [
  ["price", 20],
  ["quantity", 3],
  ["discount", 0.9],
  ["rate", 2],
  ["total", 100_000],
] as const;

function purchases(types: Warehouse["dialect"]["types"]): readonly string[] {
  const moment = "timestamp '2026-06-01 00:00:00'";
  const document = JSON.stringify(Object.fromEntries(PROPERTIES));
  const columns = PROPERTIES.map(([property]) => `${property} ${types.decimal}`).join(", ");
  const values = PROPERTIES.map(([, value]) => value).join(", ");
  return [
    `create table buyers (id ${types.integer})`,
    "insert into buyers values (1), (2)",
    `create table bought (buyer ${types.integer}, done ${types.timestamp}, props ${types.json})`,
    `insert into bought values (1, ${moment}, '${document}'), (2, ${moment}, '{}')`,
    `create table paid (buyer ${types.integer}, done ${types.timestamp}, ${columns})`,
    `insert into paid values (1, ${moment}, ${values})`,
  ];
}

const MODEL = modelOf(`
personas: { table: buyers, key: id }
events:
  bought:
    table: bought
    persona: buyer
    time: { column: done, storage: timestamp }
    properties: { ${PROPERTIES.map(([name]) => `${name}: { type: number, column: props, path: [${name}] }`).join(", ")} }
  paid:
    table: paid
    persona: buyer
    time: { column: done, storage: timestamp }
    properties: { ${PROPERTIES.map(([name]) => `${name}: number`).join(", ")} }
`);

const SOURCES = ["most", "least", "none"] as const;

interface Ends {
  readonly least: bigint;
  readonly most: bigint;
  /** Of 64 bits or more. */
  readonly isLong: boolean;
}

const signed = (bits: bigint): Ends => ({
  least: -(2n ** (bits - 1n)),
  most: 2n ** (bits - 1n) - 1n,
  isLong: bits >= 64n,
});
const unsigned = (bits: bigint): Ends => ({ least: 0n, most: 2n ** bits - 1n, isLong: bits >= 64n });

const INTEGERS: PerEngine<Readonly<Record<string, Ends>>> = {
  duckdb: {
    tinyint: signed(8n),
    smallint: signed(16n),
    integer: signed(32n),
    bigint: signed(64n),
    hugeint: signed(128n),
    utinyint: unsigned(8n),
    usmallint: unsigned(16n),
    uinteger: unsigned(32n),
    ubigint: unsigned(64n),
  },
  postgres: { smallint: signed(16n), integer: signed(32n), bigint: signed(64n) },
  clickhouse: {
    Int8: signed(8n),
    Int16: signed(16n),
    Int32: signed(32n),
    Int64: signed(64n),
    Int128: signed(128n),
    UInt8: unsigned(8n),
    UInt16: unsigned(16n),
    UInt32: unsigned(32n),
    UInt64: unsigned(64n),
  },
};

const FRACTIONS: PerEngine<{ readonly double: string; readonly fine: string }> = {
  duckdb: { double: "double", fine: "decimal(30, 15)" },
  postgres: { double: "double precision", fine: "numeric(30, 15)" },
  clickhouse: { double: "Float64", fine: "Decimal(30, 15)" },
};
