// Random worlds on clusters, against the oracle. `fuzz.ts` runs as many more as one likes; seeds that once differed stand
// in `seeds.json`, and are run first.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type EngineName } from "../engines.ts";
import { randomWorld } from "../world/random-world.ts";
import { CLUSTERS } from "./clusters.ts";
import seeds from "./seeds.json" with { type: "json" };
import { worldOnCluster } from "./worlds.ts";

/** Of 30 audiences each. */
const WORLDS = 8;

describe.each(Object.keys(ENGINES) as EngineName[])("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;
  const sum = { found: 0, several: 0, rows: 0, refused: 0 };
  beforeAll(async () => (engine = await ENGINES[name].open()));
  afterAll(() => engine.close());

  test.each([...seeds, ...Array.from({ length: WORLDS }, (_, at) => at + 1)])("world %d", async (seed) => {
    const cluster = CLUSTERS[seed % CLUSTERS.length]!;
    const outcome = await worldOnCluster(randomWorld(seed), cluster, name, engine.warehouse, seed);
    expect(outcome.differences).toEqual([]);
    expect([...outcome.refused.keys()].filter((why) => why !== "eventsInOrder")).toEqual([]);
    sum.found += outcome.found;
    sum.several += outcome.several;
    sum.rows += outcome.rowsSent;
    for (const number of outcome.refused.values()) sum.refused += number;
  });

  test("is no hollow pass", () => {
    expect(sum.found).toBeGreaterThan(20 * WORLDS);
    expect(sum.several).toBeGreaterThan(2 * WORLDS);
    expect(sum.rows).toBeGreaterThan(0);
    expect(sum.refused).toBeLessThan(sum.found / 4);
  });
});
