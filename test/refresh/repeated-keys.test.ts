// Rows that the model says there are none of: told before a refresh, which publishes nothing of them.
import { checkRows, refresh, type Warehouse } from "@muster/engine";
import { messageOf } from "@muster/grammar";
import { type ParsedProject, parseProject } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { wordsOf } from "../words.ts";
import { engines } from "./places.ts";
import { open, requestOf, rows, run } from "./world.ts";

const PROJECT = `name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas: { table: people, key: { column: id, type: text }, account: firm, traits: { plan: text } }
  accounts: { table: firms, key: { column: name, type: text }, traits: { size: number } }
  identities: { table: merged, alias: old_id, persona: id }
  events: { bought: { table: orders, persona: person, time: bought_at } }
`;

const TABLES = [
  "create table people (id varchar, plan varchar, firm varchar)",
  "create table firms (name varchar, size bigint)",
  "create table merged (old_id varchar, id varchar)",
  "create table orders (person varchar, bought_at timestamp)",
  "insert into people values ('a', 'pro', 'f'), ('b', 'free', 'f')",
  "insert into firms values ('f', 1)",
  "insert into merged values ('x', 'a'), ('b', 'b')",
];

function parsed(): ParsedProject {
  const read = parseProject({ name: "muster.yaml", text: PROJECT }, { environment: {} });
  if (!read.ok) throw new Error(read.diagnostics.map(messageOf).join());
  return read.value;
}

describe.each(ENGINE_NAMES)("%s", (name) => {
  const { project, places } = parsed();
  const engine = engines[name]();
  let warehouse: Warehouse;

  const write = (sql: string) => run(warehouse, wordsOf(warehouse)(sql));
  const said = async () => (await checkRows(warehouse, { project, places })).map(messageOf);
  const refreshed = (definition: string) =>
    refresh(warehouse, project, requestOf(project, [`audience a { status active where ${definition} }`]));

  beforeAll(async () => {
    warehouse = await open(await engine.fresh());
    for (const sql of TABLES) await write(sql);
  });
  afterAll(async () => {
    await warehouse[Symbol.asyncDispose]();
    await engine.close();
  });

  test("each key in one row, and merged ids that lead to a persona, are fine", async () => {
    expect(await said()).toEqual([]);
    expect((await refreshed('plan = "pro"')).audiences).toMatchObject([{ size: 1 }]);
  });

  test.each([
    {
      row: "insert into people values ('b', 'pro', 'f')",
      back: "delete from people where id = 'b' and plan = 'pro'",
      message: "`b` stands in several rows of `people` as its key `id`",
      where: "`people`, in `id`",
      reads: 'plan = "pro"',
      doesNotRead: undefined,
    },
    {
      row: "insert into firms values ('f', 2)",
      back: "delete from firms where size = 2",
      message: "`f` stands in several rows of `firms` as its key `name`",
      where: "`firms`, in `name`",
      reads: "account.size > 0",
      doesNotRead: 'plan = "pro"',
    },
    {
      row: "insert into merged values ('x', 'b')",
      back: "delete from merged where old_id = 'x' and id = 'b'",
      message: "`x` stands in several rows of `merged` as its key `old_id`",
      where: "`merged`, in `old_id`",
      reads: "performed bought",
      doesNotRead: undefined,
    },
  ])("$message", async ({ row, back, message, where, reads, doesNotRead }) => {
    const members = () => rows(warehouse, "select audience, persona from muster.membership order by 1, 2");
    const before = await members();
    await write(row);
    expect(await said()).toEqual([message]);
    await expect(refreshed(reads)).rejects.toThrow(`a key stands in several rows of ${where}`);
    expect(await members()).toEqual(before);
    if (doesNotRead !== undefined)
      expect((await refreshed(doesNotRead)).audiences).toMatchObject([{ size: 1 }]);
    await write(back);
    expect(await said()).toEqual([]);
  });

  test("how many there are is said", async () => {
    await write("insert into people values ('b', 'pro', 'f'), ('a', 'free', 'f')");
    expect(await said()).toEqual(["2 keys stand in several rows of `people` each, such as `a` in `id`"]);
    const failed = await refreshed('plan = "pro"').catch((error: unknown) => error);
    const message = "2 keys stand in several rows of `people` each, in `id`";
    expect(failed).toMatchObject({ message, cause: { advice: expect.stringMatching(/^Such as `a`\./) } });
    // What stays in the warehouse names nobody.
    const noted = await rows(warehouse, "select distinct error from muster.runs where error like '2 keys%'");
    expect(noted).toEqual([[message]]);
  });

  test("a merged id of a merged id is warned of", async () => {
    await write("delete from people where plan = 'free' and id = 'a' or plan = 'pro' and id = 'b'");
    await write("insert into merged values ('w', 'x')");
    expect(await said()).toEqual(["`w` is merged into `x`, which is merged itself: its events are nobody's"]);
  });

  describe("a key that the warehouse itself keeps unique", () => {
    /** Which tables are looked through for repeated keys, and what is found. */
    async function checked(statements: readonly string[]) {
      await using kept = await open(await engine.fresh());
      for (const sql of statements) await run(kept, wordsOf(kept)(sql));
      const through: string[] = [];
      const watched = Object.assign(Object.create(kept) as Warehouse, {
        query: (statement: Parameters<Warehouse["query"]>[0]) => {
          const [, table] = /from [`"](\w+)[`"] where .* having count/.exec(statement.sql) ?? [];
          if (table !== undefined) through.push(table);
          return kept.query(statement);
        },
      });
      const found = await checkRows(watched, { project, places });
      return { through, found: found.map(messageOf) };
    }

    test("is not looked for, in one table as in another that is called so", async () => {
      const [, , , ...others] = TABLES;
      const { through, found } = await checked([
        "create table people (id varchar primary key, plan varchar, firm varchar)",
        "create table firms (name varchar, size bigint)",
        // Two columns together: one of them alone may stand in several rows.
        name === "clickhouse"
          ? "create table merged (old_id varchar, id varchar)"
          : "create table merged (old_id varchar, id varchar, unique (old_id, id))",
        ...others,
      ]);
      expect(through).toEqual(name === "clickhouse" ? ["people", "firms", "merged"] : ["firms", "merged"]);
      expect(found).toEqual([]);
    });

    test.runIf(name === "postgres")("is looked for in what inherits it", async () => {
      const [, ...others] = TABLES;
      const { through, found } = await checked([
        "create table people (id varchar primary key, plan varchar, firm varchar)",
        "create table more_people () inherits (people)",
        ...others,
        "insert into more_people values ('a', 'pro', 'f')",
      ]);
      expect(through).toEqual(["people", "firms", "merged"]);
      expect(found).toEqual(["`a` stands in several rows of `people` as its key `id`"]);
    });
  });
});
