/**
 * The laws where the oracle cannot follow:
 *
 *     npm run laws -- --events 1000000 --times 20 --seed 1 --engines duckdb
 *     npm run laws -- --help
 */
import assert from "node:assert/strict";
import type { TestProject } from "vitest/node";
import { argumentsOf } from "../arguments.ts";
import setup from "../postgres-server.ts";
import { Dice } from "../world/dice.ts";
import { duckdbEngine, type Engine, postgresEngine } from "./engines.ts";
import { obeysLaws, staysTheSame } from "./large.ts";
import { fill } from "./large-world.ts";

const ENGINES = ["duckdb", "postgres"] as const;

const values = argumentsOf("npm run laws", "The laws where the oracle cannot follow.", {
  events: { takes: "N", says: "in the data that the warehouse makes for itself", unless: 200_000 },
  times: { takes: "N", says: "each law so often", unless: 5 },
  seed: { takes: "N", says: "of data and definitions", unless: 1 },
  engines: { takes: "NAMES", says: "asks these", of: ENGINES, unless: ENGINES },
});

async function main(): Promise<void> {
  let desk = "";
  const teardown = await setup({
    provide: (_key: string, url: string) => (desk = url),
  } as unknown as TestProject);
  const engines: Engine[] = [];
  try {
    if (values.engines.includes("duckdb")) engines.push(await duckdbEngine());
    if (values.engines.includes("postgres")) {
      engines.push(await postgresEngine(await (await fetch(desk)).text()));
    }
    for (const engine of engines) await hold(engine);
  } finally {
    for (const engine of engines) await engine.close();
    await teardown();
  }
}

async function hold(engine: Engine): Promise<void> {
  const dice = new Dice(values.seed);
  const model = await fill(engine, values.events);
  await obeysLaws(engine, model, dice, values.times, (law, milliseconds) =>
    console.log(`${engine.name}: ${law}: ${milliseconds} ms`),
  );
  await staysTheSame(engine, model, dice, values.times);
  console.log(`${engine.name}: all laws hold over ${values.events} events`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof assert.AssertionError ? error.message : error);
  process.exitCode = 1;
});
