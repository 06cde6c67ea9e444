/**
 * What time phrases say of a moment, whenever they are asked and in whatever time zone. A moment is seen in several ways
 * at once: by its distance from now, by its calendar day, … In each a phrase says for sure where the moment is when it
 * holds, and where it is when it does not. Views do not mix: what is two days ago may be any day.
 */
import type { Duration, DurationUnit } from "@muster/grammar";
import { readDate, readInstant } from "../resolve/parameter-text.ts";
import type { CompareCondition, TimePhrase, TimePoint } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { complement, type End, EVERYTHING, from, type Intervals, only, to, within } from "./intervals.ts";
import { lengthOf, type Range, SLACK } from "./lengths.ts";

/** By what a moment is seen; positions are whole numbers of minutes from now, of months from now, of days, … */
export type View = "minutes" | "months" | "day" | "instant" | `period ${DurationUnit}`;

export interface Sight {
  readonly view: View;
  /** Where the moment surely is when this holds. */
  readonly inside: Intervals;
  /** Where it surely is when this does not hold, though the moment is known. */
  readonly outside: Intervals;
}

/** Views in which there is nothing between one whole number and the next. */
export function isWhole(view: View): boolean {
  return view === "day" || view.startsWith("period ");
}

export function sightsOf(phrase: TimePhrase): readonly Sight[] {
  switch (phrase.kind) {
    case "inLast":
      return relative(end(phrase.duration, -1n, false), NOW);
    case "inNext":
      return relative({ ...NOW, inclusive: false }, end(phrase.duration, 1n, true));
    case "moreThanAgo":
      return relative(undefined, end(phrase.duration, -1n, false));
    case "betweenAgo":
      return relative(end(phrase.from, -1n, true), end(phrase.to, -1n, true));
    case "today":
      return period("day", 0n);
    case "yesterday":
      return period("day", -1n);
    case "inThis":
      return period(phrase.unit, 0n);
    case "inPrevious":
      return period(phrase.unit, -1n);
    case "before":
    case "on":
    case "after":
    case "since":
      return isMoment(phrase.point) ? aroundPoint(phrase.kind, phrase.point) : [];
    case "fromTo": {
      const { from: first, to: last } = phrase;
      return isMoment(first) && isMoment(last) ? fixed(startOf(first), endOf(last)) : [];
    }
  }
}

function aroundPoint(kind: "before" | "on" | "after" | "since", point: TimePoint): readonly Sight[] {
  switch (kind) {
    case "before":
      return fixed(undefined, opposite(startOf(point)));
    case "on":
      return fixed(startOf(point), endOf(point));
    case "after":
      return fixed(opposite(endOf(point)), undefined);
    case "since":
      return fixed(startOf(point), undefined);
  }
}

/** What a parameter stands for may be another day tomorrow, and what the parser has refused is none. */
function isMoment({ kind, value, parameter }: TimePoint): boolean {
  if (parameter !== undefined) return false;
  return (kind === "date" ? readDate(value) : readInstant(value)) !== undefined;
}

/** What a comparison of a moment with a day or an instant says. A day stands for its start. */
export function comparedMoment(
  operator: CompareCondition["operator"],
  point: TimePoint,
  isDate: boolean,
): readonly Sight[] {
  if (!isMoment(point)) return [];
  const { range, day } = startOf(point);
  const instant = compared("instant", operator, range, range.least === range.most);
  if (day === undefined) return [instant];
  // On one and the same day a moment may be its start, or after it.
  const isExact = isDate || operator === "<" || operator === ">=";
  return [instant, compared("day", operator, { least: day.at, most: day.at }, isExact)];
}

/** `isExact`: those that are where the point is are equal to it. */
function compared(
  view: View,
  operator: CompareCondition["operator"],
  { least, most }: Range,
  isExact: boolean,
): Sight {
  switch (operator) {
    case "<":
      return { view, inside: to(most, !isExact), outside: from(least, true) };
    case "<=":
      return { view, inside: to(most, true), outside: from(least, !isExact) };
    case ">":
      return { view, inside: from(least, !isExact), outside: to(most, true) };
    case ">=":
      return { view, inside: from(least, true), outside: to(most, !isExact) };
    case "=": {
      const inside = within({ at: least, inclusive: true }, { at: most, inclusive: true });
      return { view, inside, outside: isExact ? complement(inside) : EVERYTHING };
    }
  }
}

// ------------------------------------------------------------------------------------------ windows that move with now

