/**
 * Refreshes that are killed, until one leaves something wrong behind, or until there are enough:
 *
 *     npm run faults -- --kills 500 --seed 1 --engines duckdb
 *     npm run faults -- --help
 *
 * Each is a process of its own that gets SIGKILL, at a statement or at a time. What failed is written to a folder that is
 * named: the tables before, after the kill, after the next refresh, and the twin's.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { argumentsOf } from "../arguments.ts";
import { createDatabaseOn } from "../create-database.ts";
import setup from "../postgres-server.ts";
import { Dice } from "../world/dice.ts";
import { text } from "./books.ts";
import { GROUNDS, type Ground } from "./grounds.ts";
import { Killer } from "./killing.ts";
import { type Trial, Twins } from "./trials.ts";

const ENGINES = Object.keys(GROUNDS);

const values = argumentsOf(
  "npm run faults",
  "Refreshes that are killed, until one leaves something wrong behind or there are enough.",
  {
    kills: { takes: "N", says: "ends after so many", unless: 200 },
    seed: { takes: "N", says: "of the first shop; another each time" },
    engines: { takes: "NAMES", says: "on these", of: ENGINES, unless: ENGINES },
    "keep-going": { says: "goes on after something wrong" },
  },
);

/** Shops live so long; then others are opened, and with them Muster's tables are made anew. */
const DAYS = 12;

async function main(): Promise<void> {
  let desk = "";
  const teardown = await setup({
    provide: (_key: string, url: string) => (desk = url),
  } as unknown as TestProject);
  const create = async () => createDatabaseOn(await (await fetch(desk)).text());
  try {
    await using killer = new Killer();
    for (const [engine, open] of Object.entries(GROUNDS)) {
      if (!values.engines.includes(engine)) continue;
      const ground: Ground = open(create);
      try {
        if (!(await campaign(engine, ground, killer))) process.exitCode = 1;
      } finally {
        await ground.close();
      }
    }
  } finally {
    await teardown();
  }
}

async function campaign(engine: string, ground: Ground, killer: Killer): Promise<boolean> {
  const { kills, seed = Date.now() % 1_000_000 } = values;
  const counts = { before: 0, after: 0, survived: 0, wrong: 0 };
  let shown = Date.now();
  for (let shop = 0; counts.before + counts.after < kills; shop++) {
    const dice = new Dice(seed + shop);
    const twins = await Twins.born(ground, seed + shop);
    for (let day = 1; day <= DAYS && counts.before + counts.after < kills; day++) {
      const trial = await twins.nextDay(dice, killer);
      counts[trial.outcome]++;
      if (trial.faults.length > 0) {
        counts.wrong++;
        console.log(`${engine}, seed ${seed + shop}: ${save(engine, seed + shop, trial)}`);
        if (!values["keep-going"]) return false;
        break;
      }
      if (Date.now() - shown < 5_000) continue;
      shown = Date.now();
      console.log(`${engine}, to seed ${seed + shop}: ${told(counts)}`);
    }
  }
  console.log(`${engine}, ${kills} kills from seed ${seed}: ${told(counts)}`);
  return counts.wrong === 0;
}

function told(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(", ");
}

function save(engine: string, seed: number, trial: Trial): string {
  const folder = mkdtempSync(join(tmpdir(), `muster-fault-${engine}-${seed}-`));
  const { books, ...rest } = trial;
  writeFileSync(join(folder, "trial.json"), text(rest));
  for (const [at, name] of ["before", "killed", "mended", "twin"].entries())
    writeFileSync(join(folder, `${name}.json`), text(books[at]));
  return `${text({ ...rest, faults: trial.faults.slice(0, 3) })}\n  the tables are in ${folder}`;
}

await main();
