// DuckDB and Postgres find the value at a share of all, which their dialects ask for in place of a ranking: exactly, of however many.
import type { Column, Plan } from "@muster/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../engines.ts";

const MOST = 400;

const [n, value, at] = ["n", "value", "at"].map(
  (name, index): Column => ({ id: index + 1, name, type: "integer" }),
) as [Column, Column, Column];

describe.each(["duckdb", "postgres"] as const)("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  beforeAll(async () => {
    engine = await ENGINES[name].open();
    const run = (sql: string) => engine.warehouse.execute({ sql, parameters: [] });
    await run("create table numbers (n bigint, value bigint)");
    await run(
      `insert into numbers with recursive s(n) as (select 1 union all select n + 1 from s where n < ${MOST}) select a.n, b.n from s as a join s as b on b.n <= a.n`,
    );
    await run("insert into numbers select 7, null from numbers where n = 9");
  });
  afterAll(() => engine.close());

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
});

// Postgres takes the share as a float, like JavaScript's, and rounds its product with a number of rows up.
test("a tenth as a float, times any number, is rounded up as the tenth is", () => {
  const numbers = Array.from({ length: 50 }, (_, power) => 2 ** power).flatMap((power) =>
    Array.from({ length: 100 }, (_, index) => power - 50 + index).filter((each) => each > 0),
  );
  for (let tenths = 1; tenths < 10; tenths++) {
    const wrong = numbers.filter(
      (each) => BigInt(Math.ceil((tenths / 10) * each)) !== (BigInt(each) * BigInt(tenths) + 9n) / 10n,
    );
    expect(wrong).toEqual([]);
  }
});
