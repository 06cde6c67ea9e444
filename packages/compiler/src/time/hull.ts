import { MICROS_PER_DAY, type Micros } from "./instant.ts";
import { type TimeWindow, until } from "./window.ts";

type Bound = NonNullable<TimeWindow["from"]>;

/** The narrowest window that holds all of these; at least one. */
export function hullOf(windows: readonly TimeWindow[]): TimeWindow {
  const from = outermost(windows, "from", (a, b) => a < b);
  const to = outermost(windows, "to", (a, b) => a > b);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function outermost(
  windows: readonly TimeWindow[],
  side: keyof TimeWindow,
  isOutside: (a: Micros, b: Micros) => boolean,
): Bound | undefined {
  let found: Bound | undefined;
  for (const { [side]: bound } of windows) {
    if (bound === undefined) return undefined;
    if (found === undefined || isOutside(bound.at, found.at) || (bound.at === found.at && bound.inclusive))
      found = bound;
  }
  return found;
}

/** What remains to be asked of a time that lies in the hull: the bounds that are not the hull's own. */
export function insideHull(window: TimeWindow, hull: TimeWindow): TimeWindow {
  const { from, to } = window;
  return {
    ...(from === undefined || isSame(from, hull.from) ? {} : { from }),
    ...(to === undefined || isSame(to, hull.to) ? {} : { to }),
  };
}

function isSame(a: Bound, b: Bound | undefined): boolean {
  return b !== undefined && a.at === b.at && a.inclusive === b.inclusive;
}

/** A window without start is taken to be so long, as nobody knows how far back a table goes. */
const SINCE_EVER: Micros = 5n * 365n * MICROS_PER_DAY;

/** How much time windows span up to an instant: the scans of each by itself, and one scan of their hull. */
export function spans(windows: readonly TimeWindow[], asOf: Micros): { each: Micros; hull: Micros } {
  const past = windows.map((window) => until(window, asOf));
  const start = past.reduce(
    (least, { from }) => (from !== undefined && from.at < least ? from.at : least),
    asOf - SINCE_EVER,
  );
  const length = ({ from, to }: TimeWindow) => {
    const micros = (to?.at ?? asOf) - (from?.at ?? start);
    return micros > 0n ? micros : 0n;
  };
  return { each: past.reduce((sum, window) => sum + length(window), 0n), hull: length(hullOf(past)) };
}
