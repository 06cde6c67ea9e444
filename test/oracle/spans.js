import { lengthOf, shift } from "./calendar.ts";
import { counts, select } from "./events.ts";
import { readProperty } from "./names.ts";
import * as numbers from "./numbers.ts";
import { exact } from "./numbers.ts";
/** Some span [t, t + within] that begins with one of the events holds so many of them. */
export function burst(oracle, { selector, count }, within, at) {
    const times = select(oracle, selector, at).map(({ time }) => time);
    return times.some((t) => {
        const end = shift(t, lengthOf(within), 1, at.asker.zone);
        return counts(count, times.filter((other) => t <= other && other <= end).length);
    });
}
/** So many of the periods (now - (k + 1) units, now - k units] hold one. */
export function habit(oracle, { selector }, { count, periods }, at) {
    const times = select(oracle, selector, at).map(({ time }) => time);
    // Now itself is not moved: by no month from the second half past one of a night it would be the first one.
    const ago = (units) => units === 0 ? oracle.now : shift(oracle.now, lengthOf({ ...periods, amount: units }), -1, at.asker.zone);
    const isHeld = (k) => times.some((time) => ago(k + 1) < time && time <= ago(k));
    const held = Array.from({ length: periods.amount }, (_, k) => k).filter(isHeld).length;
    return counts(count, held);
}
/** The highest value over the spans [t - within, t] that end with one of the events. */
export function maxWithin(oracle, { aggregate, within }, at) {
    const path = aggregate.property?.map((name) => name.text);
    const events = select(oracle, aggregate.selector, at).map((event) => ({
        time: event.time,
        value: path && readProperty(oracle, event, path),
    }));
    const values = events.flatMap(({ time: end }) => {
        const start = shift(end, lengthOf(within), -1, at.asker.zone);
        const span = events.filter(({ time }) => start <= time && time <= end);
        const known = span.flatMap(({ value }) => (value === undefined ? [] : [value]));
        const sum = known.reduce((a, b) => numbers.add(a, b), exact(0));
        if (aggregate.function === "count")
            return [exact(span.length)];
        if (aggregate.function === "sum")
            return [sum];
        return known.length === 0 ? [] : [numbers.divide(sum, exact(known.length))];
    });
    if (values.length === 0)
        return aggregate.function === "avg" ? undefined : exact(0);
    return values.reduce((a, b) => (numbers.compareNumbers(a, b) < 0 ? b : a));
}
//# sourceMappingURL=spans.js.map