import type { TimePhrase } from "../resolved.ts";
import type { Micros } from "../time/instant.ts";
import { type TimeWindow, windowOf } from "../time/window.ts";

/** When a time comes into the window of a phrase, and when it leaves it, as the instant of evaluation moves on. */
export interface Moments {
  /** Absent: it is in the window already, has left it, or never comes into it. */
  readonly enters?: Micros;
  /** The first instant at which it is no longer in; absent: it has left already, or never does. */
  readonly leaves?: Micros;
}

/** Windows move forward only, so that the instants are found by halving. */
export function momentsOf(phrase: TimePhrase, at: Micros, asOf: Micros, zone: string): Moments {
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
