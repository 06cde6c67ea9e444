import { call, columnRef, test, whole } from "../plan/build.ts";
import type { Column, Measure, Rel, Scalar } from "../plan/rel.ts";
import type { IsEnough } from "../plan/share-of-rows.ts";
import type { BlockEnds } from "./block-ends.ts";
import type { Cutter } from "./cutter.ts";
import { type OrderColumn, orderingsOf } from "./ordered.ts";

/** One row, everywhere. */
export interface Bounds {
  /** Under new numbers each time. */
  read(): {
    readonly rel: Rel;
    readonly targets: readonly Bound[];
    /** How many rows all shards have. */
    readonly all: Column;
  };
}

/** Two rows between which, these two included, the last one is that makes it enough. */
interface Bound {
  readonly lower: readonly Column[];
  readonly upper: readonly Column[];
  /** Null where there is no lower bound. */
  readonly below: Column;
}

/**
 * Up to the last row of a block there are at least the rows of all blocks that end before it, or with it, and at most
 * those of one more block of each shard.
 */
export function boundsAmong(
  ends: BlockEnds,
  order: readonly OrderColumn[],
  targets: readonly IsEnough[],
  cut: Cutter,
): Bounds {
  const until = cut.newColumn("until", "integer");
  const all = cut.newColumn("all", "integer");
  const slack = cut.newColumn("slack", "integer");
  const sum = (column: Column, of: Column) =>
    ({ column, function: "sum", argument: columnRef(of), partitionBy: [] }) as const;
  const summed: Rel = {
    kind: "window",
    input: ends.rel,
    functions: [
      { ...sum(until, ends.rows), orderBy: orderingsOf(order), rows: "untilThis" },
      { ...sum(all, ends.rows), orderBy: [] },
      { ...sum(slack, ends.widest), orderBy: [] },
    ],
  };
  const most = call("add", "integer", columnRef(until), columnRef(slack));
  const bound = (fn: "first" | "last", name: string, value: Scalar, condition: Scalar): Measure => ({
    column: cut.newColumn(name, value.type),
    function: fn,
    argument: value,
    by: [columnRef(until)],
    filter: condition,
  });
  const found = targets.map((isEnough) => {
    const isBelow = test("not", isEnough(call("subtract", "integer", most, whole(1)), columnRef(all)));
    const isAbove = isEnough(columnRef(until), columnRef(all));
    return {
      lower: order.map(({ column }) => bound("last", "lower", columnRef(column), isBelow)),
      upper: order.map(({ column }) => bound("first", "upper", columnRef(column), isAbove)),
      below: bound("last", "below", columnRef(until), isBelow),
    };
  });
  const total: Measure = {
    column: cut.newColumn("all", "integer"),
    function: "max",
    argument: columnRef(all),
  };
  const measures = [...found.flatMap(({ lower, upper, below }) => [...lower, ...upper, below]), total];
  const table = cut.cut({ kind: "aggregate", input: summed, by: [], measures }, "coordinator", "spread");
  return {
    read() {
      const { rel, columns } = table.again();
      const of = ({ column }: Measure) => columns.get(column.id)!;
      return {
        rel,
        targets: found.map(({ lower, upper, below }) => ({
          lower: lower.map(of),
          upper: upper.map(of),
          below: of(below),
        })),
        all: of(total),
      };
    },
  };
}
