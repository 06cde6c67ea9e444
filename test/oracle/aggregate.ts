import type { Aggregate } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
import { select } from "./events.ts";
import { readProperty } from "./names.ts";
import * as numbers from "./numbers.ts";
import { exact, floorDivide, type Num } from "./numbers.ts";
import { compare, type Value } from "./values.ts";

/** Over the events that a selector picks (language.md, Aggregates). */
export function aggregate(oracle: Oracle, node: Aggregate, at: Place): Value {
  const { zone } = at.asker;
  const path = node.property?.map((name) => name.text);
  const chosen = select(oracle, node.selector, at).map((event) => ({
    ...event,
    value: path && readProperty(oracle, event, path),
  }));
  const known = chosen.filter((event) => event.value !== undefined);
  const smaller = (a: Value, b: Value) => compare(a, b, zone);
  const values = known.map((event) => event.value).sort(smaller);
  const distinct = values.filter((x, i) => i === 0 || smaller(x, values[i - 1]) !== 0);
  const times = chosen.map((event) => event.time).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const sum = () => (values as Num[]).reduce((a, b) => numbers.add(a, b)!, exact(0));

  /** The latest first (or the earliest); of simultaneous ones those with a value, the smallest first. */
  function inOrder(direction: 1 | -1): Value {
    const sorted = chosen.toSorted((a, b) => {
      if (a.time !== b.time) return a.time < b.time ? -direction : direction;
      const [x, y] = [a.order ?? -Infinity, b.order ?? -Infinity];
      if (x !== y) return x < y ? -direction : direction;
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
      return values.length === 0 ? undefined : numbers.average(sum(), values.length);
    case "min":
      return values[0];
    case "max":
      return values.at(-1);
    case "distinct":
      return exact(distinct.length);
    case "first":
    case "last": {
      if (node.property) return inOrder(node.function === "first" ? 1 : -1);
      const time = node.function === "first" ? times[0] : times.at(-1);
      return time === undefined ? undefined : { kind: "instant", micros: time };
    }
    case "most_common": {
      const holders = distinct.map((x) => known.filter((event) => smaller(event.value, x) === 0));
      const most = Math.max(0, ...holders.map((events) => events.length));
      const latest = (events: typeof known) =>
        events
          .map(({ time, order }) => ({ time, order: order ?? -Infinity }))
          .reduce((a, b) => (later(a, b) < 0 ? b : a));
      // `distinct` ascends, so among equals the first that is kept is the smallest.
      return holders
        .filter((events) => events.length === most)
        .reduce<typeof known | undefined>(
          (best, events) => (best && later(latest(best), latest(events)) >= 0 ? best : events),
          undefined,
        )?.[0]?.value;
    }
    case "typical_gap": {
      if (times.length < 2) return undefined;
      const gap = floorDivide(times.at(-1)! - times[0]!, BigInt(times.length - 1));
      return { kind: "duration", length: { micros: gap } };
    }
  }
}

interface Moment {
  readonly time: bigint;
  readonly order: number;
}

function later(a: Moment, b: Moment): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.order === b.order ? 0 : a.order < b.order ? -1 : 1;
}
