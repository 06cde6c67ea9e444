// Loads into tables as ClickHouse alone has them: nothing is made to fit that does not, and whoever listens is told.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoadRequest, WarehouseError } from "@muster/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, engines, type Opened, run } from "./driver-engines.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await engines.find(({ name }) => name === "clickhouse")!.open();
});
afterAll(() => opened[Symbol.asyncDispose]());
beforeEach(() => run(opened.warehouse, "drop table if exists target"));

const create = (columns: string, storage = "order by tuple()") =>
  run(opened.warehouse, `create table target (${columns}) engine = MergeTree ${storage}`);
const load = async (
  content: string,
  { name = "a.csv", ...request }: Partial<LoadRequest> & { name?: string } = {},
) => {
  const file = join(opened.folder, name);
  await writeFile(file, content);
  return opened.warehouse.load({ table: { name: "target" }, files: [file], ...request });
};
const failure = async (loading: Promise<unknown>): Promise<WarehouseError> => {
  const outcome: unknown = await loading.catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: "WarehouseError", code: "bad-file" });
  return outcome as WarehouseError;
};
const rows = () => ask(opened.warehouse, "select * from target order by 1");

describe("what a column cannot hold is refused, and never made to fit", () => {
  test.each([
    ["a missing number", "Int64", '1\n""\n', /column "v" takes no missing value/],
    ["a missing text", "String", 'a\n""\n', /column "v" takes no missing value/],
    ["a date before there are any", "Date", "1969-12-31\n", /column "v" holds a time that Date cannot hold/],
    ["a date after there are any", "Date", "2149-06-07\n", /Date cannot hold/],
    ["a date of long ago", "Nullable(Date32)", "1899-12-31\n", /Date32 cannot hold/],
    ["an instant after there are any", "DateTime", "2106-02-07 06:28:16\n", /DateTime cannot hold/],
    ["an instant of long ago", "Nullable(DateTime64(3))", "1899-12-31 23:59:59\n", /DateTime64 cannot hold/],
    ["a number too large", "UInt8", "256\n", /column "v".*whole number/],
    ["a number below nought", "UInt64", "-1\n", /column "v".*whole number/],
    ["a decimal too large", "Decimal(4, 2)", "100.00\n", /a number/],
    ["a word that is none of an enumeration's", "Enum('sad', 'ok')", "secret\n", /unknown element of enum/],
    ["a text too long", "FixedString(2)", "secret\n", /too large string/],
  ])("%s", async (_what, type, values, message) => {
    await create(`v ${type}`);
    const error = await failure(load(`v\n${values}`, { header: true }));
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("secret");
    expect(await rows()).toEqual([]);
  });

  test("what it can hold, at the edges", async () => {
    await create(
      "d Date, i DateTime('Asia/Tokyo'), m DateTime64(3), n UInt64, s Int8, c Decimal(4, 2), f FixedString(2), e Enum('sad', 'ok'), t LowCardinality(Nullable(String))",
    );
    await load(
      "d,i,m,n,s,c,f,e,t\n2149-06-06,2106-02-07 06:28:15,1900-01-01 00:00:00.001,18446744073709551615,-128,99.99,ab,ok,\n",
    );
    expect(await rows()).toEqual([
      [
        "2149-06-06",
        "2106-02-07T06:28:15.000000Z",
        "1900-01-01T00:00:00.001000Z",
        18446744073709551615n,
        -128n,
        "99.99",
        "ab",
        "ok",
        null,
      ],
    ]);
  });
});

test("columns that the file has not are what the table says; those that are worked out are no columns of a file", async () => {
  await create("id Int64, plan String default 'free', twice Int64 materialized id * 2, half Int64 alias id");
  await load("id\n7\n");
  expect(await ask(opened.warehouse, "select id, plan, twice from target")).toEqual([[7n, "free", 14n]]);
  expect((await failure(load("id,twice\n8,1\n"))).message).toContain('no column "twice"');
});

test("lists of every plain kind", async () => {
  await create(
    "i Array(DateTime64(6)), d Array(Date32), c Array(Decimal(20, 9)), f Array(Float64), b Array(Bool), u Array(UUID), n Array(Nullable(UInt64))",
  );
  const row = {
    i: ["2026-11-01T09:30:00.000001+02:00"],
    d: ["2026-11-01", "1900-01-01"],
    c: ["12345678901.123456789"],
    f: [0.1, 1e300],
    b: [true, false],
    u: ["0191d6a2-7a5e-7cc3-98c4-dc0c0c07398f"],
    n: [null, "18446744073709551615"],
  };
  await load(`${JSON.stringify(row)}\n`, { name: "a.jsonl" });
  expect(await rows()).toEqual([
    [["2026-11-01T07:30:00.000001Z"], row.d, row.c, row.f, row.b, row.u, [null, 18446744073709551615n]],
  ]);
});

