import type { CalendarUnit, Duration, TimeLiteral } from "@muster/grammar";
import type { TimePhrase } from "../resolved.ts";
import { instantOf, localTime, type Micros, shift, startOfDay } from "./instant.ts";

interface Bound {
  readonly at: Micros;
  readonly inclusive: boolean;
}

/** A span of time; a missing bound is none. It may be empty. */
export interface TimeWindow {
  readonly from?: Bound;
  readonly to?: Bound;
}

/** What a time phrase means at an instant of evaluation (language.md, section 5): always instants, in microseconds. */
export function windowOf(phrase: TimePhrase, asOf: Micros, zone: string): TimeWindow {
  const ago = ({ amount, unit }: Duration) => shift(asOf, -amount, unit, zone);
  switch (phrase.kind) {
    case "inLast":
      return { from: { at: ago(phrase.duration), inclusive: false }, to: { at: asOf, inclusive: true } };
    case "inNext": {
      const { amount, unit } = phrase.duration;
      return {
        from: { at: asOf, inclusive: false },
        to: { at: shift(asOf, amount, unit, zone), inclusive: true },
      };
    }
    case "moreThanAgo":
      return { to: { at: ago(phrase.duration), inclusive: false } };
    case "betweenAgo":
      return {
        from: { at: ago(phrase.from), inclusive: true },
        to: { at: ago(phrase.to), inclusive: true },
      };
    case "before":
      return { to: { at: startOf(phrase.point, zone), inclusive: false } };
    case "on":
      return { from: { at: startOf(phrase.point, zone), inclusive: true }, to: endOf(phrase.point, zone) };
    case "after": {
      const { at, inclusive } = endOf(phrase.point, zone);
      return { from: { at, inclusive: !inclusive } };
    }
    case "since":
      return { from: { at: startOf(phrase.point, zone), inclusive: true } };
    case "fromTo":
      return { from: { at: startOf(phrase.from, zone), inclusive: true }, to: endOf(phrase.to, zone) };
    case "today":
      return days(asOf, zone, 0);
    case "yesterday":
      return days(asOf, zone, -1);
    case "inThis":
      return calendar(phrase.unit, asOf, zone, 0);
    case "inPrevious":
      return calendar(phrase.unit, asOf, zone, -1);
  }
}

function startOf(point: TimeLiteral, zone: string): Micros {
  return point.kind === "date" ? startOfDay(point.value, zone) : instantOf(point.value);
}

/** The end of a day is the start of the next, which is out; an instant is its own end. */
function endOf(point: TimeLiteral, zone: string): Bound {
  if (point.kind === "instant") return { at: instantOf(point.value), inclusive: true };
  const next = localTime(startOfDay(point.value, zone), zone).toPlainDate().add({ days: 1 });
  return { at: startOfDay(next, zone), inclusive: false };
}

function days(asOf: Micros, zone: string, offset: number): TimeWindow {
  const day = localTime(asOf, zone).toPlainDate().add({ days: offset });
  return between(startOfDay(day, zone), startOfDay(day.add({ days: 1 }), zone));
}

const MONTHS: Readonly<Record<Exclude<CalendarUnit, "week">, number>> = { month: 1, quarter: 3, year: 12 };

function calendar(unit: CalendarUnit, asOf: Micros, zone: string, offset: number): TimeWindow {
  const today = localTime(asOf, zone).toPlainDate();
  if (unit === "week") {
    const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: offset });
    return between(startOfDay(monday, zone), startOfDay(monday.add({ weeks: 1 }), zone));
  }
  const months = MONTHS[unit];
  const first = today
    .with({ day: 1 })
    .subtract({ months: (today.month - 1) % months })
    .add({ months: months * offset });
  return between(startOfDay(first, zone), startOfDay(first.add({ months }), zone));
}

function between(from: Micros, end: Micros): TimeWindow {
  return { from: { at: from, inclusive: true }, to: { at: end, inclusive: false } };
}

/** The part of a window that is not after an instant: an event after the instant of evaluation does not exist. */
export function until(window: TimeWindow, asOf: Micros): TimeWindow {
  if (window.to !== undefined && window.to.at <= asOf) return window;
  return { ...window, to: { at: asOf, inclusive: true } };
}
