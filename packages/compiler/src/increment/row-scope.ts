import type { Context, Scope, Workspace } from "../lower/context.ts";
import type { TableReader } from "../lower/table-reader.ts";
import type { Micros } from "../time/instant.ts";

/** One row of one table, by itself: what expressions that `rowOf` says are of that row are worked out on. */
export function rowScope(context: Context, reader: TableReader): Scope {
  const self: Scope = {
    context,
    read: ({ source, type }) => reader.read(source, type),
    persona: () => self,
    account: () => ({ scope: self }),
    aggregate: never,
    performed: never,
    rank: never,
    maxWithin: never,
    holds: never,
    listed: never,
    step: never,
  };
  return self;
}

/** The same audience at another instant, in the same statement. */
export function contextAt(context: Context, asOf: Micros): Context {
  const { work } = context;
  const other: Workspace = {
    ...work,
    asOf,
    get nextId() {
      return work.nextId;
    },
    set nextId(id) {
      work.nextId = id;
    },
  };
  return { ...context, work: other };
}

function never(): never {
  throw new Error("an expression of one row asks for more");
}
