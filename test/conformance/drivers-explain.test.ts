// What every driver promises of `explain`: nothing runs, tables are read whole unless an index is taken, and what explodes is dear.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type Opened, run } from "./driver-engines.ts";

describe.each(engines)("$name", (engine) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await engine.open();
    const { bigint } = engine.types;
    await run(opened.warehouse, engine.createSchema("sales"));
    await run(opened.warehouse, `create table sales.orders (id ${bigint}, customer ${bigint})`);
    await run(opened.warehouse, `insert into sales.orders select n, n % 100 from ${engine.series(20_000)}`);
    await run(opened.warehouse, "create view few as select * from sales.orders where id < 10");
    if (engine.name !== "clickhouse") await run(opened.warehouse, "analyze");
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  const explain = (sql: string, ...values: string[]) =>
    opened.warehouse.explain({ sql, parameters: values.map((value) => ({ type: "integer", value })) });

  test("a scan reads all rows of its table, however few it gives; through a view too", async () => {
    const whole = await explain("select id from sales.orders");
    expect(whole).toMatchObject({ rows: 20_000, rowsRead: 20_000 });
    const some = await explain(
      `select id from sales.orders where customer = ${engine.bound(1, "bigint")}`,
      "7",
    );
    expect(some.rowsRead).toBe(20_000);
    expect(some.rows).toBeLessThan(20_000);
    expect((await explain("select id from few")).rowsRead).toBe(20_000);
    const two = await explain("select id from sales.orders union all select id from sales.orders");
    expect(two).toMatchObject({ rows: 40_000, rowsRead: 40_000 });
  });

  test("what is looked up in other tables is read too", async () => {
    const sql =
      "select id from sales.orders where customer in (select customer from sales.orders) and id in (select id from few)";
    expect((await explain(sql)).rowsRead).toBeGreaterThanOrEqual(60_000);
  });

  test("what explodes is dear, by far, and is not run", async () => {
    const cheap = await explain("select count(*) from sales.orders");
    const dear = await explain(
      "select count(*) from sales.orders a, sales.orders b, sales.orders c where a.id + b.id + c.id = 1",
    );
    expect(dear.cost).toBeGreaterThan(1e9);
    expect(cheap.cost).toBeLessThan(1e6);
    expect(dear.costIs).toBe(cheap.costIs);
  });

  test("a statement that is none is the caller's fault, as when it is run", async () => {
    await expect(explain("select nothing from nowhere")).rejects.toMatchObject({ name: "WarehouseError" });
  });
});