interface RelativeEnd {
  readonly minutes: Range;
  /** Where it is a step of the calendar, or now. */
  readonly months?: bigint;
  readonly inclusive: boolean;
}

const NOW: RelativeEnd = { minutes: { least: 0n, most: 0n }, months: 0n, inclusive: true };

function end(duration: Duration, sign: 1n | -1n, inclusive: boolean): RelativeEnd {
  const { minutes, months } = lengthOf(duration);
  const ends = [sign * minutes.least, sign * minutes.most] as const;
  const [least, most] = sign > 0n ? ends : [ends[1], ends[0]];
  return { minutes: { least, most }, ...(months !== undefined && { months: sign * months }), inclusive };
}

function relative(low: RelativeEnd | undefined, high: RelativeEnd | undefined): readonly Sight[] {
  const sights = [
    loose("minutes", low && { ...low, range: low.minutes }, high && { ...high, range: high.minutes }),
  ];
  const ends = [low, high].filter((each) => each !== undefined);
  if (ends.some((each) => each.months === undefined)) return sights;
  const exact = (each: RelativeEnd | undefined) =>
    each && { range: { least: each.months!, most: each.months! }, inclusive: each.inclusive };
  return [...sights, loose("months", exact(low), exact(high))];
}

interface LooseEnd {
  readonly range: Range;
  readonly inclusive: boolean;
}

/** The widest window that it may be is where the moment is inside of it; the narrowest is what it is outside of. */
function loose(view: View, low: LooseEnd | undefined, high: LooseEnd | undefined): Sight {
  const at = (end: LooseEnd | undefined, side: keyof Range, ifLoose: boolean): End | undefined =>
    end && {
      at: end.range[side],
      inclusive: end.range.least === end.range.most ? end.inclusive : ifLoose,
    };
  return {
    view,
    inside: within(at(low, "least", true), at(high, "most", true)),
    outside: complement(within(at(low, "most", false), at(high, "least", false))),
  };
}

/** The calendar's own periods, by their number from the one that is now. */
function period(unit: DurationUnit, index: 0n | -1n): readonly Sight[] {
  const length = lengthOf({ amount: 1, unit }).minutes.most + SLACK;
  const low = { at: (index - 1n) * length, inclusive: true };
  const high = { at: (index + 1n) * length, inclusive: true };
  return [
    { view: `period ${unit}`, inside: only(index), outside: complement(only(index)) },
    { view: "minutes", inside: within(low, high), outside: EVERYTHING },
  ];
}

// ---------------------------------------------------------------------------------------------- windows that stand still

interface FixedEnd extends LooseEnd {
  /** Where it is the start or the end of a day of the calendar. */
  readonly day?: { readonly at: bigint; readonly inclusive: boolean };
}

const MICROS_PER_HOUR = 3_600_000_000n;
const MICROS_PER_DAY = 24n * MICROS_PER_HOUR;
/** Local days begin within so much of the day in UTC. */
const PLACES = 16n * MICROS_PER_HOUR;

function startOf(point: TimePoint): FixedEnd {
  if (point.kind === "instant") {
    const at = instantOf(point.value);
    return { range: { least: at, most: at }, inclusive: true };
  }
  const day = BigInt(Date.parse(`${point.value}T00:00:00Z`)) / 86_400_000n;
  const at = day * MICROS_PER_DAY;
  return {
    range: { least: at - PLACES, most: at + PLACES },
    inclusive: true,
    day: { at: day, inclusive: true },
  };
}

/** The end of a day is the start of the next one, which is not in it; an instant is its own end. */
function endOf(point: TimePoint): FixedEnd {
  const { range, day } = startOf(point);
  if (day === undefined) return { range, inclusive: true };
  const { least, most } = range;
  return { range: { least: least + MICROS_PER_DAY, most: most + MICROS_PER_DAY }, inclusive: false, day };
}

/** The other side of an end. */
function opposite({ range, inclusive, day }: FixedEnd): FixedEnd {
  return { range, inclusive: !inclusive, ...(day && { day: { ...day, inclusive: !day.inclusive } }) };
}

function fixed(low: FixedEnd | undefined, high: FixedEnd | undefined): readonly Sight[] {
  const sights = [loose("instant", low, high)];
  const onDay = (end: FixedEnd | undefined): LooseEnd | undefined =>
    end?.day && { range: { least: end.day.at, most: end.day.at }, inclusive: end.day.inclusive };
  const areDays = [low, high].every((end) => end === undefined || end.day !== undefined);
  return areDays ? [...sights, loose("day", onDay(low), onDay(high))] : sights;
}
