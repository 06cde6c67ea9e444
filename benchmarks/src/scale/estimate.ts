/**
 * What a cluster would take, by what `main.ts` measured: prints the tables of SCALE.md.
 *
 *     node --conditions=source benchmarks/src/scale/estimate.ts --engine clickhouse [--nodes 64] [--cores 32]
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Machine, machineText } from "@muster/measuring";
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

/** The run that was disturbed least. */
const leastCpu = (question: string) => line(({ questions }) => Math.min(...questions[question]!.shardCpu));

/** Seconds of the clock on a shard, were its cores all at work. */
const seconds = (milliseconds: number) => (milliseconds / 1000 / cores).toPrecision(2);

const largest = worlds[2];

console.log(`${machineText(machine)}; ${runs} runs\n`);
console.log(
  "What a shard did: the slopes through the three worlds, and in the largest one the runs, what it sent, its memory\n",
);
table(
  [
    "question",
    "ns per event",
    "ns per persona",
    "fixed, ms",
    "runs, ms",
    "rows sent",
    "bytes a row",
    "peak, MB",
  ],
  QUESTIONS.map(([family, question]) => {
    const cpu = leastCpu(question);
    const { shardCpu, gathered, peak } = largest.questions[question]!;
    return [
      family,
      (cpu.perEvent * 1e6).toFixed(1),
      (cpu.perPersona * 1e6).toFixed(0),
      cpu.fixed.toFixed(0),
      shardCpu.map(Math.round).join(" "),
      gathered.rows.toLocaleString("en"),
      gathered.rows === 0 ? "" : (gathered.bytes / gathered.rows).toFixed(0),
      Math.max(0, peak / 1e6).toFixed(0),
    ];
  }),
);

console.log(
  `\nSeconds on nodes of ${cores} cores, each one shard: by the slopes, and if all of the time in the largest world grew with events\n`,
);
table(
  ["question", ...nodes.flatMap((each) => [`${each} nodes`, "at most"])],
  QUESTIONS.map(([family, question]) => {
    const most = Math.min(...largest.questions[question]!.shardCpu) / largest.events;
    return [
      family,
      ...nodes.flatMap((each) => [
        seconds(costOf(leastCpu(question), EVENTS / each, PERSONAS / each)),
        seconds((most * EVENTS) / each),
      ]),
    ];
  }),
);

console.log(
  "\nAt most so much reaches the coordinator, MB; where nothing is said, nothing but who the members are\n",
);
table(
  ["question", ...nodes.map((each) => `${each} nodes`)],
  QUESTIONS.flatMap(([family, question, sends]) => {
    if (sends === undefined) return [];
    const { rows, bytes } = largest.questions[question]!.gathered;
    const all = (each: number) => sends(PERSONAS / each) * each * (bytes / rows);
    return [[family, ...nodes.map((each) => (all(each) / 1e6).toPrecision(2))]];
  }),
);

const disk = line(({ bytes }) => bytes);
const onDisk = (each: number) => costOf(disk, EVENTS / each, PERSONAS / each) / 1e12;
console.log(
  `\nDisk: ${disk.perEvent.toFixed(0)} bytes an event, ${disk.perPersona.toFixed(0)} a persona; in one copy ${nodes
    .map((each) => `${onDisk(each).toPrecision(2)} TB on each of ${each}`)
    .join(", ")}.`,
);

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, head.map((_, at) => (at === 0 ? "---" : "--:")), ...rows];
  console.log(lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
}
