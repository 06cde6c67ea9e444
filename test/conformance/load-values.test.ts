// What stands in a text file comes into a new table as it was meant, or not at all: numbers with all their digits, dates in the
// order in which they were written.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoadRequest, WarehouseError } from "@muster/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, engines, type Opened, run } from "./driver-engines.ts";
import { writeParquet } from "./parquet.ts";

describe.each(engines)("$name", (engine) => {
  let opened: Opened;
  const { types } = engine;
  beforeAll(async () => {
    opened = await engine.open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());
  beforeEach(() => run(opened.warehouse, "drop table if exists target"));

  /** One file for each of the texts, in one load. */
  const load = async (contents: readonly string[], request: Partial<LoadRequest> = {}, ending = "csv") => {
    const files = contents.map((_, index) => join(opened.folder, `file-${index + 1}.${ending}`));
    for (const [index, content] of contents.entries()) await writeFile(files[index]!, content);
    return opened.warehouse.load({ table: { name: "target" }, files, ...request });
  };
  const failure = async (contents: readonly string[], request: Partial<LoadRequest> = {}, ending = "csv") => {
    const outcome: unknown = await load(contents, request, ending).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: "WarehouseError", code: "bad-file" });
    return outcome as WarehouseError;
  };
  const rows = (columns = "*") => ask(opened.warehouse, `select ${columns} from target order by 1`);
  const kinds = async () => {
    const { tables } = await opened.warehouse.catalog();
    return tables.find(({ name }) => name === "target")!.columns.map(({ type }) => type.kind);
  };

  describe("numbers", () => {
    test("ids beyond 64 bits, ids of browsers: each its own, as text, which can be a key", async () => {
      const ids = ["123456789012345678901", "123456789012345678902", "5"];
      const clients = ["1234567890.1598765432", "1234567890.1598765433", "12345678.1598765430"];
      await load([`id,client\n${ids.map((id, index) => `${id},${clients[index]}\n`).join("")}`]);
      expect(await kinds()).toEqual(["text", "text"]);
      expect((await rows()).flat().sort()).toEqual([...ids, ...clients].sort());
    });

    test("money adds up; a whole number beyond 2^53 stays itself beside it", async () => {
      await load(["id,price\n1,0.10\n2,0.20\n3,9007199254740993\n"]);
      expect(await kinds()).toEqual(["integer", "decimal"]);
      const sum =
        "select count(*) from (select sum(price) as total from target where id < 3) t where total <= 0.3";
      expect(await ask(opened.warehouse, sum)).toEqual([[1n]]);
      expect(await rows("id, price")).toEqual([
        [1n, "0.100000000"],
        [2n, "0.200000000"],
        [3n, "9007199254740993.000000000"],
      ]);
    });

    test("29 digits in front of the point, and 9 behind it", async () => {
      const values = ["12345678901234567890123456789.123456789", "-0.000000001", " 7"];
      await load([`v\n${values.join("\n")}\n`], { header: true });
      expect((await rows()).flat()).toEqual(["-0.000000001", "7.000000000", values[0]]);
    });

    test("doubles are what only they hold: exponents, and the digits of a binary fraction", async () => {
      await load(["a,b,c\n1e-7,0.30000000000000004,nan\n1.5,0.1,2.5\n"]);
      expect(await kinds()).toEqual(["float", "float", "float"]);
      expect((await rows("a, b"))[0]).toEqual([1e-7, 0.30000000000000004]);
    });

    test("text is what no number holds", async () => {
      await load(["a,b\n1e-7,12345678901234567890.123456789012345678901\n9007199254740993,1.5\n"]);
      expect(await kinds()).toEqual(["text", "text"]);
      expect((await rows()).flat()).toContain("9007199254740993");
    });

    test("of several files, with a type that holds those of all; a file without values has no say", async () => {
      await load(["a,b,c\n9007199254740993,5,1\n", "a,b,c\n19.99,1e-7,\n"]);
      expect(await kinds()).toEqual(["decimal", "float", "integer"]);
      expect((await rows("a")).flat()).toEqual(["19.990000000", "9007199254740993.000000000"]);
    });

    test("of several files of JSON lines", async () => {
      await load(['{"id":1,"total":12}\n', '{"id":2,"total":12.5}\n'], {}, "jsonl");
      expect(await kinds()).toEqual(["integer", "decimal"]);
      expect(await rows("total")).toEqual([["12.000000000"], ["12.500000000"]]);
    });

    test("of files of several formats: exact where all are, doubles where one has doubles", async () => {
      const files = ["csv", "jsonl", "parquet"].map((ending) => join(opened.folder, `several.${ending}`));
      const [csv = "", jsonl = "", parquet = ""] = files;
      await writeFile(
        csv,
        "price,wide,ratio,single,whole,id,code,gone,big\n0.5,1.5,0.25,1.5,5,7,007,2026-01-31,1\n",
      );
      const json = {
        price: 12,
        wide: 2,
        ratio: 1,
        single: 2,
        whole: 4,
        id: 8,
        code: 7,
        gone: null,
      };
      await writeFile(jsonl, `${JSON.stringify(json).slice(0, -1)},"big":9007199254740993}\n`);
      const values =
        "1.25::decimal(12, 2) as price, 1.234567890123::decimal(20, 12) as wide, 2.5::double as ratio, 1.5::float as single, 3::utinyint as whole, 9::decimal(38, 0) as id, 42 as code, date '2026-02-01' as gone, 1.5::double as big";
      await writeParquet(parquet, `select ${values}`);
      await opened.warehouse.load({ table: { name: "target" }, files });
      expect(await kinds()).toEqual([
        "decimal",
        "decimal",
        "float",
        "float",
        "integer",
        "integer",
        "text",
        "date",
        "text",
      ]);
      expect(await rows("price, wide, ratio, single, whole, id, code, gone")).toEqual([
        ["0.500000000", "1.500000000000", 0.25, 1.5, 5n, 7n, "007", "2026-01-31"],
        ["1.250000000", "1.234567890123", 2.5, 1.5, 3n, 9n, "42", "2026-02-01"],
        ["12.000000000", "2.000000000000", 1, 2, 4n, 8n, "7", null],
      ]);
      expect((await rows("big")).flat()).toContain("9007199254740993");
    });

    test("of JSON lines", async () => {
      await load(
        ['{"id":1,"price":0.10,"big":123456789012345678901,"f":1e300}\n{"id":2,"price":123456789.1}\n'],
        {},
        "jsonl",
      );
      expect(await kinds()).toEqual(["integer", "decimal", "text", "float"]);
      expect(await rows("id, price, big, f")).toEqual([
        [1n, "0.100000000", "123456789012345678901", 1e300],
        [2n, "123456789.100000000", null, null],
      ]);
    });
  });

  describe("dates", () => {
    const dates = () => rows("d").then((found) => found.flat());

    test("one order for all files of a load: that which each of them allows", async () => {
      await load(["id,d\n1,02/01/2026\n", "id,d\n2,01/31/2026\n", "id,d\n3,2026-03-04\n"]);
      expect(await dates()).toEqual(["2026-01-31", "2026-02-01", "2026-03-04"]);
    });

    test("one order for all columns, where one of them alone tells", async () => {
      await load(["d,e,f\n02/01/2026,31.01.2026,5/6/2026 13:30\n"]);
      expect(await rows("d, e, f")).toEqual([["2026-01-02", "2026-01-31", "2026-06-05T13:30:00.000000Z"]]);
    });

    test("a year in front tells nothing of other columns, and needs nobody to tell", async () => {
      await load(["ordered,shipped,made\n31/01/2026,02/03/2026,2026/01/31\n"]);
      expect(await rows()).toEqual([["2026-01-31", "2026-03-02", "2026-01-31"]]);
    });

    test.each(["a new table", "one that is there"])(
      "a year in front in one of two files, into %s",
      async (where) => {
        if (where === "one that is there")
          await run(opened.warehouse, `create table target (d ${types.date})`);
        await load(["d\n31/01/2026\n", "d\n2026/02/28\n"], { header: true });
        expect(await kinds()).toEqual(["date"]);
        expect(await dates()).toEqual(["2026-01-31", "2026-02-28"]);
      },
    );

    test("what tells may stand beyond the first records", async () => {
      await load([`d\n${"01/02/2026\n".repeat(25_000)}01/31/2026\n`], { header: true });
      expect(await rows("distinct d")).toEqual([["2026-01-02"], ["2026-01-31"]]);
    });

    test("days and months that nothing tells apart are refused, with what to do; the order may be said", async () => {
      const open = ["id,d\n1,01/02/2026\n", "id,d\n2,05/05/2026\n"];
      const { message, advice } = await failure(open);
      expect(message).toMatch(/file-1\.csv: the dates in column "d" may have the day or the month first/);
      expect(advice).toMatch(/--date-order/);
      await load(open, { dateOrder: "month" });
      expect(await dates()).toEqual(["2026-01-02", "2026-05-05"]);
      expect((await failure(open)).message).toMatch(/"d" may have the day or the month first/);
      await load(open, { dateOrder: "day", mode: "replace" });
      expect(await dates()).toEqual(["2026-02-01", "2026-05-05"]);
    });

    test("dates that are the same in either order", async () => {
      await load(["id,d\n1,01/01/2026\n2,12/12/2026\n"]);
      expect(await dates()).toEqual(["2026-01-01", "2026-12-12"]);
    });

    test.each([
      ["a day first and a month first", ["d\n31/01/2026\n02/28/2026\n"]],
      ["in two files", ["d\n31/01/2026\n", "d\n02/28/2026\n"]],
      ["a year first and a day first", ["d\n2026-01-02\n31/12/2025\n"]],
      ["a day first and a year first", ["d\n31/12/2025\n2026-01-02\n"]],
      ["a date and a word", ["d\n2026-01-02\nsoon\n"]],
      ["numbers of a version", ["d\n1.10.23\n2.3.11\n"]],
      ["numbers with hyphens", ["d\n1-2-3\n4-5-6\n"]],
    ])("%s: text", async (_what, contents) => {
      await load(contents, { header: true });
      expect(await kinds()).toEqual(["text"]);
      expect((await dates()).sort()).toEqual(
        contents.flatMap((content) => content.trim().split("\n").slice(1)).sort(),
      );
    });

    test("years of two digits, if there is one way to read them", async () => {
      await load(["d\n1/31/26\n2/1/26\n"], { header: true });
      expect(await dates()).toEqual(["2026-01-31", "2026-02-01"]);
    });

    test("columns of different forms", async () => {
      await load([
        "d,e,f\n31/01/2026,2026-01-31,2026-01-31 10:00:00\n01/02/2026,2026-02-01,2026-02-01 11:00:00\n",
      ]);
      expect(await kinds()).toEqual(["date", "date", "timestamp"]);
      expect(await rows("e, d, f")).toEqual([
        ["2026-01-31", "2026-01-31", "2026-01-31T10:00:00.000000Z"],
        ["2026-02-01", "2026-02-01", "2026-02-01T11:00:00.000000Z"],
      ]);
    });

    test("of JSON lines, only with the year first", async () => {
      await load(['{"a":"01-02-2026","b":"26-01-31","c":"2026-01-31"}\n'], {}, "jsonl");
      expect(await rows("a, b, c")).toEqual([["01-02-2026", "26-01-31", "2026-01-31"]]);
      expect(await kinds()).toEqual(["text", "text", "date"]);
    });

    test("a year of two digits far behind others is no date of JSON lines", async () => {
      await load([`${'{"d":"2026-01-31"}\n'.repeat(30_000)}{"d":"26-02-01"}\n`], {}, "jsonl");
      expect(await kinds()).toEqual(["text"]);
      expect(await rows("distinct d")).toEqual([["2026-01-31"], ["26-02-01"]]);
    });

    test.each([
      ["csv", "date", "2026-01-31"],
      ["csv", "timestamp", "2026-01-31 10:00:00"],
      ["csv", "timestamp", "2026-01-31 10:00:00.123456"],
      ["csv", "timestamptz", "2026-01-31T10:00:00Z"],
      ["jsonl", "date", "2026-01-31"],
      ["jsonl", "timestamp", "2026-01-31T10:00:00Z"],
      ["jsonl", "timestamptz", "2026-01-31T10:00:00Z"],
    ] as const)(
      "a year of two digits far behind others in %s, into a %s that is there: refused",
      async (ending, type, text) => {
        await run(opened.warehouse, `create table target (d ${types[type]})`);
        const line = (value: string) =>
          ending === "csv" ? `${value}\n` : `${JSON.stringify({ d: value })}\n`;
        const lines = `${line(text).repeat(25_000)}${line(text.replace("2026", "26"))}`;
        const content = ending === "csv" ? `d\n${lines}` : lines;
        expect((await failure([content], {}, ending)).message).toMatch(
          /"d" holds a date whose year has not four/,
        );
        expect(await rows()).toEqual([]);
      },
    );

    // ClickHouse has no dates of long ago.
    test.skipIf(engine.name === "clickhouse")("dates of long ago, into a table that is there", async () => {
      await run(opened.warehouse, `create table target (d ${types.date}, t ${types.timestamp})`);
      await load(["d,t\n0476-09-04,0476-09-04 10:00:00\n"]);
      await load(['{"d":"0001-01-01","t":"0001-01-01T00:00:00Z"}\n'], {}, "jsonl");
      expect(await rows()).toEqual([
        ["0001-01-01", "0001-01-01T00:00:00.000000Z"],
        ["0476-09-04", "0476-09-04T10:00:00.000000Z"],
      ]);
    });

    test("into a table that is there: in the order that is sure, or with the line that has another", async () => {
      await run(
        opened.warehouse,
        `create table target (id ${types.bigint}, d ${types.date}, t ${types.timestamp})`,
      );
      await load([
        "id,d,t\n1,02/01/2026,31/12/2025 10:00:00\n2,2026-02-03,\n".replace("2026-02-03", "03/02/2026"),
      ]);
      expect(await rows()).toEqual([
        [1n, "2026-01-02", "2025-12-31T10:00:00.000000Z"],
        [2n, "2026-02-03", null],
      ]);
      const mixed = ["id,d\n1,31/01/2026\n2,30/01/2026\n3,02/28/2026\n"];
      expect((await failure(mixed)).message).toMatch(/line 4: column "d" holds something that is not a date/);
      expect((await failure(["id,d\n1,31/01/2026\n2,1/2/26\n"])).message).toMatch(/"d"/);
      expect((await failure(["id,d\n1,31/01/2026 10:00\n"])).message).toMatch(
        /line 2: column "d".*not a date/,
      );
      expect(await rows()).toHaveLength(2);
    });
  });
});
