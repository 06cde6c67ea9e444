/**
 * About where a row is in the order of all shards, without sending the rows: each shard divides its own into blocks of
 * equal size, and tells the last row of each.
 */
import { call, columnRef, filter, test, whole } from "../plan/build.ts";
import type { Column, Rel, Scalar } from "../plan/rel.ts";
import type { Cutter } from "./cutter.ts";
import { type Ordered, orderingsOf } from "./ordered.ts";

/** At the coordinator: the last row of each block of each shard. */
export interface BlockEnds {
  readonly rel: Rel;
  /** How many rows the block has. */
  readonly rows: Column;
  /** The size of the shard's widest block, or more: beside the last row of the shard, and 0 beside the others. */
  readonly widest: Column;
}

export function blockEnds(rows: Ordered, blocks: number, cut: Cutter): BlockEnds {
  const { rel: input, order } = rows;
  const orderBy = orderingsOf(order);
  const place = cut.newColumn("place", "integer");
  const size = cut.newColumn("size", "integer");
  const numbered: Rel = {
    kind: "window",
    input,
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
  const width = cut.newColumn("rows", "integer");
  const widest = cut.newColumn("widest", "integer");
  const since = call("coalesce", "integer", columnRef(before), whole(0));
  const most = call("divideWhole", "integer", columnRef(size), whole(blocks));
  const found: Rel = {
    kind: "project",
    input: ends,
    columns: [
      ...order.map(({ column }) => ({ column, value: columnRef(column) })),
      { column: width, value: call("subtract", "integer", columnRef(place), since) },
      {
        column: widest,
        value: {
          kind: "case",
          branches: [
            {
              when: test("equal", columnRef(place), columnRef(size)),
              then: call("add", "integer", most, whole(1)),
            },
          ],
          otherwise: whole(0),
          type: "integer",
        },
      },
    ],
  };
  return { rel: cut.cut(found, "shards", "gathered").rel, rows: width, widest };
}
