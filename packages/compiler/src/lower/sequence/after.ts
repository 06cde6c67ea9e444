import { allOf, anyOf, test } from "../../plan/build.ts";
import type { Scalar } from "../../plan/rel.ts";
import type { Selection } from "../../resolved.ts";
import { field, type Table } from "../table.ts";
import type { Course } from "./course.ts";

/** Where an event stands in time. */
export interface Instant {
  readonly selection: Selection;
  readonly time: Scalar;
  /** Absent where it does not count, or where the event's table has none. */
  readonly order: Scalar | undefined;
  readonly table: Scalar | undefined;
}

/** The instant of a row's event, or of another of its events by what the names of that one's columns begin with. */
export function instantOf(rows: Table, selection: Selection, prefix = ""): Instant {
  const known = (name: string) => (rows.columns.has(prefix + name) ? field(rows, prefix + name) : undefined);
  return {
    selection,
    time: field(rows, `${prefix}time`),
    order: known("order"),
    table: known("table"),
  };
}

/** A condition as the ways to meet it, one of which is enough: each asks all of these comparisons. */
export type Ways = readonly (readonly Scalar[])[];

/** That one event follows another: at a later instant, or, in one table, at the same with a higher order. */
export function isAfter(course: Course, later: Instant, earlier: Instant): Ways {
  const isLater = [test("greater", later.time, earlier.time)];
  const mayTie = !course.ordered(later.selection).isDisjointFrom(course.ordered(earlier.selection));
  if (!mayTie || later.order === undefined || earlier.order === undefined) return [isLater];
  const isNext = [
    test("equal", later.time, earlier.time),
    ...(course.severalOrders ? [test("equal", later.table!, earlier.table!)] : []),
    test("greater", later.order, earlier.order),
  ];
  return [isLater, isNext];
}

/** That all are met. */
export function allWays(...all: readonly Ways[]): Ways {
  return all.reduce((ways, more) => ways.flatMap((way) => more.map((each) => [...way, ...each])));
}

/** The ways as one condition. */
export function anyWay(ways: Ways): Scalar {
  return anyOf(ways.map((way) => allOf(way)));
}
