import { columnRef, columnsOf } from "../plan/build.ts";
import type { Column, Ordering, Rel } from "../plan/rel.ts";
import type { Cutter, StageTable } from "./cutter.ts";
import type { Compared } from "./in-order.ts";

/** The rows of each shard, and the columns by which they are in order. */
export interface Ordered {
  readonly rel: Rel;
  readonly order: readonly OrderColumn[];
  /** The same under new numbers. */
  again(): Pick<Ordered, "rel" | "order">;
}

export interface OrderColumn {
  readonly column: Column;
  readonly ordering: Pick<Ordering, "descending" | "nulls">;
}

/** The rows with what they are ordered by beside them, put down on each shard: they are read more than once. */
export function putInOrder(input: Rel, orderBy: readonly Ordering[], cut: Cutter): Ordered {
  const order = orderBy.map(({ value, ...ordering }) => ({
    column: cut.newColumn("by", value.type),
    value,
    ordering,
  }));
  const columns = [
    ...columnsOf(input).map((column) => ({ column, value: columnRef(column) })),
    ...order.map(({ column, value }) => ({ column, value })),
  ];
  return orderedIn(cut.cut({ kind: "project", input, columns }, "shards", "stays"), order);
}

/** The rows of a table that each shard has. */
export function orderedIn(table: StageTable, order: readonly OrderColumn[]): Ordered {
  return {
    rel: table.rel,
    order,
    again() {
      const { rel, columns } = table.again();
      return {
        rel,
        order: order.map(({ column, ordering }) => ({ column: columns.get(column.id)!, ordering })),
      };
    },
  };
}

export function orderingsOf(order: readonly OrderColumn[]): readonly Ordering[] {
  return order.map(({ column, ordering }) => ({ value: columnRef(column), ...ordering }));
}

/** Each row beside another one, given by its columns. */
export function comparedWith(order: readonly OrderColumn[], others: readonly Column[]): readonly Compared[] {
  return order.map(({ column, ordering }, at) => ({
    own: columnRef(column),
    other: others[at]!,
    ordering,
  }));
}
