/** Events that lie close together: bursts, habits, and the best rolling span. */
import type { Duration, Habit, MaxWithin, Performed } from "@muster/grammar";
import { lengthOf, shift } from "./calendar.ts";
import type { Oracle, Place } from "./context.ts";
import { counts, select } from "./events.ts";
import { readProperty } from "./names.ts";
import * as numbers from "./numbers.ts";
import { exact, type Num } from "./numbers.ts";
import type { Value } from "./values.ts";

/** Some span [t, t + within] that begins with one of the events holds so many of them. */
export function burst(oracle: Oracle, { selector, count }: Performed, within: Duration, at: Place): boolean {
  const times = select(oracle, selector, at).map(({ time }) => time);
  return times.some((t) => {
    const end = shift(t, lengthOf(within), 1, at.asker.zone);
    return counts(count!, times.filter((other) => t <= other && other <= end).length);
  });
}

/** So many of the periods (now - (k + 1) units, now - k units] hold one. */
export function habit(
  oracle: Oracle,
  { selector }: Performed,
  { count, periods }: Habit,
  at: Place,
): boolean {
  const times = select(oracle, selector, at).map(({ time }) => time);
  // Now itself is not moved: by no month from the second half past one of a night it would be the first one.
  const ago = (units: number) =>
    units === 0 ? oracle.now : shift(oracle.now, lengthOf({ ...periods, amount: units }), -1, at.asker.zone);
  const isHeld = (k: number) => times.some((time) => ago(k + 1) < time && time <= ago(k));
  const held = Array.from({ length: periods.amount }, (_, k) => k).filter(isHeld).length;
  return counts(count, held);
}

/** The highest value over the spans [t - within, t] that end with one of the events. */
export function maxWithin(oracle: Oracle, { aggregate, within }: MaxWithin, at: Place): Value {
  const path = aggregate.property?.map((name) => name.text);
  const events = select(oracle, aggregate.selector, at).map((event) => ({
    time: event.time,
    value: path && readProperty(oracle, event, path),
  }));
  const values = events.flatMap(({ time: end }) => {
    const start = shift(end, lengthOf(within), -1, at.asker.zone);
    const span = events.filter(({ time }) => start <= time && time <= end);
    const known = span.flatMap(({ value }) => (value === undefined ? [] : [value as Num]));
    const sum = known.reduce((a, b) => numbers.add(a, b)!, exact(0));
    if (aggregate.function === "count") return [exact(span.length)];
    if (aggregate.function === "sum") return [sum];
    return known.length === 0 ? [] : [numbers.divide(sum, exact(known.length))!];
  });
  if (values.length === 0) return aggregate.function === "avg" ? undefined : exact(0);
  return values.reduce((a, b) => (numbers.compareNumbers(a, b) < 0 ? b : a));
}
