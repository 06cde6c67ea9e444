// DuckDB finds the value at a share of all, which its dialect asks for in place of a ranking: exactly, of however many.
import type { Column, Plan } from "@muster/compiler";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ENGINES } from "../engines.ts";

const MOST = 400;

let engine: Awaited<ReturnType<typeof ENGINES.duckdb.open>>;
beforeAll(async () => {
  engine = await ENGINES.duckdb.open();
  const sql = `create table numbers as select n, unnest(range(1, n + 1)) as value from range(1, ${MOST + 1}) as r(n)`;
  await engine.warehouse.execute({ sql, parameters: [] });
  await engine.warehouse.execute({ sql: "insert into numbers select 7, null from range(9)", parameters: [] });
});
afterAll(() => engine.close());

const [n, value, at] = ["n", "value", "at"].map(
  (name, index): Column => ({ id: index + 1, name, type: "integer" }),
) as [Column, Column, Column];

test.each(
  [5, 10].flatMap((whole) => Array.from({ length: whole - 1 }, (_, index) => [index + 1, whole] as const)),
)("%i of %i, rounded up", async (part, whole) => {
  const argument = { kind: "column", id: value.id, type: value.type } as const;
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
      measures: [{ column: at, function: "min", argument, share: { part, whole } }],
    },
    output: [n, at],
  };
  const { warehouse } = engine;
  const rows = await warehouse.query(warehouse.dialect.render(plan));
  const found = new Map(rows.map(([of, limit]) => [Number(of), Number(limit)]));
  const expected = Array.from({ length: MOST }, (_, index) => [
    index + 1,
    Math.ceil(((index + 1) * part) / whole),
  ]);
  expect(found).toEqual(new Map(expected as [number, number][]));
});
