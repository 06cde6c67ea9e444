import { call, columnRef, FALSE, filter, integer, test, whole } from "../plan/build.ts";
import type { Rel, Scalar } from "../plan/rel.ts";
import type { DurationConstant, HabitCondition } from "../resolved.ts";
import { exactMicros, type Micros, shift } from "../time/instant.ts";
import { type Context, newColumn, type SignedSet, type Value } from "./context.ts";
import { eventRows } from "./event-rows.ts";
import { compareWithInstant, instantLiteral, toUtc } from "./instants.ts";

/**
 * One scan of all the periods together, in which each event falls into one; how many different ones there are is
 * counted. Who has none is not among the events: where none is few enough, the set is of those who have too many.
 */
export function habitKeys(habit: HabitCondition, context: Context): SignedSet {
  const { work } = context;
  const { selection, periods, min, max } = habit;
  const negated = min === 0;
  const isAnyEvent = negated ? max === 0 : min === 1 && max === undefined;
  const ends = periodEnds(periods, context);
  const hull = {
    from: { at: ends.at(-1)!, inclusive: false },
    to: { at: work.asOf, inclusive: true },
  };
  const rows = eventRows(context, selection, { time: !isAnyEvent, properties: new Map() }, hull);
  if (isAnyEvent) return { set: { rel: rows.rel, key: rows.key.id }, negated };
  const count = newColumn(work, "periods", "integer");
  const counted: Rel = {
    kind: "aggregate",
    input: rows.rel,
    by: [rows.key],
    measures: [{ column: count, function: "countDistinct", argument: periodOf(rows.time, habit, context) }],
  };
  const found = columnRef(count);
  const inRange =
    min === max
      ? [test("equal", found, integer(min))]
      : [
          test("greaterOrEqual", found, integer(min)),
          ...(max === undefined ? [] : [test("lessOrEqual", found, integer(max))]),
        ];
  const tooMany = max === undefined ? FALSE : test("greater", found, integer(max));
  return { set: { rel: filter(counted, negated ? [tooMany] : inRange), key: rows.key.id }, negated };
}

/** Where the periods end, the latest first, and where the earliest begins. */
function periodEnds({ amount, unit }: DurationConstant, { work, zones }: Context): readonly Micros[] {
  return Array.from({ length: amount + 1 }, (_, back) => shift(work.asOf, -back, unit, zones.local));
}

/** The number of the period in which a time lies, 0 being the one that ends now. */
function periodOf(time: Value, { periods }: HabitCondition, context: Context): Scalar {
  const { work, zones } = context;
  const length = exactMicros(1, periods.unit);
  // A few comparisons cost less than one calculation with times.
  if (length === undefined || periods.amount <= AT_ONCE)
    return search(time, periodEnds(periods, context), 0, context);
  const now = instantLiteral("timestamp", work.asOf);
  const ago = call("microsBetween", "integer", now, toUtc(time, zones));
  return call("divideWhole", "integer", ago, integer(length));
}

/** So many bounds are read one after the other; more are first halved. */
const AT_ONCE = 8;

/** Months differ in length, so an event is compared with their ends: the number of its period, `first` being the latest of these. */
function search(time: Value, ends: readonly Micros[], first: number, context: Context): Scalar {
  const periods = ends.length - 1;
  if (periods === 1) return whole(first);
  const isAfter = (end: Micros) => compareWithInstant(time, ">", end, context.zones);
  if (periods <= AT_ONCE) {
    const bounds = ends.slice(1, -1);
    const branches = bounds.map((end, at) => ({ when: isAfter(end), then: whole(first + at) }));
    return { kind: "case", branches, otherwise: whole(first + bounds.length), type: "integer" };
  }
  const half = Math.floor(periods / 2);
  const later = search(time, ends.slice(0, half + 1), first, context);
  const earlier = search(time, ends.slice(half), first + half, context);
  const branches = [{ when: isAfter(ends[half]!), then: later }];
  return { kind: "case", branches, otherwise: earlier, type: "integer" };
}
