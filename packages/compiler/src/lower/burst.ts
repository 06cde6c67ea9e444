import { columnRef, filter } from "../plan/build.ts";
import type { Rel } from "../plan/rel.ts";
import type { BurstCondition } from "../resolved.ts";
import { type Context, newColumn, type SignedSet, storedTime } from "./context.ts";
import { eventRows, KEYS_ONLY } from "./event-rows.ts";
import { isWithin } from "./moved-time.ts";

/** Further back no row looks: warehouses count them in 32 bits. */
const FURTHEST = 2 ** 31 - 1;

/**
 * In order of time, some event comes no later than that after the one that stands n - 1 before it: then it and those
 * between are n in one span. Events of one time stand in any order, and count one by one.
 */
export function burstKeys(burst: BurstCondition, context: Context): SignedSet {
  const { work, zones } = context;
  const { selection, atLeast, within } = burst;
  if (atLeast <= 1) {
    const rows = eventRows(context, selection, KEYS_ONLY);
    return { set: { rel: rows.rel, key: rows.key.id }, negated: false };
  }
  const rows = eventRows(context, selection, { time: true, properties: new Map() });
  const key = newColumn(work, rows.key.name, rows.key.type);
  const time = newColumn(work, "time", rows.time.scalar.type);
  const before = newColumn(work, "before", time.type);
  const events: Rel = {
    kind: "project",
    input: rows.rel,
    columns: [
      { column: key, value: columnRef(rows.key) },
      { column: time, value: rows.time.scalar },
    ],
  };
  const ordered: Rel = {
    kind: "window",
    input: events,
    functions: [
      {
        column: before,
        function: "lag",
        argument: columnRef(time),
        offset: Math.min(atLeast - 1, FURTHEST),
        partitionBy: [columnRef(key)],
        orderBy: [{ value: columnRef(time), descending: false }],
      },
    ],
  };
  const [later, earlier] = [time, before].map((column) => storedTime(columnRef(column), rows.time.time));
  const dense = filter(ordered, [isWithin({ later: later!, earlier: earlier! }, within, zones)]);
  return { set: { rel: dense, key: key.id }, negated: false };
}
