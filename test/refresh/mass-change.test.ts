// A table that was emptied, or filled twice, is not published unasked: who would leave or enter in masses stays as they are.
import { type RefreshRequest, refresh, status, type Warehouse } from "@muster/engine";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { wordsOf } from "../words.ts";
import { engines } from "./places.ts";
import { audience, fill, open, project, request, rows, run } from "./world.ts";

const limits = { audiences: 500, change: { percent: 30, members: 5 } };
const leaning = "audience leaning { status active where in audience all and number <= 4 }";
const definitions = [audience("all", 1, 99), audience("few", 1, 10), leaning];

describe.each(ENGINE_NAMES)("%s", (name) => {
  const engine = engines[name]();
  let warehouse: Warehouse;

  async function begin(customers: number): Promise<void> {
    warehouse = await open(await engine.fresh());
    await fill(warehouse, customers);
  }
  afterEach(() => warehouse[Symbol.asyncDispose]());
  afterAll(() => engine.close());

  const go = (asked: Partial<RefreshRequest> = {}, of: readonly string[] = definitions) =>
    refresh(warehouse, { ...project(), limits }, { ...request(...of), ...asked });
  const held = () =>
    rows(warehouse, "select audience, count(*) from muster.membership group by audience order by audience");
  const keepOnly = (count: number) => run(warehouse, `delete from customers where number > ${count}`);
  const all = (entered: number, exited: number) => ({ audience: "all", entered, exited });

  test("members who would leave in masses stay, with those of audiences that ask about it; others are published", async () => {
    await begin(20);
    expect((await go()).failures).toEqual([]);
    await keepOnly(8);
    const { audiences, failures } = await go();
    expect(audiences).toMatchObject([{ audience: "few", size: 8, exited: 2 }]);
    expect(failures).toEqual([
      {
        audience: "all",
        error:
          "of its 20 members 12 would leave, and 0 would enter; a size that changes by more than 30 % and 5 is not published unasked. `muster refresh --allow-mass-change` publishes it, if it is right",
      },
      { audience: "leaning", dependsOn: "all", error: "it depends on `all`, which failed" },
    ]);
    expect(await held()).toEqual([
      ["all", 20n],
      ["few", 8n],
      ["leaning", 4n],
    ]);
    const { resolution } = request(...definitions);
    const told = await status(warehouse, project(), {
      resolution,
      fingerprints: new Map(),
      now: new Date(),
    });
    expect(told.find((one) => one.audience === "all")).toMatchObject({
      size: 20,
      failure: { error: failures[0]!.error },
    });
  });

  test("are published where somebody says that it is right, and then are ordinary", async () => {
    await begin(20);
    await go();
    await keepOnly(8);
    await go();
    const allowed = await go({ allowMassChange: true });
    expect(allowed.failures).toEqual([]);
    expect(allowed.audiences).toMatchObject([all(0, 12), { audience: "few" }, { audience: "leaning" }]);
    expect((await go()).failures).toEqual([]);
  });

  test("more than both the share and the number: as many as that are ordinary", async () => {
    await begin(30);
    await go();
    await keepOnly(21); // 9 of 30 are 30 %
    expect((await go()).audiences).toMatchObject([all(0, 9), {}, {}]);
    await keepOnly(14); // 7 of 21 are 33 %
    expect((await go()).failures).toMatchObject([{ audience: "all" }, { audience: "leaning" }]);
    await go({ allowMassChange: true });
    await keepOnly(9); // 5 of 14 are 36 %, and not more than 5
    expect((await go()).audiences).toMatchObject([all(0, 5), {}, {}]);
  });

  test("those who would enter in masses too; not the first time, nor where the definition is another one", async () => {
    await begin(10);
    expect((await go()).audiences).toMatchObject([all(10, 0), {}, {}]);
    const more = Array.from({ length: 20 }, (_, at) => `(${at + 11}, ${at + 11}, null)`);
    await run(warehouse, `insert into customers values ${more.join(", ")}`);
    expect((await go()).failures).toMatchObject([{ audience: "all" }, { audience: "leaning" }]);
    const anew = await go({}, [audience("all", 1, 98), audience("few", 1, 10), leaning]);
    expect(anew.audiences).toMatchObject([all(20, 0), {}, {}]);
  });

  const come = (first: number) => {
    const customers = Array.from({ length: 20 }, (_, at) => `(${first + at}, ${at + 1}, null)`);
    return run(warehouse, `insert into customers values ${customers.join(", ")}`);
  };

  test("not where there was nobody; where others come for those who leave, though the size is the same", async () => {
    await begin(1);
    await keepOnly(0);
    expect((await go()).audiences).toMatchObject([all(0, 0), {}, {}]);
    await come(100);
    expect((await go()).audiences).toMatchObject([all(20, 0), {}, {}]);
    await keepOnly(0);
    await come(200);
    expect((await go()).failures).toEqual([
      {
        audience: "all",
        error:
          "of its 20 members 20 would leave, and 20 would enter; its definition goes by no time that moves, and that more than 30 % and 5 leave or enter is not published unasked. `muster refresh --allow-mass-change` publishes it, if it is right",
      },
      { audience: "few", error: expect.stringMatching(/^of its 10 members 10 would leave, and 10 would/) },
      { audience: "leaning", dependsOn: "all", error: "it depends on `all`, which failed" },
    ]);
    expect((await go({ allowMassChange: true })).audiences).toMatchObject([all(20, 20), {}, {}]);
  });

  test("not where time exchanges them: those of yesterday are others than those of today", async () => {
    await begin(60);
    const bought = (first: number, last: number, time: string) =>
      run(
        warehouse,
        `insert into orders select id, ${wordsOf(warehouse)(`timestamp '${time}'`)}, 1 from customers where id between ${first} and ${last}`,
      );
    await bought(1, 20, "2025-11-01 12:00:00");
    await bought(21, 40, "2025-11-02 12:00:00");
    const asOf = (day: string) => BigInt(Date.parse(day)) * 1000n;
    const recent = ["audience recent { status active where performed bought in last 1 day }"];
    await go({ asOf: asOf("2025-11-02") }, recent);
    expect((await go({ asOf: asOf("2025-11-03") }, recent)).audiences).toMatchObject([
      { audience: "recent", entered: 20, exited: 20 },
    ]);
  });

  test("where all are held back nothing is published, and that is noted", async () => {
    await begin(20);
    await go();
    await keepOnly(0);
    const { run: id, audiences, failures } = await go();
    expect(audiences).toEqual([]);
    expect(failures.map((one) => one.audience)).toEqual(["all", "few", "leaning"]);
    expect(await rows(warehouse, `select outcome from muster.runs where id = '${id}'`)).toEqual([["failed"]]);
    expect(await held()).toEqual([
      ["all", 20n],
      ["few", 10n],
      ["leaning", 4n],
    ]);
  });
});
