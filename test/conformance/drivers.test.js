// What every driver promises of statements: values come back as they went in, results stream, transactions hold.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, engines, parameter, run } from "./driver-engines.ts";
describe.each(engines)("$name", (engine) => {
    let opened;
    beforeAll(async () => {
        opened = await engine.open();
    });
    afterAll(() => opened[Symbol.asyncDispose]());
    const { text, double, decimal } = engine.types;
    test.each([
        ["text", text, "plain", "plain"],
        ["text", text, "", ""],
        ["text", text, "null", "null"],
        [
            "text",
            text,
            `it's "quoted" \\ back\\slash 'x'; drop table t; --`,
            `it's "quoted" \\ back\\slash 'x'; drop table t; --`,
        ],
        [
            "text",
            text,
            "emoji 👩🏽‍🚀 é e\u0301 \u00a0 tab\tline\nend\r",
            "emoji 👩🏽‍🚀 é e\u0301 \u00a0 tab\tline\nend\r",
        ],
        ["text", text, "$1 %s ${x} {0}", "$1 %s ${x} {0}"],
        ["integer", "bigint", "9007199254740993", 9007199254740993n],
        ["integer", "bigint", "-9223372036854775808", -9223372036854775808n],
        [
            "decimal",
            decimal,
            "12345678901234567890123456789.123456789",
            "12345678901234567890123456789.123456789",
        ],
        ["number", decimal, "0.1", engine.name === "duckdb" ? "0.100000000" : "0.1"],
        ["float", double, "0.1", 0.1],
        ["float", double, "1e308", 1e308],
        ["boolean", "boolean", true, true],
        ["boolean", "boolean", false, false],
        ["date", "date", "2024-02-29", "2024-02-29"],
        ["date", "date", "0001-01-01", "0001-01-01"],
        ["timestamp", "timestamp", "1793523599999999", "2026-11-01T08:59:59.999999Z"],
        ["timestamp", "timestamp", "-1", "1969-12-31T23:59:59.999999Z"],
        ["timestamp", "timestamp", "0", "1970-01-01T00:00:00.000000Z"],
        ["timestamptz", "timestamptz", "1793523599000001", "2026-11-01T08:59:59.000001Z"],
        ["uuid", "uuid", "0191d6a2-7a5e-7cc3-98c4-dc0c0c07398f", "0191d6a2-7a5e-7cc3-98c4-dc0c0c07398f"],
        [
            "textList",
            `${text}[]`,
            ["a", "null", "NULL", "", 'q"uo\\te', "comma, {brace}", "👍"],
            ["a", "null", "NULL", "", 'q"uo\\te', "comma, {brace}", "👍"],
        ],
        ["textList", `${text}[]`, [], []],
        [
            "numberList",
            `${decimal}[]`,
            ["1", "9007199254740993.5"],
            engine.name === "duckdb" ? ["1.000000000", "9007199254740993.500000000"] : ["1", "9007199254740993.5"],
        ],
    ])("%s comes back: cast($1 as %s) of %j", async (type, cast, value, expected) => {
        expect(await ask(opened.warehouse, `select cast($1 as ${cast})`, parameter(type, value))).toEqual([
            [expected],
        ]);
    });
    test("40 digits stay, where the engine has them", async () => {
        const digits = "1234567890123456789012345678901234567890";
        if (engine.name === "duckdb") {
            await expect(ask(opened.warehouse, "select cast($1 as decimal(38, 0))", parameter("decimal", digits))).rejects.toMatchObject({ code: "statement" });
        }
        else {
            expect(await ask(opened.warehouse, "select cast($1 as numeric)", parameter("decimal", digits))).toEqual([[digits]]);
        }
    });
    test("a text with a null byte is taken whole or refused, never cut", async () => {
        const answer = ask(opened.warehouse, `select length(cast($1 as ${text}))`, parameter("text", "a\0b")).catch((error) => error.code);
        expect(await answer).toEqual(engine.name === "duckdb" ? [[3n]] : "statement");
    });
    test("missing values, nested ones, and the widths of numbers", async () => {
        const rows = await ask(opened.warehouse, `select null, cast(null as timestamp), cast(7 as smallint), cast(7 as integer), cast(1.50 as decimal(12, 2)), cast(0.5 as real),
        cast('{"a": [1, null]}' as json), array[1, null, 3], array[true, false], array[timestamp '2026-01-01 00:00:00.5'], sum(n)
      from (select 9223372036854775807 as n union all select 1) t`);
        const sum = engine.name === "duckdb" ? 9223372036854775808n : "9223372036854775808";
        expect(rows).toEqual([
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
        const [row] = await ask(opened.warehouse, "select cast(timestamptz '2026-07-01 00:00:00+02' as varchar), timestamptz '2026-07-01 12:00:00'");
        expect(row).toEqual(["2026-06-30 22:00:00+00", "2026-07-01T12:00:00.000000Z"]);
    });
    test("a second statement in the text is refused", async () => {
        await expect(ask(opened.warehouse, "select 1; select 2")).rejects.toMatchObject({ code: "statement" });
    });
    test("says how many rows a statement changed", async () => {
        await run(opened.warehouse, "create table changed (id integer)");
        expect(await run(opened.warehouse, "insert into changed values (1), (2), (3)")).toBe(3);
        expect(await run(opened.warehouse, "update changed set id = 0 where id > cast($1 as integer)", parameter("integer", "1"))).toBe(2);
        expect(await run(opened.warehouse, "delete from changed")).toBe(3);
    });
    test("streams a million rows in flat memory, each once", async () => {
        const source = engine.name === "duckdb" ? "range(1000000) as r(n)" : "generate_series(0, 999999) as r(n)";
        let rows = 0;
        let sum = 0n;
        let batches = 0;
        const before = process.memoryUsage().rss;
        let most = 0;
        for await (const batch of opened.warehouse.stream({
            sql: `select cast(n as bigint), 'persona ' || n from ${source}`,
            parameters: [],
        })) {
            batches++;
            rows += batch.length;
            for (const [n] of batch)
                sum += n;
            most = Math.max(most, process.memoryUsage().rss - before);
        }
        expect([rows, sum]).toEqual([1_000_000, 499999500000n]);
        expect(batches).toBeGreaterThan(50);
        expect(most).toBeLessThan(200_000_000);
    });
    test("a stream that nobody reads to its end frees its connection", async () => {
        const source = engine.name === "duckdb" ? "range(300000)" : "generate_series(1, 300000)";
        for (let n = 0; n < 12; n++) {
            for await (const batch of opened.warehouse.stream({ sql: `select * from ${source}`, parameters: [] })) {
                expect(batch.length).toBeGreaterThan(0);
                break;
            }
        }
        expect(await ask(opened.warehouse, "select 1")).toEqual([[1n]]);
    });
    test("streams and statements run side by side", async () => {
        const source = engine.name === "duckdb" ? "range(20000)" : "generate_series(1, 20000)";
        let rows = 0;
        for await (const batch of opened.warehouse.stream({ sql: `select * from ${source}`, parameters: [] })) {
            rows += batch.length;
            expect(await ask(opened.warehouse, "select 2")).toEqual([[2n]]);
        }
        expect(rows).toBe(20_000);
    });
    test("a transaction is committed whole", async () => {
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
    test("a transaction that fails leaves nothing, and the warehouse usable", async () => {
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
    });
    test("cancel stops what is running, within two seconds", async () => {
        const { warehouse } = opened;
        const slow = engine.name === "duckdb"
            ? "select count(*) from range(10000000000) a, range(1000) b where hash(a.range + b.range) = 1"
            : "select pg_sleep(30)";
        const started = performance.now();
        const waiting = expect(ask(warehouse, slow)).rejects.toMatchObject({ code: "cancelled" });
        await new Promise((resolve) => setTimeout(resolve, 200));
        await warehouse.cancel();
        await waiting;
        expect(performance.now() - started).toBeLessThan(2_200);
        expect(await ask(warehouse, "select 1")).toEqual([[1n]]);
    });
    describe("errors", () => {
        const failure = async (sql, ...values) => {
            const error = await ask(opened.warehouse, sql, ...values.map((value) => parameter("text", value))).catch((thrown) => thrown);
            return error;
        };
        test("a missing table is told by its name", async () => {
            const error = await failure("select * from no_such_table");
            expect(error).toMatchObject({ name: "WarehouseError", code: "no-such-table" });
            expect(error.message).toContain("no_such_table");
        });
        test("a bad statement keeps the engine's first line", async () => {
            expect(await failure("selekt 1")).toMatchObject({
                code: "statement",
                message: expect.stringContaining("selekt"),
            });
        });
        test.each([
            ["a conversion", `select cast(cast($1 as ${text}) as integer)`, "secret@example.com"],
            ["a date", `select cast(cast($1 as ${text}) as date)`, "secret@example.com"],
            ["an overflow", `select cast(cast($1 as bigint) * 4611686018427387904 as bigint)`, "48121"],
            ["a key", `insert into secrets values (cast($1 as ${text}))`, "secret@example.com"],
            ["a check", `insert into checked values (cast($1 as ${text}))`, "secret@example.com"],
        ])("%s never tells a customer's value", async (_what, sql, value) => {
            await run(opened.warehouse, `create table if not exists secrets (email ${text} primary key)`);
            await run(opened.warehouse, `create table if not exists checked (email ${text} check (length(email) < 3))`);
            await run(opened.warehouse, "delete from secrets");
            await run(opened.warehouse, "insert into secrets values ('secret@example.com')");
            const error = await failure(sql, value);
            expect(error.code).toBe("statement");
            expect(error.message).not.toContain(value);
            expect(error.message).not.toContain("4611686018427387904");
        });
    });
});
//# sourceMappingURL=drivers.test.js.map