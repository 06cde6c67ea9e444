// Tables of the user's own in Muster's schema: under a name that Muster needs nothing is written, and all others stay.
import { lists, refresh, schedule, status, takeSample, versions, type Warehouse } from "@muster/engine";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { wordsOf } from "../words.ts";
import { engines } from "./places.ts";
import { audience, fill, open, project, request, rows, run } from "./world.ts";

describe.each(ENGINE_NAMES)("%s", (name) => {
  const engine = engines[name]();
  let warehouse: Warehouse;

  beforeEach(async () => {
    warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
    await write("create schema muster");
  });
  afterEach(() => warehouse[Symbol.asyncDispose]());
  afterAll(() => engine.close());

  const asked = request(audience("few", 1, 5));
  const { resolution } = asked;
  const go = () => refresh(warehouse, project(), asked);
  const write = (sql: string) => {
    const words = wordsOf(warehouse)(sql);
    return run(warehouse, name === "clickhouse" ? words.replace("create schema", "create database") : words);
  };
  const inSchema = async () =>
    (
      await rows(
        warehouse,
        "select table_name from information_schema.tables where table_schema = 'muster' order by table_name",
      )
    ).map(([table]) => String(table));
  const advice = expect.stringMatching(/name another `schema` in muster.yaml, or give .* another name/);

  test("a name that is taken is told, and nothing is written", async () => {
    await write("create table muster.runs (id bigint)");
    await write("insert into muster.runs values (7)");
    await expect(go()).rejects.toMatchObject({
      name: "Fault",
      kind: "input",
      message: "`runs` in the schema muster is not Muster's, which needs a table of that name there",
      advice,
    });
    expect(await inSchema()).toEqual(["runs"]);
    expect(await rows(warehouse, "select id from muster.runs")).toEqual([[7n]]);
    await write("drop table muster.runs");
    expect((await go()).audiences).toMatchObject([{ size: 5 }]);
  });

  test("all of them are told at once, views too; whoever only looks finds that there is nothing yet", async () => {
    await write("create table muster.definitions (id bigint)");
    await write("create table muster.failures (id bigint)");
    await write("create view muster.lists as select id from customers");
    await write("create table muster.runs (id bigint)");
    await expect(go()).rejects.toThrow(
      "`runs`, `lists`, `definitions`, `failures` in the schema muster are not",
    );
    const now = new Date();
    const told = await status(warehouse, project(), { resolution, fingerprints: new Map(), now });
    expect(told.find((one) => one.audience === "few")).toMatchObject({ state: "never" });
    expect(await lists(warehouse, project())).toEqual([]);
    expect(await versions(warehouse, project(), "few")).toEqual([]);
    expect(await schedule(warehouse, project(), { resolution })).toContainEqual({ audience: "few" });
  });

  test.each(["id bigint", "name varchar, value varchar"])("a `meta` of others: (%s)", async (columns) => {
    await write(`create table muster.meta (${columns})`);
    await expect(go()).rejects.toMatchObject({
      message: "`meta` in the schema muster is not Muster's, which needs a table of that name there",
      advice,
    });
    expect(await inSchema()).toEqual(["meta"]);
  });

  test("those of other names stay as they are, and so do views of what Muster keeps", async () => {
    await go();
    await write("create table muster.notes (id bigint)");
    await write("create view muster.report as select audience, persona from muster.membership");
    const [next] = (await refresh(warehouse, project(), request(audience("few", 2, 8)))).audiences;
    expect(next).toMatchObject({ size: 7, entered: 3, exited: 1 });
    expect(await inSchema()).toEqual(expect.arrayContaining(["notes", "report"]));
    expect(await rows(warehouse, "select count(*) from muster.report")).toEqual([[7n]]);
  });

  test("names of a sample's tables are asked for when one is taken", async () => {
    await write("create table nowhere (customer bigint, vanished_at timestamp)");
    await go();
    await write("create table muster.sample_16_1 (id bigint)");
    await write("insert into muster.sample_16_1 values (7)");
    const take = () => takeSample(warehouse, project(), { now: new Date() });
    await expect(take()).rejects.toThrow("`sample_16_1` in the schema muster is not Muster's");
    expect(await rows(warehouse, "select id from muster.sample_16_1")).toEqual([[7n]]);
    await write("drop table muster.sample_16_1");
    await take();
    await take();
  });
});

describe("duckdb", () => {
  const engine = engines.duckdb();
  afterAll(() => engine.close());

  test("capitals make no other name", async () => {
    await using warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
    await run(warehouse, 'create schema "Muster"');
    await run(warehouse, 'create table "Muster"."Runs" (id bigint)');
    await expect(refresh(warehouse, project(), request(audience("few", 1, 5)))).rejects.toThrow(
      "`runs` in the schema muster is not Muster's",
    );
  });
});

describe("clickhouse", () => {
  const engine = engines.clickhouse();
  afterAll(() => engine.close());

  test("`generations` is a name that Muster needs too", async () => {
    await using warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
    await run(warehouse, "create database muster");
    await run(warehouse, "create table muster.generations (number Int64) engine = MergeTree order by number");
    await expect(refresh(warehouse, project(), request(audience("few", 1, 5)))).rejects.toThrow(
      "`generations` in the schema muster is not Muster's",
    );
  });
});
