/**
 * About where a row is in the order of all shards, without sending the rows: each shard divides its own into blocks of
 * equal size, and tells the last row of each.
 */
import { call, columnRef, filter, test, whole } from "../plan/build.ts";
import type { Column, Measure, Ordering, Rel, Scalar } from "../plan/rel.ts";
import type { Cutter, StageTable } from "./cutter.ts";
import type { IsEnough, Ordered } from "./first-rows.ts";

/** At the coordinator: the last row of each block of each shard. */
export interface BlockEnds {
  readonly rel: Rel;
  /** How many rows the block has. */
  readonly rows: Column;
  /** The size of the shard's widest block, or more: beside the last row of the shard, and 0 beside the others. */
  readonly widest: Column;
}

export function blockEnds(
  { kept, order }: Ordered,
  orderBy: readonly Ordering[],
  blocks: number,
  cut: Cutter,
): BlockEnds {
  const place = cut.newColumn("place", "integer");
  const size = cut.newColumn("size", "integer");
  const numbered: Rel = {
    kind: "window",
    input: kept.rel,
    functions: [
      { column: place, function: "rowNumber", partitionBy: [], orderBy },
      { column: size, function: "count", partitionBy: [], orderBy: [] },
    ],
  };
  const blocksUntil = (count: Scalar) =>
    call("divideWhole", "integer", call("multiply", "integer", count, whole(blocks)), columnRef(size));
  const isEnd = test(
    "greater",
    blocksUntil(columnRef(place)),
    blocksUntil(call("subtract", "integer", columnRef(place), whole(1))),
  );
  const before = cut.newColumn("before", "integer");
  const ends: Rel = {
    kind: "window",
    input: filter(numbered, [isEnd]),
    functions: [
      {
        column: before,
        function: "lag",
        argument: columnRef(place),
        offset: 1,
        partitionBy: [],
        orderBy: [{ value: columnRef(place), descending: false }],
      },
    ],
  };
  const rows = cut.newColumn("rows", "integer");
  const widest = cut.newColumn("widest", "integer");
  const since = call("coalesce", "integer", columnRef(before), whole(0));
  const width = call("divideWhole", "integer", columnRef(size), whole(blocks));
  const found: Rel = {
    kind: "project",
    input: ends,
    columns: [
      ...order.map(({ column }) => ({ column, value: columnRef(column) })),
      { column: rows, value: call("subtract", "integer", columnRef(place), since) },
      {
        column: widest,
        value: {
          kind: "case",
          branches: [
            {
              when: test("equal", columnRef(place), columnRef(size)),
              then: call("add", "integer", width, whole(1)),
            },
          ],
          otherwise: whole(0),
          type: "integer",
        },
      },
    ],
  };
  return { rel: cut.cut(found, "shards", "gathered").rel, rows, widest };
}

/** One row, everywhere: two rows between which, these two included, the last one is that makes it enough. */
export interface Bounds {
  /** Under new numbers each time. */
  read(): {
    readonly rel: Rel;
    readonly lower: readonly Column[];
    readonly upper: readonly Column[];
    /** Null where there is no lower bound. */
    readonly below: Column;
    /** How many rows all shards have. */
    readonly all: Column;
  };
}

/**
 * Up to the last row of a block there are at least the rows of all blocks that end before it, or with it, and at most
 * those of one more block of each shard.
 */
export function boundsAmong(
  ends: BlockEnds,
  { order }: Ordered,
  orderBy: readonly Ordering[],
  isEnough: IsEnough,
  cut: Cutter,
): Bounds {
  const [until, all, slack] = ["until", "all", "slack"].map((name) => cut.newColumn(name, "integer")) as [
    Column,
    Column,
    Column,
  ];
  const whole_ = { partitionBy: [], orderBy: [] };
  const sum = (column: Column, of: Column) => ({ column, function: "sum", argument: columnRef(of) }) as const;
  const summed: Rel = {
    kind: "window",
    input: ends.rel,
    functions: [
      { ...sum(until, ends.rows), partitionBy: [], orderBy, rows: "untilThis" },
      { ...sum(all, ends.rows), ...whole_ },
      { ...sum(slack, ends.widest), ...whole_ },
    ],
  };
  const most = call("add", "integer", columnRef(until), columnRef(slack));
  const isBelow = test("not", isEnough(call("subtract", "integer", most, whole(1)), columnRef(all)));
  const isAbove = isEnough(columnRef(until), columnRef(all));
  const bound = (fn: "first" | "last", name: string, value: Scalar, condition: Scalar): Measure => ({
    column: cut.newColumn(name, value.type),
    function: fn,
    argument: value,
    by: [columnRef(until)],
    filter: condition,
  });
  const lower = order.map(({ column }) => bound("last", "lower", columnRef(column), isBelow));
  const upper = order.map(({ column }) => bound("first", "upper", columnRef(column), isAbove));
  const below = bound("last", "below", columnRef(until), isBelow);
  const total: Measure = {
    column: cut.newColumn("all", "integer"),
    function: "max",
    argument: columnRef(all),
  };
  const table: StageTable = cut.cut(
    { kind: "aggregate", input: summed, by: [], measures: [...lower, ...upper, below, total] },
    "coordinator",
    "spread",
  );
  return {
    read() {
      const { rel, columns } = table.again();
      const of = ({ column }: Measure) => columns.get(column.id)!;
      return { rel, lower: lower.map(of), upper: upper.map(of), below: of(below), all: of(total) };
    },
  };
}
