import { type RefreshMode, type RefreshResult, refresh, type Warehouse } from "@muster/engine";
import { type Finding, once, type Unit } from "../bench/finding.ts";
import type { Engine } from "../engines/engine.ts";
import { openProject } from "../open-project.ts";
import { AS_OF } from "../rows/look.ts";
import type { Context } from "./context.ts";

export const REFRESHING = "refresh";

const SCHEMA = "muster_bench_refresh";
const HOUR = 3_600_000_000n;

/** Shares of new events, per mille, in the order in which they come. */
const SHARES = [1, 10] as const;

/** All audiences of the shop: found for the first time, then after new events by those who are touched, and in full. */
export function refreshing(context: Context): Unit[] {
  return [{ family: REFRESHING, name: "all audiences", run: () => timeRefreshes(context) }];
}

async function timeRefreshes(context: Context): Promise<Finding> {
  const { warehouse } = await context.shopPlace();
  const shop = await openProject(context.project, SCHEMA);
  const { project } = shop;
  const cpuTime = await context.engine.cpuTime(warehouse);
  const execute = (sql: string) => warehouse.execute({ sql, parameters: [] });
  const run = async (mode: RefreshMode, asOf: bigint) => {
    const cpu = cpuTime();
    const started = performance.now();
    const { resolution, definitions: sources, audiences } = shop;
    const result = await refresh(warehouse, project, { resolution, sources, asOf, audiences, mode });
    return { result, times: once(performance.now() - started, cpuTime() - cpu) };
  };
  await context.engine.dropSchema(warehouse, SCHEMA);
  const last = await lastEvent(warehouse);
  const times: Record<string, Finding["times"][string]> = {};
  const figures: Record<string, number> = {};
  const wrong: string[] = [];
  try {
    let asOf = BigInt(Date.parse(AS_OF)) * 1000n;
    const first = await run("full", asOf);
    times.first = first.times;
    figures.audiences = first.result.audiences.length;
    for (const share of SHARES) {
      const added = await addEvents(context.engine, warehouse, { perMille: share, from: asOf });
      asOf += HOUR;
      const says = `${share / 10} % new`;
      const touched = await run("touched", asOf);
      // Another schema would have to be filled first; from the same members, finding everyone publishes nothing.
      const full = await run("full", asOf);
      times[`${says}: touched`] = touched.times;
      times[`${says}: full`] = full.times;
      figures[`${says}: events`] = added;
      figures[`${says}: by touched`] = touchedIn(touched.result);
      const changed = full.result.audiences.filter(({ entered, exited }) => entered + exited > 0);
      if (changed.length > 0)
        wrong.push(`in full, ${changed.map(({ audience }) => audience).join(", ")} have other members`);
    }
  } finally {
    await context.engine.dropSchema(warehouse, SCHEMA);
    await execute(`delete from events where event_id > ${last}`);
  }
  return { times, figures, ...(wrong.length > 0 && { wrong: wrong.join("; ") }) };
}

async function lastEvent(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.query({ sql: "select max(event_id) from events", parameters: [] });
  return Number(row![0]);
}

/** Events of the last days again, within the hour after `from`. Returns how many. */
async function addEvents(
  { secondsAfter }: Engine,
  warehouse: Warehouse,
  { perMille, from }: { perMille: number; from: bigint },
): Promise<number> {
  const before = await lastEvent(warehouse);
  const count = Math.ceil((before * perMille) / 1000);
  const start = new Date(Number(from / 1000n)).toISOString().slice(0, 19).replace("T", " ");
  await warehouse.execute({
    sql: `insert into events (event_id, user_id, ts, sequence_number, event_name, properties)
    select event_id + ${count}, user_id, ${secondsAfter(start, `(event_id - ${before - count}) * ${(3599 / count).toFixed(9)}`)}, sequence_number, event_name, properties
    from events where event_id > ${before - count}`,
    parameters: [],
  });
  return count;
}

function touchedIn({ audiences }: RefreshResult): number {
  return audiences.filter(({ foundBy }) => foundBy.kind === "touched").length;
}
