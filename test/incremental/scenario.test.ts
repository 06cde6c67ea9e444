// What is found among those who are touched is what there is, whatever happens to a world between two refreshes.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, type PerEngine } from "../engines.ts";
import { ENGINES } from "../looking/shop.ts";
import { nothingSeen, scenario } from "./scenario.ts";

/** `npm run incremental -- --steps 10000` walks more of them. */
const WORLDS: PerEngine<number> = { duckdb: 4, postgres: 4, clickhouse: 2 };
const STEPS = 24;

describe.each(ENGINE_NAMES)("%s", (name) => {
  const seeds = Array.from({ length: WORLDS[name] }, (_, index) => 501 + index);
  const seen = nothingSeen();
  let engine: Awaited<ReturnType<(typeof ENGINES)[typeof name]>>;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  test.each(seeds)("a world of seed %d goes on", async (seed) => {
    await scenario(engine.warehouse, name, seed, STEPS, seen);
  });

  test("it could have failed: few were looked at, and members changed", () => {
    expect(seen.steps).toBe(seeds.length * (STEPS + 1));
    expect(seen.touched).toBeGreaterThan(seen.steps);
    expect(seen.changed).toBeGreaterThan(seen.steps / 10);
    expect(seen.looked).toBeLessThan(seen.population * 0.7);
  });
});
