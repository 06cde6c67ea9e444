/**
 * The first rows of all shards in one total order. They stay where they are: what travels is rows that might be the last
 * of the first, and then the last one itself, up to which each shard keeps its own.
 */
import { allOf, call, columnRef, columnsOf, filter, test, whole } from "../plan/build.ts";
import type { Column, Measure, Ordering, Rel, Scalar } from "../plan/rel.ts";
import { type BlockEnds, type Bounds, blockEnds, boundsAmong } from "./block-ends.ts";
import { besideOne, type Cutter, only, type StageTable } from "./cutter.ts";
import { type Compared, isBefore, isUpTo } from "./in-order.ts";

/** Of so many rows in all, whether these, the first ones, are enough. */
export type IsEnough = (count: Scalar, all: Scalar) => Scalar;

/** The rows of each shard, put down there, and the columns by which they are in order. */
export interface Ordered {
  readonly kept: StageTable;
  readonly order: readonly OrderColumn[];
}

export interface OrderColumn {
  readonly column: Column;
  readonly ordering: Pick<Ordering, "descending" | "nulls">;
}

/** So many: each shard sends its own first ones. The columns are those of the input. */
export function firstFew(input: Rel, orderBy: readonly Ordering[], count: Scalar, cut: Cutter): Rel {
  const rows = putInOrder(input, orderBy, cut);
  const columns = rows.order.map(({ column }) => column);
  const first: Rel = { kind: "topN", input: rows.kept.rel, orderBy: orderingsOf(rows), count };
  const candidates = cut.cut(only(first, columns), "shards", "gathered");
  const place = cut.newColumn("place", "integer");
  const all = cut.newColumn("all", "integer");
  const numbered: Rel = {
    kind: "window",
    input: candidates.rel,
    functions: [
      { column: place, function: "rowNumber", partitionBy: [], orderBy: orderingsOf(rows) },
      { column: all, function: "count", partitionBy: [], orderBy: [] },
    ],
  };
  const isLast = test("equal", columnRef(place), call("least", "integer", columnRef(all), count));
  return upTo(input, rows, only(filter(numbered, [isLast]), columns), cut);
}

/**
 * As many as are enough: each shard sends the last row of each of so many blocks, which tells the coordinator two rows
 * between which the last one is; then the rows between these, and how many come before. The columns are those of the input.
 */
export function firstEnough(
  input: Rel,
  orderBy: readonly Ordering[],
  isEnough: IsEnough,
  blocks: number,
  cut: Cutter,
): Rel {
  const rows = putInOrder(input, orderBy, cut);
  const columns = rows.order.map(({ column }) => column);
  const ends: BlockEnds = blockEnds(rows, orderingsOf(rows), blocks, cut);
  const bounds = boundsAmong(ends, rows, orderingsOf(rows), isEnough, cut);

  const near = bounds.read();
  const isAfterLower = test("isNotTrue", isBefore(comparedWith(rows, near.lower)));
  const isUpToUpper = isUpTo(comparedWith(rows, near.upper));
  const between = filter(besideOne(rows.kept.rel, near.rel), [
    test("or", test("isNull", columnRef(near.below)), isAfterLower),
    isUpToUpper,
  ]);
  const candidates = cut.cut(only(between, columns), "shards", "gathered");
  const before = rowsBefore(rows, bounds, cut);

  const place = cut.newColumn("place", "integer");
  const numbered: Rel = {
    kind: "window",
    input: candidates.rel,
    functions: [{ column: place, function: "rowNumber", partitionBy: [], orderBy: orderingsOf(rows) }],
  };
  const again = bounds.read();
  const all = columnRef(again.all);
  const until = call("add", "integer", columnRef(place), columnRef(before.column));
  const last = filter(besideOne(besideOne(numbered, before.rel), again.rel), [
    isEnough(until, all),
    test("not", isEnough(call("subtract", "integer", until, whole(1)), all)),
  ]);
  return upTo(input, rows, only(last, columns), cut);
}

/** How many rows of all shards come before the lower bound. */
function rowsBefore(
  rows: Ordered,
  bounds: Bounds,
  cut: Cutter,
): { readonly rel: Rel; readonly column: Column } {
  const near = bounds.read();
  const part = cut.newColumn("before", "integer");
  const count: Measure = {
    column: part,
    function: "count",
    filter: allOf([test("isNotNull", columnRef(near.below)), isBefore(comparedWith(rows, near.lower))]),
  };
  const counted: Rel = {
    kind: "aggregate",
    input: besideOne(rows.kept.rel, near.rel),
    by: [],
    measures: [count],
  };
  const gathered = cut.cut(counted, "shards", "gathered");
  const column = cut.newColumn("before", "integer");
  const sum: Measure = { column, function: "sum", argument: columnRef(part) };
  return { rel: { kind: "aggregate", input: gathered.rel, by: [], measures: [sum] }, column };
}

function putInOrder(input: Rel, orderBy: readonly Ordering[], cut: Cutter): Ordered {
  const order = orderBy.map(({ value, ...ordering }) => ({
    column: cut.newColumn("by", value.type),
    value,
    ordering,
  }));
  const columns = [
    ...columnsOf(input).map((column) => ({ column, value: columnRef(column) })),
    ...order.map(({ column, value }) => ({ column, value })),
  ];
  return { kept: cut.cut({ kind: "project", input, columns }, "shards", "stays"), order };
}

/** The rows up to the last one; none where there is no last one. */
function upTo(input: Rel, rows: Ordered, last: Rel, cut: Cutter): Rel {
  const { rel, columns } = cut.cut(last, "coordinator", "spread").again();
  const bound = rows.order.map(({ column }) => columns.get(column.id)!);
  return only(filter(besideOne(rows.kept.rel, rel), [isUpTo(comparedWith(rows, bound))]), columnsOf(input));
}

function orderingsOf({ order }: Ordered): readonly Ordering[] {
  return order.map(({ column, ordering }) => ({ value: columnRef(column), ...ordering }));
}

function comparedWith({ order }: Ordered, others: readonly Column[]): readonly Compared[] {
  return order.map(({ column, ordering }, at) => ({
    own: columnRef(column),
    other: others[at]!,
    ordering,
  }));
}
