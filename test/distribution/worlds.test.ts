// Random worlds on clusters, against the oracle. `fuzz.ts` runs as many more as one likes; seeds that once differed stand
// in `seeds.json`, and are run first.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type PerEngine } from "../engines.ts";
import { randomWorld } from "../world/random-world.ts";
import { CLUSTERS } from "./clusters.ts";
import seeds from "./seeds.json" with { type: "json" };
import { worldOnCluster } from "./worlds.ts";

/** Of 30 audiences each; fewer on the engine that is slow at making tables. */
const WORLDS: PerEngine<number> = { duckdb: 8, postgres: 8, clickhouse: 3 };

/** Sequences and bursts of all personas of an account: their events would meet, in order or in pairs. */
const OF_ACCOUNTS: ReadonlySet<string> = new Set(["eventsInOrder", "rowsBeside"]);

describe.each(ENGINE_NAMES)("%s", (name) => {
  const worlds = Array.from({ length: WORLDS[name] }, (_, at) => at + 1);
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]["open"]>>;
  const sum = { found: 0, several: 0, rows: 0, refused: 0 };
  beforeAll(async () => (engine = await ENGINES[name].open()));
  afterAll(() => engine.close());

  test.each([...new Set([...seeds, ...worlds])])("world %d", async (seed) => {
    const cluster = CLUSTERS[seed % CLUSTERS.length]!;
    const outcome = await worldOnCluster(randomWorld(seed), cluster, name, engine.warehouse, seed);
    expect(outcome.differences).toEqual([]);
    expect([...outcome.refused.keys()].filter((why) => !OF_ACCOUNTS.has(why))).toEqual([]);
    sum.found += outcome.found;
    sum.several += outcome.several;
    sum.rows += outcome.rowsSent;
    for (const number of outcome.refused.values()) sum.refused += number;
  });

  test("is no hollow pass", () => {
    expect(sum.found).toBeGreaterThan(20 * worlds.length);
    expect(sum.several).toBeGreaterThan(2 * worlds.length);
    expect(sum.rows).toBeGreaterThan(0);
    expect(sum.refused).toBeLessThan(sum.found / 4);
  });
});
