import { call, columnRef, filter, integer, test, whole } from "../plan/build.ts";
import type { Column, Rel, Scalar, WindowFunction } from "../plan/rel.ts";
import type { MaxWithinValue, Read } from "../resolved.ts";
import { exactMicros } from "../time/instant.ts";
import { type Context, type KeyedRelation, newColumn, type Value } from "./context.ts";
import { type EventRows, eventRows } from "./event-rows.ts";
import { moveInstant, toUtc } from "./instants.ts";
import { microsOf } from "./moved-time.ts";

/**
 * The highest count, sum or average over the events of one span, per subject. The spans that end with an event are
 * looked at, which hold all events of the same time too.
 */
export function maxWithin(
  context: Context,
  value: MaxWithinValue,
): KeyedRelation & { readonly value: Value } {
  const { work } = context;
  const { amount, unit } = value.within;
  const length = exactMicros(amount, unit);
  const spans = length === undefined ? calendarSpans(context, value) : exactSpans(context, value, length);
  const result = spanResult(value, spans.tallies);
  const best = newColumn(work, "best", result.type);
  const rel: Rel = {
    kind: "aggregate",
    input: spans.rel,
    by: [spans.key],
    measures: [{ column: best, function: "max", argument: result }],
  };
  const found = columnRef(best);
  const orZero = call("coalesce", best.type, found, whole(0));
  return { rel, key: spans.key, value: { scalar: value.function === "avg" ? found : orZero } };
}

/** One row for each span, with what its events come to: by `talliesOf`, in that order. */
interface Spans {
  readonly rel: Rel;
  readonly key: Column;
  readonly tallies: readonly Scalar[];
}

/** What is counted or added up of the events of a span; without `known`, the events themselves are counted. */
interface Tally {
  readonly function: "count" | "sum";
  readonly of: "events" | "known";
}

function talliesOf({ function: fn }: MaxWithinValue): readonly Tally[] {
  const sum: Tally = { function: "sum", of: "known" };
  if (fn === "sum") return [sum];
  return fn === "avg" ? [sum, { function: "count", of: "known" }] : [{ function: "count", of: "events" }];
}

function spanResult({ function: fn }: MaxWithinValue, [first, second]: readonly Scalar[]): Scalar {
  if (first === undefined) throw new Error("a span of nothing");
  if (fn === "avg") return call("divide", "float", first, second!);
  return fn === "sum" ? call("coalesce", first.type, first, whole(0)) : first;
}

interface Events {
  readonly rel: Rel;
  readonly key: Column;
  readonly at: Column;
  /** The property, where there is one. */
  readonly amount: Column | undefined;
}

function eventsOf(context: Context, value: MaxWithinValue, timeOf: (rows: EventRows) => Scalar): Events {
  const { work } = context;
  const all = value.selection.events.flatMap(({ property }) => (property === undefined ? [] : [property]));
  const name = all[0]?.name;
  const properties = new Map<string, readonly Read[]>(name === undefined ? [] : [[name, all]]);
  const rows = eventRows(context, value.selection, { time: true, properties });
  const key = newColumn(work, rows.key.name, rows.key.type);
  const time = timeOf(rows);
  const at = newColumn(work, "moment", time.type);
  const read = name === undefined ? undefined : rows.property(name).scalar;
  const amount = read && newColumn(work, "amount", read.type);
  const columns = [
    { column: key, value: columnRef(rows.key) },
    { column: at, value: time },
    ...(amount === undefined ? [] : [{ column: amount, value: read! }]),
  ];
  return { rel: { kind: "project", input: rows.rel, columns }, key, at, amount };
}

