// What is found among those who are touched is what there is, whatever happens to a world between two refreshes.

import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nothingSeen, scenario } from "./scenario.ts";

/** `npm run incremental -- --steps 10000` walks more of them. */
const SEEDS = Array.from({ length: 4 }, (_, index) => 501 + index);
const STEPS = 24;

let database: TestDatabase;
const warehouses = new Map<"duckdb" | "postgres", Warehouse>();

beforeAll(async () => {
  database = await createDatabase();
  warehouses.set("duckdb", await openDuckdb({ path: ":memory:", threads: 1 }, { projectDir: "." }));
  warehouses.set("postgres", await openPostgres({ url: database.url, connections: 2 }));
});

afterAll(async () => {
  for (const warehouse of warehouses.values()) await warehouse[Symbol.asyncDispose]();
  await database.drop();
});

describe.each(["duckdb", "postgres"] as const)("%s", (dialect) => {
  const seen = nothingSeen();

  test.each(SEEDS)("a world of seed %d goes on", async (seed) => {
    await scenario(warehouses.get(dialect)!, dialect, seed, STEPS, seen);
  });

  test("it could have failed: few were looked at, and members changed", () => {
    expect(seen.steps).toBe(SEEDS.length * (STEPS + 1));
    expect(seen.touched).toBeGreaterThan(seen.steps);
    expect(seen.changed).toBeGreaterThan(seen.steps / 10);
    expect(seen.looked).toBeLessThan(seen.population * 0.7);
  });
});
