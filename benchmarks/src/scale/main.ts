/**
 * Measures what a node does for one shard of a cluster, in three worlds, and writes `report/scale-ENGINE.json`:
 *
 *     nice -n 19 node --conditions=source benchmarks/src/scale/main.ts --engine clickhouse [--runs 5] [--size 1]
 *
 * SCALE.md says what follows from it; `estimate.ts` prints the tables there.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { distribute, layoutOf, planAudience } from "@muster/compiler";
import { describeMachine } from "@muster/measuring";
import { openProject } from "../open-project.ts";
import { AS_OF } from "../rows/look.ts";
import { measureQuestion, type QuestionCost } from "./measure-question.ts";
import { bytesIn, NODES } from "./nodes.ts";
import { QUESTIONS } from "./questions.ts";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "clickhouse" },
    runs: { type: "string", default: "5" },
    size: { type: "string", default: "1" },
  },
});

/** More events, then more personas. */
const WORLDS = [
  { personas: 100_000, events: 2_000_000 },
  { personas: 100_000, events: 8_000_000 },
  { personas: 400_000, events: 8_000_000 },
].map(({ personas, events }) => ({
  personas: Math.round(personas * Number(values.size)),
  events: Math.round(events * Number(values.size)),
}));

const open = NODES[values.engine];
if (open === undefined) throw new Error(`--engine takes ${Object.keys(NODES).join(" or ")}`);
const shop = await openProject(fileURLToPath(new URL("../../shop", import.meta.url)));
const { model } = shop.project;
const layout = layoutOf(model);
if ("columns" in layout) throw new Error("the shop has no layout");
const progress = (text: string) => void process.stderr.write(`${text}\n`);

const worlds = [];
let version = "";
for (const world of WORLDS) {
  const folder = await mkdtemp(join(tmpdir(), "muster-scale-"));
  const warehouse = await open(folder);
  try {
    progress(`generating ${world.personas} personas, ${world.events} events on ${values.engine}`);
    await warehouse.generateWorld({ ...world, seed: 1, days: 730, endsAt: Date.parse(AS_OF), replace: true });
    const [row] = await warehouse.query({ sql: "select version()", parameters: [] });
    version = String(row?.[0]);
    const questions: Record<string, QuestionCost> = {};
    for (const [, question] of QUESTIONS) {
      const { optimized } = planAudience(shop.resolution, question, {
        model,
        dialect: warehouse.dialect,
        asOf: AS_OF,
      });
      const distribution = distribute(optimized, layout);
      if (!distribution.ok) throw new Error(`${question} cannot be distributed`);
      questions[question] = await measureQuestion(distribution.plan, warehouse, Number(values.runs));
      progress(`  ${question} ${questions[question].shardCpu.map(Math.round).join(" ")} ms`);
    }
    worlds.push({ ...world, bytes: bytesIn(folder), questions });
  } finally {
    await warehouse[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
}
const report = fileURLToPath(new URL("../../report", import.meta.url));
await mkdir(report, { recursive: true });
const found = { machine: describeMachine(values.engine, version), runs: Number(values.runs), worlds };
await writeFile(join(report, `scale-${values.engine}.json`), `${JSON.stringify(found, null, 1)}\n`);
