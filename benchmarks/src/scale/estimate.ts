/**
 * What a cluster would take, by what `main.ts` measured: prints the tables of SCALE.md.
 *
 *     node --conditions=source benchmarks/src/scale/estimate.ts --engine clickhouse [--nodes 64] [--cores 32]
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Machine, machineText, median } from "@muster/measuring";
import { costOf, type Line, lineThrough } from "./fit.ts";
import type { QuestionCost } from "./measure-question.ts";
import { QUESTIONS } from "./questions.ts";

interface MeasuredWorld {
  readonly personas: number;
  readonly events: number;
  readonly bytes: number;
  readonly questions: Readonly<Record<string, QuestionCost>>;
}

interface Measured {
  readonly machine: Machine;
  readonly runs: number;
  readonly worlds: readonly [MeasuredWorld, MeasuredWorld, MeasuredWorld];
}

/** The whole cluster's. */
const PERSONAS = 1e9;
const EVENTS = 1e12;

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "clickhouse" },
    nodes: { type: "string", default: "16,64,256" },
    cores: { type: "string", default: "32" },
  },
});
const file = fileURLToPath(new URL(`../../report/scale-${values.engine}.json`, import.meta.url));
const { machine, runs, worlds } = JSON.parse(await readFile(file, "utf8")) as Measured;
const nodes = values.nodes.split(",").map(Number);
const cores = Number(values.cores);

function line(of: (world: MeasuredWorld) => number): Line {
  const point = ({ events, personas, ...rest }: MeasuredWorld) => ({
    events,
    personas,
    cost: of({ events, personas, ...rest }),
  });
  return lineThrough([point(worlds[0]), point(worlds[1]), point(worlds[2])]);
}

/** One node's part of the whole. */
const onNode = (found: Line, shards: number) => costOf(found, EVENTS / shards, PERSONAS / shards);

console.log(`${machineText(machine)}; ${runs} runs\n`);
console.log(
  "What a shard does, measured: processor time by event and by persona (median of runs), the spread of the largest world",
);
console.log(
  row(
    "question",
    "ns per event",
    "ns per persona",
    "fixed, ms",
    "least … most, ms",
    "rows gathered",
    "bytes a row",
    "peak MB",
  ),
);
console.log(row(..."--------".split("")));
for (const [family, question] of QUESTIONS) {
  const cpu = line(({ questions }) => median(questions[question]!.shardCpu));
  const last = worlds[2].questions[question]!;
  const spread = `${Math.round(Math.min(...last.shardCpu))} … ${Math.round(Math.max(...last.shardCpu))}`;
  const { rows, bytes } = last.gathered;
  console.log(
    row(
      family,
      (cpu.perEvent * 1e6).toFixed(2),
      (cpu.perPersona * 1e6).toFixed(0),
      cpu.fixed.toFixed(0),
      spread,
      rows.toLocaleString("en"),
      rows === 0 ? "" : (bytes / rows).toFixed(0),
      (last.peak / 1e6).toFixed(0),
    ),
  );
}

console.log(
  `\nSeconds on nodes of ${cores} cores, each one shard, all of them at work; then what reaches the coordinator`,
);
console.log(row("question", ...nodes.map((each) => `${each} nodes`), ...nodes.map((each) => `MB, ${each}`)));
console.log(row(...Array.from({ length: 1 + 2 * nodes.length }, () => "-")));
for (const [family, question] of QUESTIONS) {
  const cpu = line(({ questions }) => median(questions[question]!.shardCpu));
  const sent = line(({ questions }) => questions[question]!.gathered.bytes);
  console.log(
    row(
      family,
      ...nodes.map((each) => (onNode(cpu, each) / 1000 / cores).toPrecision(2)),
      ...nodes.map((each) => ((onNode(sent, each) * each) / 1e6).toPrecision(2)),
    ),
  );
}

const disk = line(({ bytes }) => bytes);
console.log(
  `\nDisk: ${disk.perEvent.toFixed(1)} bytes an event, ${disk.perPersona.toFixed(0)} a persona; ${nodes
    .map((each) => `${(onNode(disk, each) / 1e12).toPrecision(2)} TB on each of ${each}`)
    .join(", ")}, one copy`,
);

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
