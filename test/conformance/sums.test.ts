// Sums that the type of their numbers cannot hold are exact or an error, never another number.
import type { Column, DataType, Plan, Rel, Scalar } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";

/** Two of each are more than their columns hold. */
const WIDE = {
  whole: "9223372036854775807",
  exact: "90000000000000000000000000000.000000001",
  money: "9999999999999999.99",
} as const;

const n: Column = { id: 1, name: "n", type: "integer" };

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;
  let warehouse: Warehouse;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    warehouse = engine.warehouse;
    const { types } = warehouse.dialect;
    const run = (sql: string) => warehouse.execute({ sql, parameters: [] });
    await run(
      `create table sums (n ${types.integer}, whole ${types.integer}, exact ${types.decimal}, money decimal(18, 2))`,
    );
    for (const at of [1, 2])
      await run(
        `insert into sums values (${at}, ${WIDE.whole}, cast('${WIDE.exact}' as ${types.decimal}), ${WIDE.money}), (${at}, -1, cast('0.5' as ${types.decimal}), 0.01)`,
      );
  });
  afterAll(() => engine.close());

  const scan = (source: string, type: DataType): { readonly rel: Rel; readonly value: Scalar } => ({
    rel: {
      kind: "scan",
      table: { name: "sums" },
      columns: [
        { column: n, source: "n" },
        { column: { id: 2, name: source, type }, source },
      ],
    },
    value: { kind: "column", id: 2, type },
  });

  async function answer(rel: Rel, output: Column): Promise<readonly string[]> {
    const plan: Plan = { shared: [], root: rel, output: [output] };
    const rows = await warehouse.query(warehouse.dialect.render(plan));
    return rows.map(([sum]) =>
      String(sum)
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, ""),
    );
  }

  test.each([
    ["whole", "integer", "18446744073709551612"],
    ["whole", "number", "18446744073709551612"],
    ["exact", "decimal", "180000000000000000000000000001.000000002"],
    ["money", "decimal", "20000000000000000"],
    ["money", "number", "20000000000000000"],
  ] as const)("a sum of %s numbers that are called %s", async (source, type, sum) => {
    const { rel, value } = scan(source, type);
    const column: Column = { id: 3, name: "sum", type };
    const all: Rel = {
      kind: "aggregate",
      input: rel,
      by: [],
      measures: [{ column, function: "sum", argument: value }],
    };
    const running: Rel = {
      kind: "window",
      input: rel,
      functions: [
        {
          column,
          function: "sum",
          argument: value,
          partitionBy: [],
          orderBy: [{ value: { kind: "column", id: 1, type: "integer" }, descending: false }],
          range: {},
        },
      ],
    };
    const failed = (error: unknown) => [
      String((error as Error).cause).includes("verflow") ? sum : String(error),
    ];
    expect(await answer(all, column).catch(failed)).toEqual([sum]);
    expect(await answer(running, column).catch(failed)).toContain(sum);
  });
});
