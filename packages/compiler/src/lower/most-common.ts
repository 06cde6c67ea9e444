import { columnRef, filter, test } from "../plan/build.ts";
import type { Measure, Rel } from "../plan/rel.ts";
import type { AggregateValue, Read } from "../resolved.ts";
import {
  type Context,
  type KeyedRelation,
  type KeySet,
  newColumn,
  storedTime,
  type Value,
} from "./context.ts";
import { eventRows } from "./event-rows.ts";
import { among } from "./must-have.ts";

/**
 * The most frequent known value of a property, per persona; of several, the one seen most recently, then the smallest.
 * Two levels of grouping: never the engine's own `mode`, whose choice among equals is its own. Where `only` is given,
 * of those keys alone.
 */
export function mostCommon(
  context: Context,
  aggregate: AggregateValue,
  only?: KeySet,
): KeyedRelation & { readonly value: Value } {
  const { work } = context;
  const all = aggregate.selection.events.map((selected) => selected.property) as readonly Read[];
  const { name } = all[0]!;
  const rows = eventRows(context, aggregate.selection, { time: true, properties: new Map([[name, all]]) });
  const property = rows.property(name);
  const value = newColumn(work, name, property.scalar.type);
  const key = newColumn(work, rows.key.name, rows.key.type);
  const time = newColumn(work, "time", rows.time.scalar.type);
  const order = rows.order === undefined ? undefined : newColumn(work, "sequence", "number");
  const known: Rel = {
    kind: "project",
    input: filter(among(rows, only), [test("isNotNull", property.scalar)]),
    columns: [
      { column: key, value: columnRef(rows.key) },
      { column: value, value: property.scalar },
      { column: time, value: rows.time.scalar },
      ...(order === undefined ? [] : [{ column: order, value: rows.order! }]),
    ],
  };
  const times: Measure[] = [
    { column: newColumn(work, "count", "integer"), function: "count" },
    { column: newColumn(work, "latest", time.type), function: "max", argument: columnRef(time) },
    ...(order === undefined
      ? []
      : [
          {
            column: newColumn(work, "latest_sequence", "number"),
            function: "last",
            argument: columnRef(order),
            by: [columnRef(time), columnRef(order)],
          } satisfies Measure,
        ]),
  ];
  const counted: Rel = { kind: "aggregate", input: known, by: [key, value], measures: times };
  const found = newColumn(work, name, value.type);
  const most: Measure = {
    column: found,
    function: "last",
    argument: columnRef(value),
    by: times.map((measure) => columnRef(measure.column)),
  };
  return {
    rel: { kind: "aggregate", input: counted, by: [key], measures: [most] },
    key,
    value: storedTime(columnRef(found), property.time),
  };
}
