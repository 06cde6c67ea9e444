/** What of time changes sides as windows move: where the events are that one instant of evaluation sees and another does not. */
import type { Micros } from "../time/instant.ts";
import type { TimeWindow } from "../time/window.ts";

/** The spans that lie in one of two windows and not in the other, window by window; none of them overlap. */
export function slicesBetween(
  before: readonly TimeWindow[],
  after: readonly TimeWindow[],
): readonly TimeWindow[] {
  return joined(before.flatMap((window, at) => differenceOf(window, after[at]!)));
}

function differenceOf(a: TimeWindow, b: TimeWindow): readonly TimeWindow[] {
  const spans = [a, b].map(spanOf).filter((span) => isSome(span));
  const [one, other] = spans;
  if (one === undefined || other === undefined) return spans.map(windowOf);
  const later = { start: least(one.end, other.end), end: greatest(one.end, other.end) };
  const earlier = { start: least(one.start, other.start), end: greatest(one.start, other.start) };
  const parts = isBefore(earlier.end, later.start) ? [earlier, later] : spans;
  return parts.filter(isSome).map(windowOf);
}

/** Spans that touch or overlap are one. */
function joined(windows: readonly TimeWindow[]): readonly TimeWindow[] {
  const spans = windows
    .map(spanOf)
    .toSorted((a, b) => (isBefore(a.start, b.start) ? -1 : isBefore(b.start, a.start) ? 1 : 0));
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last === undefined || isBefore(last.end, span.start)) found.push(span);
    else found[found.length - 1] = { start: last.start, end: greatest(last.end, span.end) };
  }
  return found.map(windowOf);
}

/** A cut between instants: right before `at`, or right `after` it. Infinite where there is no bound. */
type Cut = "ever" | "never" | { readonly at: Micros; readonly after: boolean };

/** All instants from one cut to another. */
interface Span {
  readonly start: Cut;
  readonly end: Cut;
}

function spanOf({ from, to }: TimeWindow): Span {
  return {
    start: from === undefined ? "ever" : { at: from.at, after: !from.inclusive },
    end: to === undefined ? "never" : { at: to.at, after: to.inclusive },
  };
}

function windowOf({ start, end }: Span): TimeWindow {
  return {
    ...(typeof start === "string" ? {} : { from: { at: start.at, inclusive: !start.after } }),
    ...(typeof end === "string" ? {} : { to: { at: end.at, inclusive: end.after } }),
  };
}

function isBefore(a: Cut, b: Cut): boolean {
  if (a === "ever" || b === "never") return a !== b;
  if (a === "never" || b === "ever") return false;
  return a.at < b.at || (a.at === b.at && !a.after && b.after);
}

function isSome({ start, end }: Span): boolean {
  return isBefore(start, end);
}

function least(a: Cut, b: Cut): Cut {
  return isBefore(a, b) ? a : b;
}

function greatest(a: Cut, b: Cut): Cut {
  return isBefore(a, b) ? b : a;
}
