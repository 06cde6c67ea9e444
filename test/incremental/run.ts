/**
 * Worlds that go on, for as many steps as one likes:
 *
 *     npm run incremental -- --steps 10000 --seed 1 --engines duckdb
 *     npm run incremental -- --help
 */
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import type { TestProject } from "vitest/node";
import { argumentsOf } from "../arguments.ts";
import { openOwnClickhouse } from "../clickhouse.ts";
import { ENGINE_NAMES, type EngineName } from "../engines.ts";
import setup from "../postgres-server.ts";
import { nothingSeen, scenario } from "./scenario.ts";

const values = argumentsOf(
  "npm run incremental",
  "Worlds that go on: what a refresh finds of those who are touched, held against everyone.",
  {
    steps: { takes: "N", says: "ends after so many", unless: 1000 },
    seed: { takes: "N", says: "of the first world; another each time" },
    engines: { takes: "NAMES", says: "asks these", of: ENGINE_NAMES, unless: ["duckdb", "postgres"] },
    "keep-going": { says: "goes on after a difference" },
  },
);

const STEPS = 24;

async function walk(name: EngineName, warehouse: Warehouse): Promise<boolean> {
  const seen = nothingSeen();
  let differing = 0;
  for (let { seed = Date.now() % 1_000_000_000 } = values; seen.steps < values.steps; seed++) {
    try {
      await scenario(warehouse, name, seed, STEPS, seen);
    } catch (error) {
      differing += 1;
      console.log((error as Error).message);
      if (!values["keep-going"]) break;
    }
    console.log(`${name} to seed ${seed}, ${differing} worlds differ: ${JSON.stringify(seen)}`);
  }
  return differing === 0;
}

async function main(): Promise<void> {
  let fine = true;
  if (values.engines.includes("duckdb")) {
    await using warehouse = await openDuckdb({ path: ":memory:", threads: 1 }, { projectDir: "." });
    fine = (await walk("duckdb", warehouse)) && fine;
  }
  if (values.engines.includes("postgres")) {
    let desk = "";
    const teardown = await setup({
      provide: (_key: string, url: string) => (desk = url),
    } as unknown as TestProject);
    try {
      const url = await (await fetch(desk)).text();
      await using warehouse = await openPostgres({ url, connections: 2 });
      fine = (await walk("postgres", warehouse)) && fine;
    } finally {
      await teardown();
    }
  }
  if (values.engines.includes("clickhouse")) {
    const { warehouse, close } = await openOwnClickhouse();
    fine = (await walk("clickhouse", warehouse)) && fine;
    await close();
  }
  process.exitCode = fine ? 0 : 1;
}

await main();