test("records, maps, lists of lists: from JSON, and from a field that holds it", async () => {
  await create(
    "id Int64, items Array(Tuple(sku String, n Nullable(Int64))), sizes Map(String, Int64), doc JSON, grid Array(Array(Int64))",
  );
  const row = {
    items: [
      { sku: 'it\'s \\ "x"', n: 2 },
      { sku: "b", n: null },
    ],
    sizes: { "L, XL": 3 },
    doc: { a: { b: 1 } },
    grid: [[1, 2], []],
  };
  await load(`${JSON.stringify({ id: 1, ...row })}\n`, { name: "a.jsonl" });
  const fields = [row.items, row.sizes, row.doc, row.grid].map(
    (value) => `"${JSON.stringify(value).replaceAll('"', '""')}"`,
  );
  await load(`id,items,sizes,doc,grid\n2,${fields.join(",")}\n`);
  const expected = [
    [
      { sku: 'it\'s \\ "x"', n: 2n },
      { sku: "b", n: null },
    ],
    { "L, XL": 3n },
    '{"a":{"b":"1"}}',
    [[1n, 2n], []],
  ];
  expect(await rows()).toEqual([
    [1n, ...expected],
    [2n, ...expected],
  ]);
});

describe("partitions", () => {
  const months = "partition by toYYYYMM(day) order by id";
  const some = "id,day\n1,2026-01-01\n2,2026-02-01\n";

  test("rows go to theirs; those that are there stay, or all of them go", async () => {
    await create("id Int64, day Date", months);
    await load(some);
    expect(await load(some)).toEqual({ rows: 2, created: false });
    expect(await rows()).toHaveLength(4);
    await load("id,day\n3,2026-03-01\n", { mode: "replace" });
    expect(await rows()).toEqual([[3n, "2026-03-01"]]);
  });

  test("nothing stays beside the table, whether it went well or not", async () => {
    await create("id Int64, day Date", months);
    await load(some);
    await failure(load("id,day\n1,2026-01-01\nx,2026-02-01\n"));
    const names = (await opened.warehouse.catalog()).tables.map(({ name }) => name);
    expect(names).toEqual(["target"]);
  });
});

test("what a load left behind that was killed goes with a later one, but not what may be at work", async () => {
  const { warehouse } = opened;
  const now = Math.floor(Date.now() / 1000);
  const names = [now - 8 * 86_400, now - 60].map((at) => `muster_loading_${at}_0a1b2c3d`);
  for (const name of [...names, "muster_loading_dock"])
    await run(warehouse, `create table ${name} (id Int64)`);
  await create("id Int64");
  await load("id\n1\n");
  const left = (await warehouse.catalog()).tables.map(({ name }) => name);
  expect(left.sort()).toEqual([names[1], "muster_loading_dock", "target"].sort());
  for (const name of [names[1], "muster_loading_dock"]) await run(warehouse, `drop table ${name}`);
});

test("views that are kept up by inserts see what is loaded", async () => {
  const { warehouse } = opened;
  await create("id Int64", "order by id");
  await run(warehouse, "create table counted (id Int64) order by id");
  await run(warehouse, "create materialized view counting to counted as select id from target");
  await load("id\n1\n2\n");
  expect(await ask(warehouse, "select count() from counted")).toEqual([[2n]]);
  await run(warehouse, "drop view counting");
  await run(warehouse, "drop table counted");
});

test("tables of other engines", async () => {
  await run(opened.warehouse, "create table target (id Int64, name Nullable(String)) engine = Memory");
  await load("id,name\n1,\n");
  await load("id,name\n2,Ben\n");
  expect(await rows()).toEqual([
    [1n, null],
    [2n, "Ben"],
  ]);
  await load("id,name\n3,Cleo\n", { mode: "replace" });
  expect(await rows()).toEqual([[3n, "Cleo"]]);
});

test("a view takes no rows", async () => {
  await run(opened.warehouse, "create view shown as select 1 as id");
  await expect(load("id\n1\n", { table: { name: "shown" } })).rejects.toMatchObject({
    message: expect.stringContaining("is a view"),
  });
  await run(opened.warehouse, "drop view shown");
});
