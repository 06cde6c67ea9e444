// Oracle = DuckDB = Postgres = ClickHouse: saved differences first, then random worlds. `fuzz.ts` runs as many more as one likes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomWorld } from "../world/random-world.ts";
import { worldFromJson } from "../world/world.ts";
import { compareWorld } from "./differences.ts";
import { clickhouseEngine, duckdbEngine, type Engine, postgresEngine } from "./engines.ts";

/** Worlds of 30 audiences. */
const WORLDS = 40;
const CHUNK = 4;
/** ClickHouse takes a tenth of a second to plan what is nested so deeply: it is asked of the first worlds only. */
const PLANNED_SLOWLY = 4;

let database: TestDatabase;
const engines: Engine[] = [];
let slowly: Engine;

beforeAll(async () => {
  database = await createDatabase();
  engines.push(await duckdbEngine(), await postgresEngine(database.url));
  slowly = await clickhouseEngine();
});

afterAll(async () => {
  for (const engine of [...engines, slowly]) await engine.close();
  await database.drop();
});

const regress = new URL("regress/", import.meta.url);
const saved = existsSync(regress) ? readdirSync(regress).filter((name) => name.endsWith(".json")) : [];

describe.runIf(saved.length > 0)("saved differences", () => {
  test.each(saved)("%s", async (name) => {
    const world = worldFromJson(readFileSync(new URL(name, regress), "utf8"));
    const { differences } = await compareWorld(world, [...engines, slowly]);
    expect(differences).toEqual([]);
  });
});

describe("random worlds", () => {
  const chunks = Array.from({ length: WORLDS / CHUNK }, (_, index) => 1 + index * CHUNK);
  const sizes = { none: 0, all: 0, some: 0 };
  test.each(chunks)("from seed %d", async (first) => {
    for (let seed = first; seed < first + CHUNK; seed++) {
      const asked = seed <= PLANNED_SLOWLY ? [...engines, slowly] : engines;
      const outcome = await compareWorld(randomWorld(seed), asked);
      expect(outcome.differences, `seed ${seed}`).toEqual([]);
      for (const size of ["none", "all", "some"] as const) sizes[size] += outcome.sizes[size];
    }
  });

  test("are no hollow pass: three of four definitions tell their subjects apart", () => {
    expect(sizes.some).toBeGreaterThan(3 * (sizes.none + sizes.all));
  });
});
