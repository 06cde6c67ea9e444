/**
 * Random worlds until one differs, or until there are enough:
 *
 *     npm run fuzz -- --cases 100000 --seed 1 --engines duckdb
 *     npm run fuzz -- --help
 */
import { mkdirSync, writeFileSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { argumentsOf } from "../arguments.ts";
import { ENGINE_NAMES } from "../engines.ts";
import setup from "../postgres-server.ts";
import { CONSTRUCTS } from "../world/definitions/constructs.ts";
import { randomWorld } from "../world/random-world.ts";
import { type World, worldToJson } from "../world/world.ts";
import { compareWorld, type Difference, isAlike } from "./differences.ts";
import { clickhouseEngine, duckdbEngine, type Engine, postgresEngine } from "./engines.ts";
import { shrink } from "./shrink.ts";

const SIZE = 30;

const values = argumentsOf(
  "npm run fuzz",
  "Random worlds, each held against the reference evaluator, until one differs or there are enough.",
  {
    cases: { takes: "N", says: "ends after so many audiences on every engine", unless: 3000 },
    seed: { takes: "N", says: "of the first world; another each time" },
    save: { says: "shrinks a world that differs, and writes it to regress/, which the tests replay" },
    "keep-going": { says: "goes on after a difference" },
    engines: { takes: "NAMES", says: "asks these", of: ENGINE_NAMES, unless: ENGINE_NAMES },
    only: { takes: "NAMES", says: "definitions of these constructs, and traits beside them", of: CONSTRUCTS },
    without: { takes: "NAMES", says: "of all constructs but these", of: CONSTRUCTS },
  },
);

const without = new Set(values.without);
const constructs = new Set((values.only ?? CONSTRUCTS).filter((each) => !without.has(each)));

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
    if (values.engines.includes("clickhouse")) engines.push(await clickhouseEngine());
    process.exitCode = (await run(engines)) ? 0 : 1;
  } finally {
    for (const engine of engines) await engine.close();
    await teardown();
  }
}

async function run(engines: readonly Engine[]): Promise<boolean> {
  const { cases, seed: first = Date.now() % 1_000_000_000 } = values;
  const started = Date.now();
  const sizes = { none: 0, all: 0, some: 0 };
  let [done, differing, shown] = [0, 0, started];
  for (let seed = first; done < cases; seed++) {
    const world = randomWorld(seed, SIZE, constructs);
    const outcome = await compareWorld(world, engines);
    done += world.audiences.length;
    for (const size of ["none", "all", "some"] as const) sizes[size] += outcome.sizes[size];
    if (outcome.differences.length > 0) {
      differing += 1;
      await report(seed, world, outcome.differences, engines);
      if (!values["keep-going"]) break;
    }
    if (Date.now() - shown > 5_000 || done >= cases) {
      shown = Date.now();
      const rate = Math.round((done * 1000) / (shown - started));
      console.log(
        `${done} cases to seed ${seed}, ${rate} a second, ${differing} worlds differ, members ${JSON.stringify(sizes)}`,
      );
    }
  }
  return differing === 0;
}

async function report(
  seed: number,
  world: World,
  all: readonly Difference[],
  engines: readonly Engine[],
): Promise<void> {
  const first = all[0]!;
  console.log(`seed ${seed}: ${all.length} differences; ${describe(first)}`);
  if (!values.save) return;
  const only = { ...world, audiences: [first.audience] };
  const telling = engines.filter(({ name }) => name === first.engine);
  const same = async (smaller: World) => {
    const { differences } = await compareWorld(smaller, telling);
    return differences.some((each) => isAlike(each, first));
  };
  const small = await shrink(only, same);
  const folder = new URL("regress/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${seed}.json`, folder), `${worldToJson(small)}\n`);
  const { differences } = await compareWorld(small, engines);
  console.log(
    `regress/${seed}.json\n${small.definitions.join("\n")}\n${differences.map(describe).join("\n")}`,
  );
}

function describe({ audience, engine, kind, detail, sql }: Difference): string {
  return `${audience} on ${engine} ${kind}: ${detail}${sql === undefined ? "" : `\n${sql}`}`;
}

await main();
