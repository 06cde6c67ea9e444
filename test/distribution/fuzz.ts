/**
 * Random worlds on clusters until one differs from the oracle, or until there are enough:
 *
 *     npm run distribution -- --cases 10000 --seed 1 --engine duckdb
 *     npm run distribution -- --help
 *
 * Clusters take turns, and so do the sizes at which rows are cut.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import type { TestProject } from "vitest/node";
import { argumentsOf } from "../arguments.ts";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";
import setup from "../postgres-server.ts";
import { randomWorld } from "../world/random-world.ts";
import { CLUSTERS, clusterName } from "./clusters.ts";
import { type WorldOnCluster, worldOnCluster } from "./worlds.ts";

const values = argumentsOf(
  "npm run distribution",
  "Random worlds on clusters, each held against the oracle, until one differs or there are enough.",
  {
    cases: { takes: "N", says: "ends after so many audiences, each on one cluster", unless: 3000 },
    seed: { takes: "N", says: "of the first world; another each time" },
    save: { says: "writes a seed that differs into seeds.json, which the tests run first" },
    "keep-going": { says: "goes on after a difference" },
    engine: { takes: "NAME", says: "asks this one", of: ENGINE_NAMES, unless: ["duckdb"] },
  },
);

interface Opened {
  readonly warehouse: Warehouse;
  close(): Promise<void>;
}

/** Where no test run has started a server, one of its own. */
const OPEN: Readonly<Record<EngineName, () => Promise<Opened>>> = {
  duckdb: ENGINES.duckdb.open,
  clickhouse: ENGINES.clickhouse.open,
  async postgres() {
    let desk = "";
    const project = { provide: (_key: string, url: string) => (desk = url) };
    const teardown = await setup(project as unknown as TestProject);
    const url = await (await fetch(desk)).text();
    const warehouse = await openPostgres({ url, connections: 1 });
    const close = async () => {
      await warehouse[Symbol.asyncDispose]();
      await teardown();
    };
    return { warehouse, close };
  },
};

async function main(): Promise<void> {
  const [name] = values.engine;
  if (name === undefined) throw new Error("no engine");
  const engine = await OPEN[name]();
  try {
    process.exitCode = (await run(name, engine.warehouse)) ? 0 : 1;
  } finally {
    await engine.close();
  }
}

async function run(name: EngineName, warehouse: Warehouse): Promise<boolean> {
  const { cases, seed: first = Date.now() % 1_000_000_000 } = values;
  const sum = { found: 0, several: 0, refused: 0, rowsSent: 0, differing: 0 };
  let shown = Date.now();
  for (let seed = first; sum.found < cases; seed++) {
    const cluster = CLUSTERS[seed % CLUSTERS.length]!;
    const outcome = await worldOnCluster(randomWorld(seed), cluster, name, warehouse, seed);
    sum.found += outcome.found;
    sum.several += outcome.several;
    sum.rowsSent += outcome.rowsSent;
    for (const number of outcome.refused.values()) sum.refused += number;
    if (outcome.differences.length > 0) {
      sum.differing += 1;
      console.log(`seed ${seed} on ${clusterName(cluster)}`);
      report(seed, outcome);
      if (!values["keep-going"]) break;
    }
    if (Date.now() - shown > 10_000 || sum.found >= cases) {
      shown = Date.now();
      console.log(`to seed ${seed}: ${JSON.stringify(sum)}`);
    }
  }
  return sum.differing === 0;
}

function report(seed: number, { differences }: WorldOnCluster): void {
  for (const difference of differences) console.log(difference.slice(0, 1_000));
  if (!values.save) return;
  const file = new URL("seeds.json", import.meta.url);
  const seeds = JSON.parse(readFileSync(file, "utf8")) as readonly number[];
  writeFileSync(file, `${JSON.stringify([...new Set([...seeds, seed])])}\n`);
}

await main();
