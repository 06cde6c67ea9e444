// What a sample says of a size: it holds in 95 of 100 cases, the same on every engine, or is refused in words; and it is
// never of other data than the tables hold without anybody noticing.
import { type CompiledAudience, check, compileAudience, type Resolution } from "@muster/compiler";
import {
  estimateSize,
  isSampleInStep,
  type SizeEstimate,
  size,
  takeSample,
  type Warehouse,
} from "@muster/engine";
import type { WarehouseModel } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../looking/shop.ts";
import { AS_OF, fill, MERGED } from "../properties/large-world.ts";
import { wordsOf } from "../words.ts";
import { Dice } from "../world/dice.ts";

const PERSONAS = 20_000;
const NOW = new Date(AS_OF);

interface Asked {
  readonly resolution: Resolution;
  readonly compiled: CompiledAudience;
}

/** What the other engine said of the same audiences, by the same sample. */
const said = new Map<string, readonly SizeEstimate[]>();

describe.each(Object.entries(ENGINES))("%s", (name, open) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;
  let project: { readonly schema: string; readonly model: WarehouseModel };
  const run = (sql: string) => warehouse.execute({ sql: wordsOf(warehouse)(sql), parameters: [] });
  /** Counters of rows written are reported with some delay, unless that is asked for. */
  const write = async (sql: string) => {
    await run(sql);
    if (name === "postgres")
      await warehouse.query({ sql: "select pg_stat_force_next_flush()", parameters: [] });
  };

  beforeAll(async () => {
    ({ warehouse, close } = await open());
    const prepare = async (statements: readonly string[]) => {
      for (const statement of statements) await run(statement);
    };
    const model = await fill({ prepare }, PERSONAS * 20);
    for (const statement of MERGED.statements) await run(statement);
    project = { schema: model.schema, model };
    await takeSample(warehouse, project, { now: NOW, seed: "a" });
  }, 600_000);
  afterAll(() => close());

  function ask(body: string, of = ""): Asked {
    const { model } = project;
    const more = "audience best { where age > 3 top 100 by age } audience big of accounts { where size > 3 }";
    const { resolution, diagnostics } = check(`audience asked ${of} { ${body} } ${more}`, { model });
    expect(
      diagnostics.filter(({ severity }) => severity === "error"),
      body,
    ).toEqual([]);
    const compiled = compileAudience(resolution, "asked", { model, dialect: warehouse.dialect, asOf: AS_OF });
    return { resolution, compiled };
  }

  const estimate = ({ resolution, compiled }: Asked) =>
    estimateSize(warehouse, project, resolution, compiled);
  const inStep = (now = NOW) => isSampleInStep(warehouse, project, now);

  test("the size lies in the interval in 95 of 100 cases", async () => {
    const dice = new Dice(11);
    const asked = Array.from({ length: 30 }, () => ask(`where ${randomCondition(dice)}`));
    const sizes: number[] = [];
    for (const { compiled } of asked) sizes.push(await size(warehouse, compiled));
    const seeds = name === "duckdb" ? Array.from({ length: 16 }, (_, at) => `seed ${at}`) : ["seed 0"];
    const rates = { 16: 0, 64: 0 };
    let [inside, outside, refused, errors] = [0, 0, 0, 0];
    for (const seed of seeds) {
      await takeSample(warehouse, project, { now: NOW, seed });
      const found: SizeEstimate[] = [];
      for (const each of asked) found.push(await estimate(each));
      for (const [at, one] of found.entries()) {
        if (one.kind === "refused") refused += 1;
        else {
          rates[one.rate] += 1;
          errors += (one.size - sizes[at]!) / sizes[at]!;
          if (one.low <= sizes[at]! && sizes[at]! <= one.high) inside += 1;
          else outside += 1;
        }
      }
      const before = said.get(seed);
      if (before === undefined) said.set(seed, found);
      else expect(found).toEqual(before);
    }
    expect(refused).toBeLessThan((inside + outside) / 2);
    if (name !== "duckdb") return;
    expect(inside / (inside + outside)).toBeGreaterThan(0.92);
    expect(inside / (inside + outside)).toBeLessThan(0.98);
    expect(Math.abs(errors / (inside + outside))).toBeLessThan(0.03);
    expect(rates[16]).toBeGreaterThan(100);
    expect(rates[64]).toBeGreaterThan(100);
  }, 300_000);

  test.each([
    ["where quintile(age) = 5", "", /`quintile` compares each persona with everyone/],
    ["where age > 3 top 500 by age", "", /it chooses the top or bottom of everyone/],
    ["where in audience best", "", /`best`, which it asks about, chooses the top or bottom/],
    ["where size > 3", "of accounts", /it is of accounts/],
    ["where in audience big", "", /`big`, which it asks about, is of accounts/],
    ["where age = 7 and plan = 'p0' and performed bought in last 1 day", "", /fewer than 10 tell nothing/],
  ])("%s is refused, and says why", async (body, of, reason) => {
    const found = await estimate(ask(body, of));
    expect(found.kind === "refused" && found.reason).toMatch(reason);
  });

  test("a stored trait of the account, a sample, a split and a list are as good as any condition", async () => {
    await takeSample(warehouse, project, { now: NOW, seed: "a" });
    for (const body of [
      "where account.size > 10",
      "where age > 3 sample 60%",
      "where age > 3 split 50% one, 50% two",
      "where age > 3 and not in list nobody",
    ]) {
      const asked = ask(body);
      const [found, exact] = [await estimate(asked), await size(warehouse, asked.compiled)];
      if (found.kind === "refused") throw new Error(found.reason);
      expect(found.low, body).toBeLessThanOrEqual(exact);
      expect(found.high, body).toBeGreaterThanOrEqual(exact);
    }
  });

  test("rows that come are noticed, and so is a day; a new sample is of the new rows", async () => {
    expect(await inStep()).toBe(true);
    await write(
      "insert into stream values (3, timestamptz '2026-03-15 12:30:00+00', 1, 'viewed', 9999, 'k9')",
    );
    expect(await inStep()).toBe(false);
    await takeSample(warehouse, project, { now: NOW });
    expect(await inStep()).toBe(true);
    expect(await inStep(new Date(NOW.getTime() + 25 * 3_600_000))).toBe(false);
    await write("insert into aliases values (-9, 9)");
    expect(await inStep()).toBe(false);
    await takeSample(warehouse, project, { now: NOW });
    await write("delete from people where id = 20000");
    expect(await inStep()).toBe(false);
    const { personas } = await takeSample(warehouse, project, { now: NOW });
    expect(personas).toBe(PERSONAS - 1);
    const traits = new Map(project.model.personas.traits);
    traits.delete("plan");
    const other = { ...project.model, personas: { ...project.model.personas, traits } };
    expect(await isSampleInStep(warehouse, { ...project, model: other }, NOW)).toBe(false);
  });

  test("all rows of a sampled persona are in it, under each of its keys; the seed stays", async () => {
    const rows = async (sql: string) => warehouse.query({ sql, parameters: [] });
    for (const rate of [16, 64]) {
      const counts = (table: string) =>
        rows(
          `select owner, count(*) from (select coalesce(a.persona, t.persona) as owner from ${table} as t left join aliases as a on a.alias = t.persona) as owned where owner < 800 and owner in (select id from "muster".sample_${rate}_1) group by owner order by owner`,
        );
      const all = await counts("stream");
      expect(all.length).toBeGreaterThan(800 / rate / 2);
      expect(await counts(`"muster".sample_${rate}_2`)).toEqual(all);
    }
    const before = await rows('select id from "muster".sample_64_1 order by id');
    await takeSample(warehouse, project, { now: NOW });
    expect(await rows('select id from "muster".sample_64_1 order by id')).toEqual(before);
  });

  test("a sample that is not finished changes nothing", async () => {
    const asked = ask("where age > 20");
    const before = await estimate(asked);
    await expect(
      takeSample(warehouse, project, { now: NOW, seed: "other" }, ({ kind, ...event }) => {
        if (kind === "sampling" && "number" in event && event.number === 3) throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    expect(await estimate(asked)).toEqual(before);
  });

  test("without a sample it says so", async () => {
    const nowhere = { ...project, schema: "elsewhere" };
    const { resolution, compiled } = ask("where age > 3");
    await expect(estimateSize(warehouse, nowhere, resolution, compiled)).rejects.toThrow(/no sample/);
    expect(await isSampleInStep(warehouse, nowhere, NOW)).toBe(false);
  });
});

/** Of traits, counts, sums, times and order, which about 1 in 50 to nearly everyone meet. */
function randomCondition(dice: Dice, depth = 0): string {
  const event = () => dice.pick(["viewed", "opened", "bought", "returned", "viewed | bought"]);
  const days = () => dice.pick([3, 10, 30, 90]);
  const inner = () => randomCondition(dice, depth + 1);
  return dice.choose(
    [2, () => `age < ${dice.whole(4, 76)}`],
    [1, () => `plan = "p${dice.whole(0, 2)}"`],
    [2, () => `performed ${event()} at least ${dice.whole(1, 3)} times in last ${days()} days`],
    [2, () => `did not perform ${event()} in last ${days()} days`],
    [1, () => `sum(bought.price in last ${days()} days) > ${dice.whole(20, 200)}`],
    [1, () => `performed ${event()} then ${event()} within ${days()} days`],
    [depth < 2 ? 2 : 0, () => `(${inner()} ${dice.pick(["and", "or"])} ${inner()})`],
    [depth < 2 ? 1 : 0, () => `not (${inner()})`],
  );
}
