/**
 * The last of the first rows of all shards, for several numbers of first rows at once, and without sending the rows: each
 * shard tells the ends of blocks of its rows; then, between bounds that these give, which rows it has and how often; and how
 * many it has before.
 */
import { allOf, call, columnRef, filter, test, whole } from "../plan/build.ts";
import type { Column, Measure, Rel, Scalar } from "../plan/rel.ts";
import type { IsEnough } from "../plan/share-of-rows.ts";
import { blockEnds } from "./block-ends.ts";
import { type Bounds, boundsAmong } from "./bounds.ts";
import { besideOne, type Cutter } from "./cutter.ts";
import { isBefore, isUpTo } from "./in-order.ts";
import { comparedWith, type Ordered, orderingsOf } from "./ordered.ts";

/** One row, everywhere: for each target its last row, given by the columns of the order. */
export interface LastRows {
  readonly rel: Rel;
  readonly targets: readonly (readonly Column[])[];
}

export function lastRows(rows: Ordered, targets: readonly IsEnough[], blocks: number, cut: Cutter): LastRows {
  const bounds = boundsAmong(blockEnds(rows, blocks, cut), rows.order, targets, cut);
  const near = rowsBetween(rows, bounds, cut);
  const before = rowsBefore(rows, bounds, cut);

  const until = cut.newColumn("until", "integer");
  const counted: Rel = {
    kind: "window",
    input: near.rel,
    functions: [
      {
        column: until,
        function: "sum",
        argument: columnRef(near.count),
        partitionBy: [columnRef(near.target)],
        orderBy: orderingsOf(rows.order),
        rows: "untilThis",
      },
    ],
  };
  const { rel, all } = bounds.read();
  const lasts = targets.map((isEnough, target) => {
    const place = call("add", "integer", columnRef(until), columnRef(before.counts[target]!));
    const isLast = allOf([
      test("equal", columnRef(near.target), whole(target)),
      isEnough(place, columnRef(all)),
    ]);
    return rows.order.map(
      ({ column }): Measure => ({
        column: cut.newColumn("last", column.type),
        function: "first",
        argument: columnRef(column),
        by: [columnRef(until)],
        filter: isLast,
      }),
    );
  });
  const found: Rel = {
    kind: "aggregate",
    input: besideOne(besideOne(counted, before.rel), rel),
    by: [],
    measures: lasts.flat(),
  };
  const table = cut.cut(found, "coordinator", "spread").again();
  return {
    rel: table.rel,
    targets: lasts.map((measures) => measures.map(({ column }) => table.columns.get(column.id)!)),
  };
}

/** At the coordinator: the different rows between the bounds of each target, and how often each is there. */
function rowsBetween(rows: Ordered, bounds: Bounds, cut: Cutter) {
  const columns = rows.order.map(({ column }) => column);
  const target = cut.newColumn("target", "integer");
  const inputs = bounds.read().targets.map((_, at) => {
    const { rel, order } = rows.again();
    const near = bounds.read();
    const { lower, upper, below } = near.targets[at]!;
    const isAfterLower = test("isNotTrue", isBefore(comparedWith(order, lower)));
    const between = filter(besideOne(rel, near.rel), [
      test("or", test("isNull", columnRef(below)), isAfterLower),
      isUpTo(comparedWith(order, upper)),
    ]);
    const number = cut.newColumn("target", "integer");
    const project: Rel = {
      kind: "project",
      input: between,
      columns: [
        { column: number, value: whole(at) },
        ...order.map(({ column }) => ({ column, value: columnRef(column) })),
      ],
    };
    return { rel: project, columns: [number.id, ...order.map(({ column }) => column.id)] };
  });
  const part = cut.newColumn("part", "integer");
  const by = [target, ...columns];
  const counted: Rel = {
    kind: "aggregate",
    input: { kind: "setOperation", operator: "unionAll", inputs, columns: by },
    by,
    measures: [{ column: part, function: "count" }],
  };
  const gathered = cut.cut(counted, "shards", "gathered");
  const count = cut.newColumn("count", "integer");
  const sum: Measure = { column: count, function: "sum", argument: columnRef(part) };
  const rel: Rel = { kind: "aggregate", input: gathered.rel, by, measures: [sum] };
  return { rel, target, count };
}

/** One row: how many rows of all shards come before the lower bound of each target. */
function rowsBefore(rows: Ordered, bounds: Bounds, cut: Cutter) {
  const near = bounds.read();
  const parts = near.targets.map(({ lower, below }): Measure => {
    const isBeforeLower: Scalar = isBefore(comparedWith(rows.order, lower));
    return {
      column: cut.newColumn("before", "integer"),
      function: "count",
      filter: allOf([test("isNotNull", columnRef(below)), isBeforeLower]),
    };
  });
  const input = besideOne(rows.rel, near.rel);
  const gathered = cut.cut({ kind: "aggregate", input, by: [], measures: parts }, "shards", "gathered");
  const sums = parts.map(
    ({ column }): Measure => ({
      column: cut.newColumn("before", "integer"),
      function: "sum",
      argument: columnRef(column),
    }),
  );
  const rel: Rel = { kind: "aggregate", input: gathered.rel, by: [], measures: sums };
  return { rel, counts: sums.map(({ column }) => column) };
}
