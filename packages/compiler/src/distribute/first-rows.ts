/**
 * The first rows of all shards in one total order. They stay where they are: what travels is rows that might be the last
 * of the first, and then the last one itself, up to which each shard keeps its own.
 */
import { call, columnRef, columnsOf, filter, test } from "../plan/build.ts";
import type { Column, Ordering, Rel, Scalar } from "../plan/rel.ts";
import type { IsEnough } from "../plan/share-of-rows.ts";
import { besideOne, type Cutter, only } from "./cutter.ts";
import { isUpTo } from "./in-order.ts";
import { lastRows } from "./last-rows.ts";
import { comparedWith, type Ordered, orderingsOf, putInOrder } from "./ordered.ts";

/** So many: each shard sends its own first ones. The columns are those of the input. */
export function firstFew(input: Rel, orderBy: readonly Ordering[], count: Scalar, cut: Cutter): Rel {
  const rows = putInOrder(input, orderBy, cut);
  const columns = rows.order.map(({ column }) => column);
  const first: Rel = { kind: "topN", input: rows.rel, orderBy: orderingsOf(rows.order), count };
  const candidates = cut.cut(only(first, columns), "shards", "gathered");
  const place = cut.newColumn("place", "integer");
  const all = cut.newColumn("all", "integer");
  const numbered: Rel = {
    kind: "window",
    input: candidates.rel,
    functions: [
      { column: place, function: "rowNumber", partitionBy: [], orderBy: orderingsOf(rows.order) },
      { column: all, function: "count", partitionBy: [], orderBy: [] },
    ],
  };
  const isLast = test("equal", columnRef(place), call("least", "integer", columnRef(all), count));
  const last = cut.cut(only(filter(numbered, [isLast]), columns), "coordinator", "spread").again();
  return upTo(
    input,
    rows,
    last.rel,
    columns.map(({ id }) => last.columns.get(id)!),
  );
}

/** As many as are enough, one at the least. The columns are those of the input. */
export function firstEnough(
  input: Rel,
  orderBy: readonly Ordering[],
  isEnough: IsEnough,
  blocks: number,
  cut: Cutter,
): Rel {
  const rows = putInOrder(input, orderBy, cut);
  const { rel, targets } = lastRows(rows, [isEnough], blocks, cut);
  return upTo(input, rows, rel, targets[0]!);
}

/** The rows up to the last one; none where there is no last one. */
function upTo(input: Rel, { rel, order }: Ordered, last: Rel, columns: readonly Column[]): Rel {
  return only(filter(besideOne(rel, last), [isUpTo(comparedWith(order, columns))]), columnsOf(input));
}
