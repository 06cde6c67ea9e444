import type { Warehouse } from "@muster/engine";
import type { Times } from "@muster/measuring";
import { once } from "../bench/finding.ts";
import { type CpuTime, ownCpuTime } from "../engines/cpu-time.ts";
import type { Engine } from "../engines/engine.ts";
import { readAccounts, readPersonas } from "./read.ts";
import type { PersonaRow, RowQuestion } from "./row-question.ts";

export interface RowAnswer {
  readonly members: ReadonlySet<number>;
  /** Until all rows were there: the warehouse's, the driver's, and putting them together. */
  readonly reading: Times;
  /** Of looking at them. */
  readonly evaluating: Times;
}

/** So many at a time, so that looking at the clock costs nothing. */
const CHUNK = 1000;

/** Reads what a question needs and asks one persona after the other; memory stays flat. */
export async function answerByRows(
  warehouse: Warehouse,
  question: RowQuestion,
  { textAt, cpuTime }: Pick<Engine, "textAt"> & { readonly cpuTime: CpuTime },
): Promise<RowAnswer> {
  const started = performance.now();
  const cpu = cpuTime();
  const evaluating = { clock: 0, cpu: 0 };
  const evaluate = <T>(work: () => T): T => {
    const before = { clock: performance.now(), cpu: ownCpuTime() };
    const result = work();
    evaluating.clock += performance.now() - before.clock;
    evaluating.cpu += ownCpuTime() - before.cpu;
    return result;
  };
  const answering = question.start(await readAccounts(warehouse));
  let chunk: PersonaRow[] = [];
  for await (const persona of readPersonas(warehouse, question.reads, textAt)) {
    chunk.push(persona);
    if (chunk.length < CHUNK) continue;
    evaluate(() => chunk.forEach(answering.add));
    chunk = [];
  }
  const members = evaluate(() => {
    chunk.forEach(answering.add);
    return answering.finish();
  });
  return {
    members: new Set(members),
    reading: once(performance.now() - started - evaluating.clock, cpuTime() - cpu - evaluating.cpu),
    evaluating: once(evaluating.clock, evaluating.cpu),
  };
}
