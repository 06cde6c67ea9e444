import { select } from "./events.ts";
import { readProperty } from "./names.ts";
import * as numbers from "./numbers.ts";
import { exact, floorDivide } from "./numbers.ts";
import { compare } from "./values.ts";
/** Over the events that a selector picks (language.md, Aggregates). */
export function aggregate(oracle, node, at) {
    const { zone } = at.asker;
    const path = node.property?.map((name) => name.text);
    const chosen = select(oracle, node.selector, at).map((event) => ({
        ...event,
        value: path && readProperty(oracle, event, path),
    }));
    const known = chosen.filter((event) => event.value !== undefined);
    const smaller = (a, b) => compare(a, b, zone);
    const values = known.map((event) => event.value).sort(smaller);
    const distinct = values.filter((x, i) => i === 0 || smaller(x, values[i - 1]) !== 0);
    const times = chosen.map((event) => event.time).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const sum = () => values.reduce((a, b) => numbers.add(a, b), exact(0));
    /** The latest first (or the earliest); of simultaneous ones those with a value, the smallest first. */
    function inOrder(direction) {
        const sorted = chosen.toSorted((a, b) => {
            if (a.time !== b.time)
                return a.time < b.time ? -direction : direction;
            const [x, y] = [a.order ?? -Infinity, b.order ?? -Infinity];
            if (x !== y)
                return x < y ? -direction : direction;
            if (a.value === undefined || b.value === undefined)
                return a.value === b.value ? 0 : a.value === undefined ? 1 : -1;
            return smaller(a.value, b.value);
        });
        return sorted[0]?.value;
    }
    switch (node.function) {
        case "count":
            return exact(chosen.length);
        case "sum":
            return sum();
        case "avg":
            return values.length === 0 ? undefined : numbers.divide(sum(), exact(values.length));
        case "min":
            return values[0];
        case "max":
            return values.at(-1);
        case "distinct":
            return exact(distinct.length);
        case "first":
        case "last": {
            if (node.property)
                return inOrder(node.function === "first" ? 1 : -1);
            const time = node.function === "first" ? times[0] : times.at(-1);
            return time === undefined ? undefined : { kind: "instant", micros: time };
        }
        case "most_common": {
            const holders = distinct.map((x) => known.filter((event) => smaller(event.value, x) === 0));
            const most = Math.max(0, ...holders.map((events) => events.length));
            const latest = (events) => events
                .map(({ time, order }) => ({ time, order: order ?? -Infinity }))
                .reduce((a, b) => (later(a, b) < 0 ? b : a));
            // `distinct` ascends, so among equals the first that is kept is the smallest.
            return holders
                .filter((events) => events.length === most)
                .reduce((best, events) => (best && later(latest(best), latest(events)) >= 0 ? best : events), undefined)?.[0]?.value;
        }
        case "typical_gap": {
            if (times.length < 2)
                return undefined;
            const gap = floorDivide(times.at(-1) - times[0], BigInt(times.length - 1));
            return { kind: "duration", length: { micros: gap } };
        }
    }
}
function later(a, b) {
    if (a.time !== b.time)
        return a.time < b.time ? -1 : 1;
    return a.order === b.order ? 0 : a.order < b.order ? -1 : 1;
}
//# sourceMappingURL=aggregate.js.map