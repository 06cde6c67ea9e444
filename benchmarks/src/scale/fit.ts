/** A cost that grows evenly with events and personas: so much for each, and something that is always there. */
export interface Line {
  readonly fixed: number;
  readonly perEvent: number;
  readonly perPersona: number;
}

export interface Point {
  readonly events: number;
  readonly personas: number;
  readonly cost: number;
}

/**
 * Through three worlds: the second has more events than the first, the third more personas than the second. What comes out
 * below nothing is noise, and becomes nothing.
 */
export function lineThrough([first, second, third]: readonly [Point, Point, Point]): Line {
  const perEvent = slope(second.cost - first.cost, second.events - first.events);
  const perPersona = slope(third.cost - second.cost, third.personas - second.personas);
  const rest = [first, second, third].map(
    ({ events, personas, cost }) => cost - perEvent * events - perPersona * personas,
  );
  return { fixed: Math.max(0, Math.min(...rest)), perEvent, perPersona };
}

export function costOf({ fixed, perEvent, perPersona }: Line, events: number, personas: number): number {
  return fixed + perEvent * events + perPersona * personas;
}

function slope(rise: number, run: number): number {
  return Math.max(0, rise / run);
}
