// Arithmetic of whole numbers that their type cannot hold is exact or an error, never another number.
import type { Column, Plan, Rel, Scalar, StandardFunction } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";
import { dec, float, int } from "./literals.ts";

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
  });
  afterAll(() => engine.close());

  /** What a scalar over the row of the table is worth, or the engine's words of why it is nothing. */
  async function answer(value: Scalar): Promise<string> {
    const rel: Rel = {
      kind: "scan",
      table: { name: "ends" },
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

/** Without zeros at the end, which some engines give. */
function plain(value: unknown): string {
  return String(value).replace(/\.0+$/, "");
}

const SOURCES = ["most", "least", "none"] as const;
