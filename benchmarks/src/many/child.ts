/** Refreshes many audiences together, or some of them one at a time, and says what it took: see task.ts. */
import { check, planRefresh } from "@muster/compiler";
import { type RefreshMode, type RefreshResult, refresh } from "@muster/engine";
import type { SourceText } from "@muster/grammar";
import { openProject } from "../open-project.ts";
import { ENGINES } from "../open-warehouse.ts";
import { audienceSet } from "./audience-set.ts";
import type { ManyResult, ManyTask, SinglesResult, Spent } from "./task.ts";

const HOUR = 3_600_000_000n;

const task = JSON.parse(process.argv[2]!) as ManyTask;
const { project } = await openProject(task.shop, task.schema);
const { model } = project;
const all = audienceSet(task.audiences);
const names = all.map(({ name }) => name.slice("audiences/".length, -".aud".length));
const engine = ENGINES[task.warehouse];
await using warehouse = await engine.open(task.address, "2GB");
const cpuTime = await engine.cpuTime(warehouse);
const asOf = BigInt(Date.parse(task.asOf)) * 1000n;

async function spent<T>(work: () => T | Promise<T>): Promise<Spent & { readonly result: T }> {
  const cpu = cpuTime();
  const started = performance.now();
  const result = await work();
  return { clock: performance.now() - started, cpu: cpuTime() - cpu, result };
}

const define = () => check(all, { model }).resolution;

async function run(of: readonly string[], instant: bigint, mode: RefreshMode): Promise<RefreshResult> {
  const resolution = define();
  return refresh(warehouse, project, { resolution, sources: all, asOf: instant, audiences: of, mode });
}

async function together(): Promise<ManyResult> {
  const first = await spent(() => run(names, asOf, "full"));
  const compile = await spent(() => {
    const { steps } = planRefresh(define(), names, { model, asOf: task.asOf });
    return steps.map(({ plan }) => warehouse.dialect.render(plan).sql.length);
  });
  const again = await spent(() => run(names, asOf + HOUR, "full"));
  const increment = await spent(() => run(names, asOf + 2n * HOUR, "cheapest"));
  const failed = first.result.failures[0];
  if (failed !== undefined) throw new Error(`${failed.audience}: ${failed.error}`);
  const only = ({ clock, cpu }: Spent): Spent => ({ clock, cpu });
  return {
    compile: only(compile),
    first: only(first),
    again: only(again),
    increment: only(increment),
    members: first.result.audiences.reduce((sum, { size }) => sum + size, 0),
    touched: increment.result.audiences.filter(({ foundBy }) => foundBy.kind === "touched").length,
    memory: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** A run for each, as if there were no other: its own text and those that it refers to, compiled, found and published. */
async function oneByOne(count: number): Promise<SinglesResult> {
  const sampled = Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * all.length) / count));
  const runs = sampled.map((at) => async () => {
    const sources = withReferences(at);
    const { resolution } = check(sources, { model });
    return refresh(warehouse, project, { resolution, sources, asOf, audiences: [names[at]!], mode: "full" });
  });
  await runs[0]!(); // Muster's tables are made
  const { clock, cpu } = await spent(async () => {
    for (const single of runs) await single();
  });
  return { clock: clock / count, cpu: cpu / count };
}

function withReferences(at: number): readonly SourceText[] {
  const found = new Set<number>();
  const add = (index: number): void => {
    if (found.has(index)) return;
    found.add(index);
    for (const [name] of all[index]!.text.matchAll(/audience_\d+/g)) add(names.indexOf(name));
  };
  add(at);
  return [...found].map((index) => all[index]!);
}

await engine.dropSchema(warehouse, task.schema);
const answer = task.singles === undefined ? await together() : await oneByOne(task.singles);
await engine.dropSchema(warehouse, task.schema);
process.stdout.write(JSON.stringify(answer));
