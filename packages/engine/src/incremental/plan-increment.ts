/** Which audiences of a run are found among everyone, and which among those who are touched alone. */
import { type Resolution, type Subject, turnsOver } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { number } from "../number-text.ts";
import type { State } from "../state.ts";
import { identifier } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import type { Reading } from "./bounds.ts";
import { readIncrements } from "./increments.ts";
import { readers } from "./readers.ts";
import { readLists, readMarks } from "./reading.ts";
import { dropTouched, findNames, findTouched, type Group } from "./touched.ts";
import { full, listMark, type Reason, type Traced, traced, wayOf } from "./ways.ts";

/**
 * `cheapest`: those who are touched alone, where that is exact and they are few. `touched`: wherever it is exact, be they
 * many. `full`: everyone, always.
 */
export type RefreshMode = "cheapest" | "touched" | "full";

/** How the members of an audience were found. */
export type FoundBy =
  | { readonly kind: "full"; readonly reasons: readonly Reason[] }
  /** Of so many personas or accounts so many were looked at; the others are in or out as before. */
  | { readonly kind: "touched"; readonly touched: number; readonly of: number };

export interface Increment {
  /** By audience. */
  readonly foundBy: ReadonlyMap<string, FoundBy>;
  readonly groups: readonly Group[];
  /** Audiences whose members may all be exchanged for others, with nothing wrong. */
  readonly turning: ReadonlySet<string>;
  /** What this run leaves for the next one. */
  readonly bases: ReadonlyMap<string, string>;
  readonly marks: ReadonlyMap<string, bigint>;
}

export interface IncrementRequest {
  readonly resolution: Resolution;
  readonly model: WarehouseModel;
  readonly asOf: bigint;
  readonly names: readonly string[];
  readonly mode: RefreshMode;
}

/** Makes the temporary tables that the groups read. */
export async function planIncrement(
  state: State,
  session: Session,
  request: IncrementRequest,
): Promise<Increment> {
  const { resolution, model, asOf, names, mode } = request;
  const all = traced(resolution, names, model, await readers(state, session));
  const known = await readIncrements(state, session);
  const lists = await readLists(state, session);
  const readings = known.readings;
  const exact = all.filter(({ trace }) => trace.obstacles.length === 0);
  const traces = exact.map(({ trace }) => trace);
  const highest = await readMarks(state, session, traces, {
    resolution,
    model,
    readings: readings.values(),
  });
  const foundBy = new Map<string, FoundBy>();
  const groups: Group[] = [];
  const together = Map.groupBy(all, (one) => {
    const way = mode === "full" ? full(ASKED_FOR) : wayOf(one, { asOf, known, lists });
    if (way.kind === "touched") return `${way.run} ${one.of}`;
    foundBy.set(one.name, way);
    return undefined;
  });
  for (const [run, some] of together) {
    if (run === undefined) continue;
    const group = groupOf(some, readings.get(run.split(" ")[0]!)!, groups.length + 1);
    const touched = await findTouched(state, session, group, request);
    const of = await countRows(state, session, model, group.of);
    const isFew = mode === "touched" || touched <= of * MOST_TOUCHED;
    const way: FoundBy = isFew ? { kind: "touched", touched, of } : full(tooMany(touched, of));
    for (const { name } of some) foundBy.set(name, way);
    if (!isFew) {
      await dropTouched(state, session, [group.tables.keys]);
      continue;
    }
    await findNames(state, session, group, request);
    groups.push(group);
  }
  const marks = new Map([...highest, ...[...lists].map(([name, at]) => [listMark(name), at] as const)]);
  const turning = new Set(all.filter((one) => turnsOver(one.trace)).map(({ name }) => name));
  return { foundBy, groups, turning, bases: new Map(all.map(({ name, basis }) => [name, basis])), marks };
}

const ASKED_FOR: Reason = { reason: "it was asked for" };

/** Of more than this share everyone is looked at: their events are scattered over the same pages, and to tell them costs too. */
const MOST_TOUCHED = 0.2;

/** Keys that are nobody's any more are touched too. */
function tooMany(touched: number, of: number): Reason {
  const said = `${number(Math.min(touched, of))} of ${number(of)}`;
  return { reason: `${said} may have changed, and to find them all anew costs less` };
}

function groupOf(some: readonly Traced[], reading: Reading, number: number): Group {
  return {
    of: some[0]!.of,
    traces: new Map(some.map(({ name, trace }) => [name, trace])),
    reading,
    tables: { keys: `muster_touched_${number}`, names: `muster_touched_names_${number}` },
  };
}

async function countRows(
  { sql }: State,
  session: Session,
  { personas, accounts }: WarehouseModel,
  of: Subject,
): Promise<number> {
  const { schema, name } = (of === "persona" ? personas : accounts!).table;
  const table = schema === undefined ? identifier(name) : identifier(schema, name);
  const [row] = await session.query(sql`select count(*) from ${table}`);
  return Number(row?.[0]);
}