/** Of an exact length: a frame of that many microseconds. */
function exactSpans(context: Context, value: MaxWithinValue, length: bigint): Spans {
  const { rel, key, at, amount } = eventsOf(context, value, (rows) => microsOf(rows.time, context.zones));
  const functions = talliesOf(value).map(
    ({ function: fn, of }): WindowFunction => ({
      column: newColumn(context.work, fn, fn === "count" ? "integer" : amount!.type),
      function: fn,
      ...(of === "events" ? {} : { argument: columnRef(amount!) }),
      partitionBy: [columnRef(key)],
      orderBy: [{ value: columnRef(at), descending: false }],
      range: { preceding: integer(length) },
    }),
  );
  const tallies = functions.map(({ column }) => columnRef(column));
  return { rel: { kind: "window", input: rel, functions }, key, tallies };
}

/**
 * Of months: a span is what there is until its last event, less what there was before its first instant. These instants
 * are put among the events, each before those of the same time, and hold what there is up to them.
 */
function calendarSpans(context: Context, value: MaxWithinValue): Spans {
  const { work, zones } = context;
  const events = eventsOf(context, value, (rows) => toUtc(rows.time, zones));
  const tallies = talliesOf(value);
  const totals = tallies.map(({ function: fn, of }) => {
    const argument = columnRef(of === "events" ? events.at : events.amount!);
    const until = newColumn(work, `${fn}_until`, fn === "count" ? "integer" : argument.type);
    return { function: fn, until, argument };
  });
  const withTotals: Rel = {
    kind: "window",
    input: events.rel,
    functions: totals.map(({ function: fn, until, argument }) => ({
      column: until,
      function: fn,
      argument,
      partitionBy: [columnRef(events.key)],
      orderBy: [{ value: columnRef(events.at), descending: false }],
      range: {},
    })),
  };
  const begin = moveInstant(columnRef(events.at), -1, value.within, zones);
  const none = (column: Column): Scalar => ({ kind: "null", type: column.type });
  const points = union(context, withTotals, [
    { name: events.key.name, event: columnRef(events.key), begin: columnRef(events.key) },
    { name: "moment", event: columnRef(events.at), begin },
    { name: "turn", event: whole(1), begin: whole(0) },
    ...totals.flatMap(({ until, argument }) => [
      { name: "tallied", event: argument, begin: { kind: "null", type: argument.type } as const },
      { name: until.name, event: none(until), begin: columnRef(until) },
    ]),
  ]);
  const [key, at, turn, ...rest] = points.columns as [Column, Column, Column, ...Column[]];
  const pairs = totals.map((total, index) => ({
    function: total.function,
    tallied: columnRef(rest[2 * index]!),
    until: columnRef(rest[2 * index + 1]!),
    before: newColumn(work, `${total.function}_before`, total.until.type),
  }));
  const counted: Rel = {
    kind: "window",
    input: points.rel,
    functions: pairs.map(({ function: fn, tallied, before }) => ({
      column: before,
      function: fn,
      argument: tallied,
      partitionBy: [columnRef(key)],
      orderBy: [at, turn].map((column) => ({ value: columnRef(column), descending: false })),
      rows: "untilThis",
    })),
  };
  const orZero = (scalar: Scalar) => call("coalesce", scalar.type, scalar, whole(0));
  return {
    rel: filter(counted, [test("equal", columnRef(turn), whole(0))]),
    key,
    tallies: pairs.map(({ until, before }) =>
      call("subtract", until.type, orZero(until), orZero(columnRef(before))),
    ),
  };
}

/** Each row as two: an event, and the beginning of the span that ends with it. */
function union(
  { work }: Context,
  input: Rel,
  parts: readonly { readonly name: string; readonly event: Scalar; readonly begin: Scalar }[],
): { readonly rel: Rel; readonly columns: readonly Column[] } {
  const side = (which: "event" | "begin") => {
    const columns = parts.map((part) => ({
      column: newColumn(work, part.name, part[which].type),
      value: part[which],
    }));
    return {
      rel: { kind: "project", input, columns } as const,
      columns: columns.map(({ column }) => column.id),
    };
  };
  const columns = parts.map(({ name, begin }) => newColumn(work, name, begin.type));
  return {
    rel: { kind: "setOperation", operator: "unionAll", inputs: [side("event"), side("begin")], columns },
    columns,
  };
}
