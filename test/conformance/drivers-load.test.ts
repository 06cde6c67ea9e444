// Files into tables: the same on every warehouse, all or nothing, and a bad row is told by its place.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { LoadRequest, LoadResult, WarehouseError } from "@muster/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, engines, type Opened, run, type TypeName } from "./driver-engines.ts";
import { writeParquet } from "./parquet.ts";

describe.each(engines)("$name", (engine) => {
  let opened: Opened;
  const { types } = engine;
  const isClickhouse = engine.name === "clickhouse";
  /** A document as it was loaded; ClickHouse keeps its text. */
  const document = isClickhouse ? "doc" : "cast(doc as varchar)";
  /** ClickHouse has no lists that are missing. */
  const noList = isClickhouse ? [] : null;
  beforeAll(async () => {
    opened = await engine.open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());
  beforeEach(async () => {
    await run(opened.warehouse, "drop table if exists target");
    await run(opened.warehouse, "drop table if exists fresh");
  });

  const write = async (name: string, content: string | Buffer) => {
    const path = join(opened.folder, name);
    await writeFile(path, content);
    return path;
  };
  const load = (files: readonly string[], request: Partial<LoadRequest> = {}): Promise<LoadResult> =>
    opened.warehouse.load({ table: { name: "target" }, files, ...request });
  const rows = (columns = "*", order = "1") =>
    ask(opened.warehouse, `select ${columns} from target order by ${order}`);
  const create = (columns: Readonly<Record<string, TypeName>>) => {
    const definitions = Object.entries(columns).map(([name, type]) => `${name} ${types[type]}`);
    return run(opened.warehouse, `create table target (${definitions.join(", ")})`);
  };
  const failure = async (
    files: readonly string[],
    request: Partial<LoadRequest> = {},
  ): Promise<WarehouseError> => {
    const outcome: unknown = await load(files, request).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: "WarehouseError", code: "bad-file" });
    return outcome as WarehouseError;
  };

  describe("into a table that is there", () => {
    test("columns go by their names, whatever their order and case; those that the file has not are missing", async () => {
      await create({
        id: "bigint",
        name: "text",
        born: "date",
        moment: "timestamp",
        total: "money",
        ok: "boolean",
        extra: "text",
      });
      const file = await write(
        "a.csv",
        "NAME,id,moment,born,ok,total\nAna,2,2026-11-01 09:30:00.123456,2024-02-29,true,12.50\n,1,,,,\n",
      );
      expect(await load([file])).toEqual({ rows: 2, created: false });
      expect(await rows()).toEqual([
        [1n, null, null, null, null, null, null],
        [2n, "Ana", "2024-02-29", "2026-11-01T09:30:00.123456Z", "12.50", true, null],
      ]);
    });

    test("quotes, separators and line ends inside of fields; an empty field is a missing value", async () => {
      await create({ id: "bigint", note: "text" });
      const hostile = `a "quoted", 'single'; \\ back\nsecond line\ttab 👍 null`;
      const file = await write(
        "b.csv",
        `id,note\r\n1,"${hostile.replaceAll('"', '""')}"\r\n2,\r\n3,null\r\n4,NULL\r\n5,# no comment\r\n`,
      );
      await load([file]);
      expect(await rows()).toEqual([
        [1n, hostile],
        [2n, null],
        [3n, "null"],
        [4n, "NULL"],
        [5n, "# no comment"],
      ]);
    });

    test("texts that mean missing", async () => {
      await create({ id: "bigint", n: "bigint", t: "text" });
      await load([await write("na.csv", "id,n,t\n1,NA,-\n2,5,x\n")], { nullTexts: ["NA", "-"] });
      expect(await rows()).toEqual([
        [1n, null, null],
        [2n, 5n, "x"],
      ]);
    });

    test("a file without a header goes by position", async () => {
      await create({ id: "bigint", name: "text" });
      await load([await write("c.csv", "1,Ana\n2,Ben\n")]);
      await load([await write("d.csv", "id,name\n3,Cleo\n")]);
      await load([await write("e.csv", "4,name\n")], { header: false });
      expect(await rows()).toEqual([
        [1n, "Ana"],
        [2n, "Ben"],
        [3n, "Cleo"],
        [4n, "name"],
      ]);
    });

    test("append, and replace", async () => {
      await create({ id: "bigint" });
      const file = await write("f.csv", "id\n1\n");
      await load([file]);
      expect(await load([file, file])).toEqual({ rows: 2, created: false });
      expect(await rows()).toHaveLength(3);
      await load([file], { mode: "replace" });
      expect(await rows()).toEqual([[1n]]);
    });

    test("exact numbers: 2^53 + 1, money, decimals that are whole numbers", async () => {
      await create({ id: "bigint", money: "decimal", f: "double" });
      await load([
        await write(
          "g.csv",
          "id,money,f\n9007199254740993,12345678901234567890.123456789,0.1\n17850.0,-0.000000001,1e300\n",
        ),
      ]);
      expect(await rows("*", "id desc")).toEqual([
        [9007199254740993n, "12345678901234567890.123456789", 0.1],
        [17850n, "-0.000000001", 1e300],
      ]);
    });

    test("instants with an offset become UTC", async () => {
      await create({ id: "bigint", moment: "timestamp", z: "timestamptz" });
      await load([
        await write(
          "h.csv",
          "id,moment,z\n1,2026-11-01T09:30:00.000001+02:00,2026-11-01T09:30:00.000001+02:00\n2,2026-11-01T07:30:00Z,2026-11-01 07:30:00Z\n",
        ),
      ]);
      await load([
        await write("h.jsonl", '{"id":3,"moment":"2026-11-01T09:30:00+02:00","z":"2026-11-01T07:30:00"}\n'),
      ]);
      expect(await rows()).toEqual([
        [1n, "2026-11-01T07:30:00.000001Z", "2026-11-01T07:30:00.000001Z"],
        [2n, "2026-11-01T07:30:00.000000Z", "2026-11-01T07:30:00.000000Z"],
        [3n, "2026-11-01T07:30:00.000000Z", "2026-11-01T07:30:00.000000Z"],
      ]);
    });

    test("an offset far behind instants without one", async () => {
      await create({ moment: "timestamp" });
      const lines = "2026-11-01 07:30:00\n".repeat(25_000);
      await load([
        await write("offsets.csv", `moment\n${lines}2026-11-01T10:30:00+02:00\n2026-11-01 03:30:00-06:00\n`),
      ]);
      expect(await rows("distinct moment")).toEqual([
        ["2026-11-01T07:30:00.000000Z"],
        ["2026-11-01T08:30:00.000000Z"],
        ["2026-11-01T09:30:00.000000Z"],
      ]);
    });

    test("lists and documents stand in a CSV file as JSON", async () => {
      await create({ id: "bigint", tags: "texts", doc: "json" });
      await load([
        await write(
          "i.csv",
          'id,tags,doc\n1,"[""a"",""b \\""q\\"" \\\\ ,"",null]","{""k"":[1,2]}"\n2,,\n3,[],null\n',
        ),
      ]);
      expect(await rows(`id, tags, ${document}`)).toEqual([
        [1n, ["a", 'b "q" \\ ,', null], '{"k":[1,2]}'],
        [2n, noList, null],
        [3n, [], "null"],
      ]);
    });

    test("JSON lines, with nested values; keys that a line has not are missing", async () => {
      await create({ id: "bigint", name: "text", tags: "texts", doc: "json", total: "decimal" });
      const lines = [
        '{"id":1,"name":"Ana \\"A\\"\\n👍","tags":["x",null],"doc":{"items":[{"sku":"a","n":1}]},"total":12.5}',
        '{"id":2}',
        '{"tags":[],"id":3,"name":null}',
      ];
      await load([await write("j.jsonl", lines.join("\n"))]);
      expect(await rows(`id, name, tags, ${document}, cast(total as ${types.double})`)).toEqual([
        [
          1n,
          'Ana "A"\n👍',
          ["x", null],
          expect.stringMatching(/^\{"items":\s?\[\{"sku":\s?"a",\s?"n":\s?1\}\]\}$/),
          12.5,
        ],
        [2n, null, noList, null, null],
        [3n, null, [], null, null],
      ]);
    });

    test("a key that many lines have not", async () => {
      await create({ id: "bigint", reason: "text" });
      const lines = `{"id":1}\n`.repeat(30_000);
      await load([await write("rare.jsonl", `${lines}{"id":2,"reason":"late"}\n`)]);
      expect(await rows("reason", "id desc limit 1")).toEqual([["late"]]);
      expect((await failure([await write("odd.jsonl", `${lines}{"colour":"red"}\n`)])).message).toContain(
        'no column "colour"',
      );
    });

    test("a JSON array of objects", async () => {
      await create({ id: "bigint" });
      await load([await write("k.json", '[{"id":1},\n{"id":2}]')]);
      expect(await rows()).toEqual([[1n], [2n]]);
    });

    test("Parquet", async () => {
      const path = join(opened.folder, "l.parquet");
      await writeParquet(
        path,
        "select 1 as id, 'Ana ''q'' \"d\"' as name, timestamp '2026-11-01 09:30:00.000001' as moment, ['a', null] as tags, 1.50::decimal(12,2) as total, date '2024-02-29' as born",
      );
      await create({
        born: "date",
        id: "bigint",
        name: "text",
        moment: "timestamp",
        tags: "texts",
        total: "money",
      });
      expect(await load([path])).toEqual({ rows: 1, created: false });
      expect(await rows()).toEqual([
        ["2024-02-29", 1n, `Ana 'q' "d"`, "2026-11-01T09:30:00.000001Z", ["a", null], "1.50"],
      ]);
    });

    test("compressed files", async () => {
      await create({ id: "bigint", name: "text" });
      await load([
        await write("m.csv.gz", gzipSync("id,name\n1,Ana\n")),
        await write("n.jsonl.gz", gzipSync('{"id":2,"name":"Ben"}\n')),
      ]);
      expect(await rows()).toEqual([
        [1n, "Ana"],
        [2n, "Ben"],
      ]);
    });

    test("compressed files of several members, with an extra byte of nothing behind them", async () => {
      await create({ id: "bigint" });
      const members = ["id\n1\n", "2\n", "", "3\n"].map((member) => gzipSync(member));
      await load([await write("members.csv.gz", Buffer.concat([...members, Buffer.alloc(1)]))]);
      expect(await rows()).toEqual([[1n], [2n], [3n]]);
    });

    test("names that look like patterns or like SQL are names", async () => {
      await create({ id: "bigint" });
      await write("p1.csv", "id\n99\n");
      await load([
        await write("p[1].csv", "id\n1\n"),
        await write("p*.csv", "id\n2\n"),
        await write("it's; drop.csv", "id\n3\n"),
        await write("p?.csv", "id\n4\n"),
      ]);
      expect(await rows()).toEqual([[1n], [2n], [3n], [4n]]);
    });

    test("names of tables and columns that need quotes", async () => {
      await run(
        opened.warehouse,
        `create table "Odd ""table"" ; name" ("Order Id" ${types.bigint}, "it's ""x""" ${types.text})`,
      );
      const file = await write("o.csv", `Order Id,"it's ""x"""\n1,a\n`);
      expect(await opened.warehouse.load({ table: { name: 'Odd "table" ; name' }, files: [file] })).toEqual({
        rows: 1,
        created: false,
      });
    });
  });

  describe("odd texts", () => {
    test("runs of blanks as separators, leading blanks, a header, CRLF", async () => {
      const content =
        " customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n 00002 19970112  12   1112.00\r\n";
      await create({ customer_id: "text", date: "date", number_of_cds: "bigint", dollar_value: "money" });
      await load([await write("blanks.txt", content)]);
      await load([await write("blanks2.txt", content)], { separator: " ", mode: "replace" });
      expect(await rows()).toEqual([
        ["00001", "1997-01-01", 1n, "11.77"],
        ["00002", "1997-01-12", 12n, "1112.00"],
      ]);
    });

    test("tabs, semicolons, bars, and one that is said", async () => {
      await create({ id: "bigint", name: "text" });
      await load([
        await write("t.tsv", "id\tname\n1,5\tAna\n".replace("1,5", "1")),
        await write("s.csv", "id;name\n2;Ben, B\n"),
        await write("v.csv", "id|name\n3|Cleo\n"),
      ]);
      await load([await write("x.csv", "id^name\n4^Dora\n")], { separator: "^" });
      expect(await rows()).toEqual([
        [1n, "Ana"],
        [2n, "Ben, B"],
        [3n, "Cleo"],
        [4n, "Dora"],
      ]);
    });

    test.each([
      ["of which one begins otherwise", 'id,name\r\n1,"a\r\nb"\n2,"c\nd"\n3,e"\n'],
      ["but its header", 'id,name\n1,"a\r\nb"\r\n2,"c\nd"\r\n3,e"\r\n'],
      ["of three kinds", 'id,name\r1,"a\r\nb"\r\n2,"c\nd"\n3,e"'],
    ])("lines that end in different ways, %s; those inside of fields stay", async (_what, content) => {
      const expected = [
        [1n, "a\r\nb"],
        [2n, "c\nd"],
        [3n, 'e"'],
      ];
      const file = await write("ends.csv", content);
      await load([file]);
      expect(await rows()).toEqual(expected);
      await load([file], { mode: "replace" });
      expect(await rows()).toEqual(expected);
    });

    test("a line that ends otherwise far behind the first", async () => {
      const file = await write("late-end.csv", `id,n\n${"1,2\n".repeat(200_000)}3,4\r\n5,6\n`);
      expect(await load([file])).toEqual({ rows: 200_002, created: true });
      expect(await rows("id, n", "id desc limit 2")).toEqual([
        [5n, 6n],
        [3n, 4n],
      ]);
    });

    test("Latin-1, UTF-16, a byte order mark", async () => {
      await create({ id: "bigint", name: "text" });
      await load([await write("latin.csv", Buffer.from("id,name\n1,Zoë Müller\n", "latin1"))], {
        encoding: "latin1",
      });
      await load(
        [
          await write(
            "latin-marked.csv",
            Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from("id,name\n2,Señor\n", "latin1")]),
          ),
        ],
        { encoding: "latin1" },
      );
      await load([
        await write(
          "utf16.csv",
          Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("id,name\n3,Łukasz 👍\n", "utf16le")]),
        ),
      ]);
      await load([await write("marked.csv", "\uFEFFid,name\n4,Ana\n")]);
      expect(await rows()).toEqual([
        [1n, "Zoë Müller"],
        [2n, "Señor"],
        [3n, "Łukasz 👍"],
        [4n, "Ana"],
      ]);
    });

    test("Latin-1 that is not said is told", async () => {
      await create({ id: "bigint", name: "text" });
      const error = await failure([await write("unsaid.csv", Buffer.from("id,name\n1,Zoë\n", "latin1"))]);
      expect(error).toMatchObject({
        message: expect.stringContaining("UTF-8"),
        advice: expect.stringContaining("latin1"),
      });
    });
  });

  describe("into a table that is not there", () => {
    test("its columns and types are those of the whole file", async () => {
      const many = Array.from({ length: 30_000 }, (_, index) => `${index},${index}`).join("\n");
      const file = await write("late.csv", `id,value\n${many}\n30000,late\n`);
      expect(await load([file])).toEqual({ rows: 30_001, created: true });
      expect(await rows("value", "id desc limit 1")).toEqual([["late"]]);
      const table = (await opened.warehouse.catalog()).tables.find(({ name }) => name === "target");
      expect(table?.columns.map(({ name, type }) => [name, type.kind])).toEqual([
        ["id", "integer"],
        ["value", "text"],
      ]);
    });

    describe("a surprise in line 100,001", () => {
      const ordinary = "1,7,2026-11-01,,2.5,true";
      const start = `id,n,day,late,price,ok\n${`${ordinary}\n`.repeat(99_999)}`;
      const kinds = {
        id: "integer",
        n: "integer",
        day: "date",
        late: "text",
        price: "decimal",
        ok: "boolean",
      };
      // Columns are told apart one by one, and so each file has a surprise in several.
      test.each<[string, string, Partial<Record<keyof typeof kinds, string>>]>([
        ["none", ordinary, {}],
        [
          "a word for a number, a number for true or false, the first number of a column",
          "1,seven,2026-11-01,5,2.5,1",
          { n: "text", ok: "text", late: "integer" },
        ],
        [
          "a fraction for a whole number, no date, the first date of a column",
          "1,7.5,soon,2026-11-01,2.5,true",
          { n: "decimal", day: "text", late: "date" },
        ],
        [
          "a fraction that is whole, a date with a time of day, the first text of a column",
          "1,7.0,2026-11-01 10:00:00,x,2.5,true",
          { n: "decimal", day: "timestamp" },
        ],
        [
          "codes with leading zeros for a whole number and a number",
          "1,007,2026-11-01,,002.5,true",
          { n: "text", price: "text" },
        ],
      ])("%s: types are those of the whole file", async (_what, line, surprise) => {
        const file = await write("surprise.csv", `${start}${line}\n`);
        expect(await load([file])).toEqual({ rows: 100_000, created: true });
        const table = (await opened.warehouse.catalog()).tables.find(({ name }) => name === "target");
        expect(Object.fromEntries(table!.columns.map(({ name, type }) => [name, type.kind]))).toEqual({
          ...kinds,
          ...surprise,
        });
      });

      test("a line that is none: told by its place, and no table is made", async () => {
        const { message } = await failure([await write("short.csv", `${start}1,7\n`)]);
        expect(message).toMatch(/short\.csv, line 100001: 2 fields where 6/);
        expect((await opened.warehouse.catalog()).tables.map(({ name }) => name)).not.toContain("target");
      });

      test("in the second of two files", async () => {
        const files = [await write("plain.csv", start), await write("odd.csv", `${start}1,x,,,,\n`)];
        expect(await load(files)).toEqual({ rows: 199_999, created: true });
        expect(await rows("n", "n desc limit 1")).toEqual([["x"]]);
      });
    });

    test("dates as people write them, numbers, ids with leading zeros", async () => {
      await load([
        await write(
          "types.csv",
          'id,day,price,code,ok\n1,1/18/2015,1.5,007,true\n2,12/3/2015,"2",042,false\n',
        ),
      ]);
      expect(await rows()).toEqual([
        [1n, "2015-01-18", "1.500000000", "007", true],
        [2n, "2015-12-03", "2.000000000", "042", false],
      ]);
    });

    test("one table for several files that differ", async () => {
      expect(
        await load([await write("one.csv", "id,a\n1,1\n"), await write("two.csv", "b,id,a\nx,2,2.5\n")]),
      ).toEqual({ rows: 2, created: true });
      expect(await rows("id, a, b")).toEqual([
        [1n, "1.000000000", null],
        [2n, "2.500000000", "x"],
      ]);
    });

    test("nested JSON", async () => {
      await load([
        await write(
          "nested.jsonl",
          '{"id":1,"tags":["a"],"items":[{"sku":"x","price":1.5}],"at":"2026-11-01 09:30:00"}\n',
        ),
      ]);
      const table = (await opened.warehouse.catalog()).tables.find(({ name }) => name === "target");
      expect(table?.columns.map(({ name, type }) => [name, type.kind])).toEqual([
        ["id", "integer"],
        ["tags", "list"],
        ["items", { duckdb: "list", postgres: "json", clickhouse: "text" }[engine.name]],
        ["at", "timestamp"],
      ]);
    });
  });

  describe("bad files", () => {
    test.each([
      ["a word for a number", "id,n\n1,2\n3,secret\n", /line 3: column "n".*whole number/],
      ["a fraction for a whole number", "id,n\n1,2\n3,1.5\n", /column "n".*not whole/],
      ["a line with too many fields", "id,n\n1,2\n3,4,5\n", /line 3: more than the 2 fields/],
      ["a line with too few fields", "id,n\n1,2\n3\n4,5\n", /line 3: 1 field where 2/],
      ["a quote that never ends", 'id,n\n1,2\n"3,4\n5,6\n', /quote|fields/],
      ["nothing", "", /empty/],
    ])("%s", async (_what, content, message) => {
      await create({ id: "bigint", n: "bigint" });
      await run(opened.warehouse, "insert into target values (7, 7)");
      const good = await write("good.csv", "id,n\n1,1\n");
      const error = await failure([good, await write("bad.csv", content)], { mode: "replace" });
      expect(error.message).toMatch(message);
      expect(error.message).toContain("bad.csv");
      expect(`${error.message} ${error.advice}`).not.toContain("secret");
      expect(await rows()).toEqual([[7n, 7n]]);
    });

    test("a column that the table has not, told by its name", async () => {
      await create({ id: "bigint" });
      const error = await failure([await write("extra.csv", "id,colour,size\n1,red,2\n")]);
      expect(error.message).toContain('"colour", "size"');
      expect(error.advice).toContain("id");
      expect((await failure([await write("extra.jsonl", '{"id":1,"colour":"red"}\n')])).message).toContain(
        '"colour"',
      );
    });

    test("a date that is none", async () => {
      await create({ id: "bigint", born: "date" });
      expect(
        (await failure([await write("date.csv", "id,born\n1,2024-02-29\n2,2023-02-29\n")])).message,
      ).toMatch(/line 3: column "born".*a date/);
    });

    test.each(["timestamp", "timestamptz"] as const)("an instant that is none, for a %s", async (type) => {
      await create({ id: "bigint", moment: type });
      const file = await write("instant.csv", "id,moment\n1,2026-11-01T09:30:00+02:00\n2,soon\n");
      expect((await failure([file])).message).toMatch(/line 3: column "moment".*a date and time/);
      expect(await rows()).toEqual([]);
    });

    test("JSON that is none, and of the wrong type", async () => {
      await create({ id: "bigint" });
      expect((await failure([await write("first.jsonl", '{bad\n{"id":1}\n')])).message).toMatch(
        /line 1: not JSON/,
      );
      expect((await failure([await write("broken.jsonl", '{"id":1}\n\n{"id":\n')])).message).toMatch(
        /line 3: not JSON/,
      );
      expect((await failure([await write("scalar.jsonl", '{"id":1}\n5\n')])).message).toMatch(
        /a record is not an object/,
      );
      const error = await failure([await write("typed.jsonl", '{"id":1}\n\n{"id":"secret"}\n')]);
      expect(error.message).toMatch(/line 3: /);
      expect(error.message).not.toContain("secret");
    });

    test("what its ending says and it is not", async () => {
      await create({ id: "bigint" });
      expect((await failure([await write("not.parquet", "id\n1\n")])).message).toMatch(/not a Parquet file/);
      expect((await failure([await write("not.csv.gz", "id\n1\n")])).message).toMatch(/not compressed/);
    });

    test.each(["into a table that is there", "into a new one"])(
      "a name that stands twice, %s",
      async (where) => {
        if (where === "into a table that is there") await create({ id: "bigint", a: "bigint" });
        expect((await failure([await write("twice.csv", "id,id\n1,2\n")])).message).toMatch(
          /two columns are both "id"$/,
        );
        expect((await failure([await write("twice.csv", "id,a,ID\n1,2,3\n")])).message).toMatch(
          /two columns are both "id", in another case "ID"$/,
        );
        expect((await failure([await write("twice.jsonl", '{"a":1,"A":3}\n')])).message).toMatch(
          /two keys differ in case alone: "a" and "A"$/,
        );
        expect((await failure([await write("again.jsonl", '{"id":1,"id":2}\n')])).message).toMatch(
          /line 1: an object has the key "id" twice/,
        );
      },
    );

    test("names that end in a number, and stand once", async () => {
      await load([await write("numbered.csv", "id,id_1\n1,2\n")]);
      await load([await write("numbered.jsonl", '{"id":3,"id_1":4}\n')]);
      expect(await rows()).toEqual([
        [1n, 2n],
        [3n, 4n],
      ]);
    });

    test("a field longer than is read, closed or not: told with the limit", async () => {
      await create({ id: "bigint", name: "text" });
      for (const megabytes of [9, 20]) {
        const long = `id,name\n1,"${"x".repeat(megabytes * 1024 * 1024)}"\n2,b\n`;
        expect((await failure([await write("long.csv", long)])).message).toMatch(/line 2: .*8 MB/);
      }
    });

    describe("compressed files that are not what was compressed", () => {
      const lines = Array.from({ length: 200_000 }, (_, index) => `${index},${(index * 7919) % 1_000_003}\n`);
      const whole = gzipSync(`id,n\n${lines.join("")}`);
      const changed = (at: number) => {
        const bytes = Buffer.from(whole);
        bytes[at] = bytes[at]! ^ 1;
        return bytes;
      };
      test.each([
        ["cut in half", whole.subarray(0, whole.length / 2), /cut off/],
        ["without their last byte", whole.subarray(0, -1), /cut off/],
        ["with their beginning alone", whole.subarray(0, 40), /cut off/],
        ["of which a byte is another", changed(Math.floor(whole.length / 2)), /damaged/],
        ["with another checksum", changed(whole.length - 5), /damaged/],
        ["with another length", changed(whole.length - 1), /damaged/],
        ["with something else behind them", Buffer.concat([whole, Buffer.from("junk")]), /damaged/],
        ["whose second member is cut off", Buffer.concat([whole, whole.subarray(0, 5_000)]), /cut off/],
        ["with nothing in them", Buffer.alloc(0), /empty/],
      ])("%s", async (_what, bytes, message) => {
        const error = await failure([await write("whole.csv.gz", bytes)]);
        expect(error.message).toMatch(message);
        expect(error.message).toContain("whole.csv.gz");
        expect((await opened.warehouse.catalog()).tables.map(({ name }) => name)).not.toContain("target");
      });
    });

    test("a rule of the table that a row breaks", async () => {
      await run(
        opened.warehouse,
        isClickhouse
          ? "create table target (id Int64, n Int64, constraint few check n < 2)"
          : "create table target (id bigint primary key, n bigint not null)",
      );
      const error: unknown = await load([await write("twice.csv", "id,n\n1,1\n1,2\n")]).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ name: "WarehouseError" });
      expect(await rows()).toEqual([]);
    });

    test("a file that is not there, and a folder", async () => {
      await expect(load(["/no/such/file.csv"])).rejects.toMatchObject({ code: "no-such-file" });
      await expect(load([opened.folder])).rejects.toMatchObject({ code: "no-such-file" });
    });

    test("a schema that is not there", async () => {
      const files = [await write("id.csv", "id\n1\n")];
      await expect(load(files, { table: { schema: "nowhere", name: "t" } })).rejects.toMatchObject({
        code: "no-such-table",
      });
    });

    test("a new table whose file fails is not made", async () => {
      const files = [await write("first.jsonl", '{"id":1}\n'), await write("second.jsonl", '{"id":\n')];
      await failure(files);
      expect((await opened.warehouse.catalog()).tables.map(({ name }) => name)).not.toContain("target");
    });
  });
});
