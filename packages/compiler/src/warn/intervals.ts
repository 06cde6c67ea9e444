/** Sets of values that have an order, as intervals: the algebra of what comparisons with constants can say. */

/** Numbers, times and truth are whole numbers of some unit; texts sort by code point. */
export type Point = bigint | string;

export interface End {
  readonly at: Point;
  readonly inclusive: boolean;
}

/** From one end to the other; a missing end is none. */
interface Interval {
  readonly low?: End;
  readonly high?: End;
}

/** In order, with a gap between neighbours. */
export type Intervals = readonly Interval[];

export const EVERYTHING: Intervals = [{}];
export const NOTHING: Intervals = [];

export function only(at: Point): Intervals {
  return [{ low: { at, inclusive: true }, high: { at, inclusive: true } }];
}

export function from(at: Point, inclusive: boolean): Intervals {
  return [{ low: { at, inclusive } }];
}

export function to(at: Point, inclusive: boolean): Intervals {
  return [{ high: { at, inclusive } }];
}

/** From one end to the other: nothing, where it ends before it begins. */
export function within(low: End | undefined, high: End | undefined): Intervals {
  return [between(low, high)].filter(isSome);
}

export function anyOf(points: readonly Point[]): Intervals {
  const sorted = points.toSorted(compare);
  return sorted.filter((point, i) => i === 0 || compare(sorted[i - 1]!, point) !== 0).flatMap(only);
}

export function complement(set: Intervals): Intervals {
  const gaps: Interval[] = [];
  let low: End | undefined;
  let isFirst = true;
  for (const interval of set) {
    if (interval.low !== undefined) gaps.push(between(isFirst ? undefined : low, opposite(interval.low)));
    isFirst = false;
    if (interval.high === undefined) return gaps.filter(isSome);
    low = opposite(interval.high);
  }
  gaps.push(between(low, undefined));
  return gaps.filter(isSome);
}

export function intersect(a: Intervals, b: Intervals): Intervals {
  const both: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!];
    const common = between(higherLow(x.low, y.low), lowerHigh(x.high, y.high));
    if (isSome(common)) both.push(common);
    if (endsFirst(x.high, y.high)) i += 1;
    else j += 1;
  }
  return both;
}

/** Only the whole numbers of a set, where one stands for `unit`; ends become those that are in. */
export function wholeOnly(set: Intervals, unit: bigint): Intervals {
  return set
    .map(({ low, high }) => between(low && wholeLow(low, unit), high && wholeHigh(high, unit)))
    .filter(isSome);
}

function compare(a: Point, b: Point): number {
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By code point, which is not how JavaScript sorts texts beyond the first 65,536. */
function compareTexts(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return rankOf(left) - rankOf(right);
  }
  return a.length - b.length;
}

/** Halves of surrogate pairs come after all other code units. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function between(low: End | undefined, high: End | undefined): Interval {
  return { ...(low && { low }), ...(high && { high }) };
}

function isSome({ low, high }: Interval): boolean {
  if (low === undefined || high === undefined) return true;
  const order = compare(low.at, high.at);
  return order < 0 || (order === 0 && low.inclusive && high.inclusive);
}

function opposite({ at, inclusive }: End): End {
  return { at, inclusive: !inclusive };
}

function higherLow(a: End | undefined, b: End | undefined): End | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compare(a.at, b.at);
  return order > 0 || (order === 0 && !a.inclusive) ? a : b;
}

function lowerHigh(a: End | undefined, b: End | undefined): End | undefined {
  return endsFirst(a, b) ? a : b;
}

function endsFirst(a: End | undefined, b: End | undefined): boolean {
  if (a === undefined) return false;
  if (b === undefined) return true;
  const order = compare(a.at, b.at);
  return order < 0 || (order === 0 && !a.inclusive);
}

function wholeLow({ at, inclusive }: End, unit: bigint): End {
  if (typeof at === "string") return { at, inclusive };
  const floor = (at - modulo(at, unit)) / unit;
  const whole = modulo(at, unit) === 0n && inclusive ? floor : floor + 1n;
  return { at: whole * unit, inclusive: true };
}

function wholeHigh({ at, inclusive }: End, unit: bigint): End {
  if (typeof at === "string") return { at, inclusive };
  const floor = (at - modulo(at, unit)) / unit;
  const whole = modulo(at, unit) === 0n && !inclusive ? floor - 1n : floor;
  return { at: whole * unit, inclusive: true };
}

function modulo(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}
