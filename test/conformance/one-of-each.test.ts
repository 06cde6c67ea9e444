// The one row of each group by what is the same in all: a number that stands for itself, and for no column.
import type { Column, Plan } from "@muster/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES } from "../engines.ts";

const [n, value, found] = ["n", "value", "found"].map(
  (name, index): Column => ({ id: index + 1, name, type: "integer" }),
) as [Column, Column, Column];

const argument = { kind: "column", id: value.id, type: value.type } as const;
const two = { kind: "whole", value: 2, type: "integer" } as const;

describe.each(ENGINE_NAMES)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  beforeAll(async () => {
    engine = await ENGINES[name].open();
    const { types } = engine.warehouse.dialect;
    for (const sql of [
      `create table numbers (n ${types.integer}, value ${types.integer})`,
      "insert into numbers values (1, 7), (1, 5), (2, 8), (2, 9), (2, 6)",
    ])
      await engine.warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  test.each([
    { what: "a value", of: argument, is: [5, 6] },
    { what: "a number", of: two, is: [2, 2] },
  ])("$what by a number", async ({ of, is }) => {
    const plan: Plan = {
      shared: [],
      root: {
        kind: "aggregate",
        input: {
          kind: "scan",
          table: { name: "numbers" },
          columns: [n, value].map((column) => ({ column, source: column.name })),
        },
        by: [n],
        measures: [{ column: found, function: "last", argument: of, by: [two] }],
      },
      output: [n, found],
    };
    const { warehouse } = engine;
    const rows = await warehouse.query(warehouse.dialect.render(plan));
    expect(new Map(rows.map(([group, one]) => [Number(group), Number(one)]))).toEqual(
      new Map(is.map((one, index) => [index + 1, one])),
    );
  });
});
