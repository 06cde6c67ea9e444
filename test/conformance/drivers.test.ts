// What every driver promises of statements: values come back as they went in, results stream, transactions hold.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Engine, engines, type Opened, parameter, run } from "./driver-engines.ts";

describe.each(engines)("$name", (engine) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await engine.open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  const { types } = engine;
  /** ClickHouse's dates begin in 1900, what others have is as old as the calendar. */
  const earliest = engine.name === "clickhouse" ? "1900-01-01" : "0001-01-01";
  /** Decimals of DuckDB and ClickHouse have a scale, and all digits of it. */
  const digits = (plain: string, scaled: string) => (engine.name === "postgres" ? plain : scaled);

  test.each([
    ["text", types.text, "plain", "plain"],
    ["text", types.text, "", ""],
    ["text", types.text, "null", "null"],
    [
      "text",
      types.text,
      `it's "quoted" \\ back\\slash 'x'; drop table t; --`,
      `it's "quoted" \\ back\\slash 'x'; drop table t; --`,
    ],
    [
      "text",
      types.text,
      "emoji 👩🏽‍🚀 é e\u0301 \u00a0 tab\tline\nend\r",
      "emoji 👩🏽‍🚀 é e\u0301 \u00a0 tab\tline\nend\r",
    ],
    ["text", types.text, "$1 %s ${x} {0}", "$1 %s ${x} {0}"],
    ["integer", types.bigint, "9007199254740993", 9007199254740993n],
    ["integer", types.bigint, "-9223372036854775808", -9223372036854775808n],
    [
      "decimal",
      types.decimal,
      "12345678901234567890123456789.123456789",
      "12345678901234567890123456789.123456789",
    ],
    ["number", types.decimal, "0.1", digits("0.1", "0.100000000")],
    ["float", types.double, "0.1", 0.1],
    ["float", types.double, "1e308", 1e308],
    ["boolean", types.boolean, true, true],
    ["boolean", types.boolean, false, false],
    ["date", types.date, "2024-02-29", "2024-02-29"],
    ["date", types.date, earliest, earliest],
    ["timestamp", types.timestamp, "1793523599999999", "2026-11-01T08:59:59.999999Z"],
    ["timestamp", types.timestamp, "-1", "1969-12-31T23:59:59.999999Z"],
    ["timestamp", types.timestamp, "0", "1970-01-01T00:00:00.000000Z"],
    ["timestamptz", types.timestamptz, "1793523599000001", "2026-11-01T08:59:59.000001Z"],
    ["uuid", types.uuid, "0191d6a2-7a5e-7cc3-98c4-dc0c0c07398f", "0191d6a2-7a5e-7cc3-98c4-dc0c0c07398f"],
    [
      "textList",
      types.texts,
      ["a", "null", "NULL", "", 'q"uo\\te', "comma, {brace}", "👍"],
      ["a", "null", "NULL", "", 'q"uo\\te', "comma, {brace}", "👍"],
    ],
    ["textList", types.texts, [], []],
    [
      "numberList",
      types.decimals,
      ["1", "9007199254740993.5"],
      [digits("1", "1.000000000"), digits("9007199254740993.5", "9007199254740993.500000000")],
    ],
  ] as const)("%s comes back as %s: %j", async (type, cast, value, expected) => {
    expect(await ask(opened.warehouse, `select ${engine.bound(1, cast)}`, parameter(type, value))).toEqual([
      [expected],
    ]);
  });

  test("rows of values are inserted, however long they are together", async () => {
    const { warehouse } = opened;
    const end = engine.name === "clickhouse" ? " engine = Memory" : "";
    await run(warehouse, `create table "long rows" ("a (b)" ${types.bigint}, note ${types.text})${end}`);
    const long = "x".repeat(5_000);
    const rows = [1, 3].map(
      (at) => `(${engine.bound(at, types.bigint)}, ${engine.bound(at + 1, types.text)})`,
    );
    await run(
      warehouse,
      `insert into "long rows" ("a (b)", note) values ${rows.join(", ")}`,
      parameter("integer", "1"),
      parameter("text", `it's values ('a'), ${long}`),
      parameter("integer", "2"),
      parameter("text", long),
    );
    expect(await ask(warehouse, `select "a (b)", note from "long rows" order by 1`)).toEqual([
      [1n, `it's values ('a'), ${long}`],
      [2n, long],
    ]);
    await run(warehouse, `drop table "long rows"`);
  });

  test("40 digits stay, where the engine has them", async () => {
    const long = "1234567890123456789012345678901234567890";
    if (engine.name !== "postgres") {
      await expect(
        ask(opened.warehouse, `select ${engine.bound(1, "decimal(38, 0)")}`, parameter("decimal", long)),
      ).rejects.toMatchObject({ code: "statement" });
    } else {
      expect(await ask(opened.warehouse, "select cast($1 as numeric)", parameter("decimal", long))).toEqual([
        [long],
      ]);
    }
  });

  test("a text with a null byte is taken whole or refused, never cut", async () => {
    const answer = ask(
      opened.warehouse,
      `select length(${engine.bound(1, types.text)})`,
      parameter("text", "a\0b"),
    ).catch((error: { code: string }) => error.code);
    expect(await answer).toEqual(engine.name === "postgres" ? "statement" : [[3n]]);
  });

  test("missing values, nested ones, and the widths of numbers", async () => {
    const sum = engine.name === "postgres" ? "9223372036854775808" : 9223372036854775808n;
    expect(await ask(opened.warehouse, variety[engine.name])).toEqual([
      [
        null,
        null,
        7n,
        7n,
        "1.50",
        0.5,
        '{"a": [1, null]}',
        [1n, null, 3n],
        [true, false],
        ["2026-01-01T00:00:00.500000Z"],
        sum,
      ],
    ]);
  });

  test("the session's time zone is UTC, whatever the machine's is", async () => {
    const [row] = await ask(opened.warehouse, instants[engine.name]);
    expect(row).toEqual([
      expect.stringMatching(/^2026-06-30 22:00:00(\+00)?$/),
      "2026-07-01T12:00:00.000000Z",
    ]);
  });

  test("a second statement in the text is refused", async () => {
    await expect(ask(opened.warehouse, "select 1; select 2")).rejects.toMatchObject({ code: "statement" });
  });

  // ClickHouse tells it in a header of its answer over HTTP: ./clickhouse-http.test.ts.
  test.skipIf(engine.name === "clickhouse")("says how many rows a statement changed", async () => {
    await run(opened.warehouse, "create table changed (id integer)");
    expect(await run(opened.warehouse, "insert into changed values (1), (2), (3)")).toBe(3);
    expect(
      await run(
        opened.warehouse,
        "update changed set id = 0 where id > cast($1 as integer)",
        parameter("integer", "1"),
      ),
    ).toBe(2);
    expect(await run(opened.warehouse, "delete from changed")).toBe(3);
  });

  test("streams a million rows in flat memory, each once", async () => {
    let rows = 0;
    let sum = 0n;
    let batches = 0;
    const before = process.memoryUsage().rss;
    let most = 0;
    for await (const batch of opened.warehouse.stream({
      sql: `select cast(n as bigint), concat('persona ', cast(n as varchar)) from ${engine.series(1_000_000)}`,
      parameters: [],
    })) {
      batches++;
      rows += batch.length;
      for (const [n] of batch) sum += n as bigint;
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    expect([rows, sum]).toEqual([1_000_000, 499_999_500_000n]);
    expect(batches).toBeGreaterThan(10);
    // ClickHouse itself is in this process; what waits of an answer over the line is measured in ./clickhouse-http.test.ts.
    if (engine.name !== "clickhouse") expect(most).toBeLessThan(200_000_000);
  });

  test("a stream that nobody reads to its end frees its connection", async () => {
    const sql = `select * from ${engine.series(300_000)}`;
    for (let n = 0; n < 12; n++) {
      for await (const batch of opened.warehouse.stream({ sql, parameters: [] })) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
    }
    expect(await ask(opened.warehouse, "select 1")).toEqual([[1n]]);
  });

  test("streams and statements run side by side", async () => {
    const sql = `select * from ${engine.series(20_000)}`;
    let rows = 0;
    for await (const batch of opened.warehouse.stream({ sql, parameters: [] })) {
      rows += batch.length;
      expect(await ask(opened.warehouse, "select 2")).toEqual([[2n]]);
    }
    expect(rows).toBe(20_000);
  });

  test.runIf(engine.hasTransactions)("a transaction is committed whole", async () => {
    const { warehouse } = opened;
    await run(warehouse, "create table kept (id integer)");
    const answer = await warehouse.transaction(async (session) => {
      await run(session, "insert into kept values (1)");
      await run(session, "insert into kept values (2)");
      expect(await ask(warehouse, "select count(*) from kept")).toEqual([[0n]]);
      return "done";
    });
    expect(answer).toBe("done");
    expect(await ask(warehouse, "select count(*) from kept")).toEqual([[2n]]);
  });

  test.runIf(engine.hasTransactions)(
    "a transaction that fails leaves nothing, and the warehouse usable",
    async () => {
      const { warehouse } = opened;
      await run(warehouse, "create table undone (id integer primary key)");
      const failing = warehouse.transaction(async (session) => {
        await run(session, "insert into undone values (1)");
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      const refused = warehouse.transaction(async (session) => {
        await run(session, "insert into undone values (1)");
        await run(session, "insert into undone values (1)");
      });
      await expect(refused).rejects.toMatchObject({ name: "WarehouseError", code: "statement" });
      expect(await ask(warehouse, "select count(*) from undone")).toEqual([[0n]]);
    },
  );

  test("cancel stops what is running, within two seconds", async () => {
    const { warehouse } = opened;
    const started = performance.now();
    const waiting = expect(ask(warehouse, engine.slow)).rejects.toMatchObject({ code: "cancelled" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await warehouse.cancel();
    await waiting;
    expect(performance.now() - started).toBeLessThan(2_200);
    expect(await ask(warehouse, "select 1")).toEqual([[1n]]);
  });

  describe("errors", () => {
    const failure = async (sql: string, ...values: string[]) => {
      const error = await ask(
        opened.warehouse,
        sql,
        ...values.map((value) => parameter("text", value)),
      ).catch((thrown: unknown) => thrown);
      return error as { name: string; code: string; message: string };
    };

    test("a missing table is told by its name", async () => {
      const error = await failure("select * from no_such_table");
      expect(error).toMatchObject({ name: "WarehouseError", code: "no-such-table" });
      expect(error.message).toContain("no_such_table");
    });

    test("so is a missing column", async () => {
      const error = await failure("select no_such_column from (select 1 as a) as t");
      expect(error).toMatchObject({ name: "WarehouseError", code: "no-such-column" });
      expect(error.message).toContain("no_such_column");
    });

    test("a bad statement keeps the engine's first line", async () => {
      expect(await failure("select 1 frm selekt")).toMatchObject({
        code: "statement",
        message: expect.stringContaining("selekt"),
      });
    });

    test.each(leaks(engine))("%s never tells a customer's value", async (_what, sql, value) => {
      for (const statement of guarded(engine)) await run(opened.warehouse, statement);
      const error = await failure(sql, value);
      expect(error.code).toMatch(/^(statement|no-such-column)$/);
      expect(error.message).not.toContain(value);
      expect(error.message).not.toContain("4611686018427387904");
    });
  });
});

type Leak = readonly [what: string, sql: string, value: string];

/** Statements that fail over a value which the engine's own message may hold. */
function leaks({ name, types, bound }: Engine): readonly Leak[] {
  const email = "secret@example.com";
  const value = bound(1, types.text);
  const all: Leak[] = [
    ["a conversion", `select cast(${value} as integer)`, email],
    ["a date", `select cast(${value} as date)`, email],
    ["a check", `insert into checked select ${value}`, email],
  ];
  if (name === "clickhouse")
    return [
      ...all,
      ["a parameter", "select {p1:Int64}", email],
      ["a name that is none", `select ${value}, nothing`, email],
      ["an enumeration", `select cast(${value} as Enum('a' = 1))`, email],
      ["a function's own error", `select throwIf(1, ${value})`, email],
    ];
  return [
    ...all,
    ["an overflow", `select cast(${bound(1, "bigint")} * 4611686018427387904 as bigint)`, "48121"],
    ["a key", `insert into secrets values (${value})`, email],
  ];
}

function guarded({ name, types: { text } }: Engine): readonly string[] {
  if (name === "clickhouse")
    return [
      "create table if not exists checked (email String, constraint short check length(email) < 3) order by email",
    ];
  return [
    `create table if not exists secrets (email ${text} primary key)`,
    `create table if not exists checked (email ${text} check (length(email) < 3))`,
    "delete from secrets",
    "insert into secrets values ('secret@example.com')",
  ];
}

/** A missing value, one of a type, whole numbers of two widths, a decimal, half a half, a document, three lists, and a number beyond 64 bits. */
const standardVariety = `select null, cast(null as timestamp), cast(7 as smallint), cast(7 as integer), cast(1.50 as decimal(12, 2)), cast(0.5 as real),
  cast('{"a": [1, null]}' as json), array[1, null, 3], array[true, false], array[timestamp '2026-01-01 00:00:00.5'], sum(n)
  from (select 9223372036854775807 as n union all select 1) t`;
const variety = {
  duckdb: standardVariety,
  postgres: standardVariety,
  clickhouse: `select null, cast(null as Nullable(DateTime)), toInt16(7), toUInt64(7), cast('1.50' as Decimal(12, 2)), toFloat32(0.5),
    '{"a": [1, null]}', [1, null, 3], [true, false], [toDateTime64('2026-01-01 00:00:00.5', 3)], sum(n)
    from (select toInt128(9223372036854775807) as n union all select 1)`,
};

/** As a text, and as a value. */
const standardInstants =
  "select cast(timestamptz '2026-07-01 00:00:00+02' as varchar), timestamptz '2026-07-01 12:00:00'";
const instants = {
  duckdb: standardInstants,
  postgres: standardInstants,
  clickhouse:
    "select toString(parseDateTimeBestEffort('2026-07-01 00:00:00+02')), toDateTime('2026-07-01 12:00:00')",
};
