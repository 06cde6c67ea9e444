import { readFileSync, writeFileSync } from "node:fs";
import { type DistributedPlan, keptColumn, type Stage } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";

/** What a node does for one question, as a shard that holds all of the world, and as the coordinator of that one shard. */
export interface QuestionCost {
  /** Milliseconds of processors, of each run. */
  readonly shardCpu: readonly number[];
  readonly coordinatorCpu: readonly number[];
  /** By the clock. */
  readonly shardClock: readonly number[];
  /** Bytes of memory above what the process had before. */
  readonly peak: number;
  /** From a shard to the coordinator. */
  readonly gathered: Sent;
  /** From the coordinator to a shard. */
  readonly spread: Sent;
  readonly stages: number;
  readonly members: number;
}

interface Sent {
  readonly rows: number;
  /** Of values as text. */
  readonly bytes: number;
}

const NONE: Sent = { rows: 0, bytes: 0 };

/** One run more than asked for: the first warms up, and is not counted, but for its memory. */
export async function measureQuestion(
  { stages }: DistributedPlan,
  warehouse: Warehouse,
  runs: number,
): Promise<QuestionCost> {
  const found = { shardCpu: [] as number[], coordinatorCpu: [] as number[], shardClock: [] as number[] };
  let [members, peak, gathered, spread] = [0, 0, NONE, NONE];
  for (let run = 0; run <= runs; run++) {
    const sums = { shards: 0, coordinator: 0 };
    let clock = 0;
    const before = forgetPeak();
    for (const stage of stages) {
      const cpu = process.cpuUsage();
      const started = performance.now();
      const rows = await runStage(stage, warehouse);
      if (stage.where === "shards") clock += performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      sums[stage.where] += (user + system) / 1000;
      if (stage.kind === "members") members = rows;
    }
    if (run === 0) {
      peak = peakMemory() - before;
      for (const stage of stages) {
        if (stage.kind === "members" || stage.travels === "stays") continue;
        const sent = await sizeOf(stage.table, stage.plan.output.length, warehouse);
        if (stage.travels === "gathered") gathered = plus(gathered, sent);
        else spread = plus(spread, sent);
      }
    } else {
      found.shardCpu.push(sums.shards);
      found.coordinatorCpu.push(sums.coordinator);
      found.shardClock.push(clock);
    }
    for (const stage of stages) {
      if (stage.kind === "table") await execute(`drop table ${stage.table}`, warehouse);
    }
  }
  return { ...found, peak, gathered, spread, stages: stages.length, members };
}

/** How many rows the members' stage gives: they are counted where they are. */
async function runStage(stage: Stage, warehouse: Warehouse): Promise<number> {
  const { dialect } = warehouse;
  const { sql, parameters } = dialect.render(stage.plan);
  if (stage.kind === "members") {
    const [row] = await warehouse.query({ sql: `select count(*) from (${sql}) as found`, parameters });
    return Number(row?.[0]);
  }
  const names = stage.plan.output.map((_, at) => keptColumn(at)).join(", ");
  const text = `create table ${stage.table} as select * from (${sql}) as found(${names})`;
  await warehouse.execute({ sql: text, parameters });
  return 0;
}

async function sizeOf(table: string, columns: number, warehouse: Warehouse): Promise<Sent> {
  const { types, state } = warehouse.dialect;
  const text = state.optional?.(types.text) ?? types.text;
  const widths = Array.from(
    { length: columns },
    (_, at) => `coalesce(length(cast(${keptColumn(at)} as ${text})), 1)`,
  );
  const sql = `select count(*), coalesce(sum(${widths.join(" + ")}), 0) from ${table}`;
  const [row] = await warehouse.query({ sql, parameters: [] });
  return { rows: Number(row?.[0]), bytes: Number(row?.[1]) };
}

function plus(a: Sent, b: Sent): Sent {
  return { rows: a.rows + b.rows, bytes: a.bytes + b.bytes };
}

async function execute(sql: string, warehouse: Warehouse): Promise<void> {
  await warehouse.execute({ sql, parameters: [] });
}

/** Sets the process's highest memory to what it has now, and tells that: proc(5), `clear_refs`. */
function forgetPeak(): number {
  writeFileSync("/proc/self/clear_refs", "5");
  return memory("VmRSS");
}

function peakMemory(): number {
  return memory("VmHWM");
}

function memory(line: "VmRSS" | "VmHWM"): number {
  const found = new RegExp(`^${line}:\\s+(\\d+) kB`, "m").exec(readFileSync("/proc/self/status", "utf8"));
  return Number(found?.[1]) * 1024;
}
