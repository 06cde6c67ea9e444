import type { TimePhrase } from "../resolved.ts";
import { instantIfAny, type Micros, startOfDay } from "../time/instant.ts";
import { type TimeWindow, windowOf } from "../time/window.ts";

/** When a time comes into the window of a phrase, and when it leaves it, as the instant of evaluation moves on. */
export interface Moments {
  /** Absent: it is in the window already, has left it, or never comes into it. */
  readonly enters?: Micros;
  /** The first instant at which it is no longer in; absent: it has left already, or never does. */
  readonly leaves?: Micros;
}

/**
 * Windows move forward, so that the instants are found by halving; where a window of months moves back for some hours, at
 * the end of a month that is longer than the one before, it is one of those at which the answer turns. `time` is an instant (RFC 3339), or a date, which
 * stands for the start of its day; any other text, of what no calendar has, comes never and leaves never.
 */
export function momentsOf(phrase: TimePhrase, time: string, asOf: Micros, zone: string): Moments {
  const at = /^\d{4}-\d\d-\d\d$/.test(time) ? startOfDay(time, zone) : instantIfAny(time);
  if (at === undefined) return {};
  const window = (now: Micros) => windowOf(phrase, now, zone);
  if (isBefore(at, window(asOf))) return {};
  const leaves = firstInstant(asOf, (now) => isBefore(at, window(now)));
  const enters = isAfter(at, window(asOf))
    ? firstInstant(asOf, (now) => !isAfter(at, window(now)))
    : undefined;
  return { ...(enters === undefined ? {} : { enters }), ...(leaves === undefined ? {} : { leaves }) };
}

function isBefore(at: Micros, { from }: TimeWindow): boolean {
  return from !== undefined && (from.inclusive ? at < from.at : at <= from.at);
}

function isAfter(at: Micros, { to }: TimeWindow): boolean {
  return to !== undefined && (to.inclusive ? at > to.at : at >= to.at);
}

/** Who asks does not want to know of a later time. */
const CENTURY: Micros = 100n * 365n * 86_400_000_000n;

/** The first instant after this one from which on something is true; undefined when it is not within a century. */
function firstInstant(after: Micros, isTrue: (now: Micros) => boolean): Micros | undefined {
  let no = after;
  let yes = after + CENTURY;
  if (!isTrue(yes)) return undefined;
  while (yes - no > 1n) {
    const middle = (no + yes) / 2n;
    if (isTrue(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** The end of a window that has passed: what was to be counted had to come by then. Absent: it may still come. */
export function closedAt(phrase: TimePhrase, asOf: Micros, zone: string): Micros | undefined {
  const { to } = windowOf(phrase, asOf, zone);
  return to !== undefined && to.at < asOf ? to.at : undefined;
}
