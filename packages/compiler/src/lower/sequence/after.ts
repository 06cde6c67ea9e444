import { allOf, anyOf, test } from "../../plan/build.ts";
import type { Scalar } from "../../plan/rel.ts";
import type { Selection } from "../../resolved.ts";
import type { Course } from "./course.ts";

/** Where an event stands in time. */
export interface Instant {
  readonly selection: Selection;
  readonly time: Scalar;
  /** Absent where it does not count, or where the event's table has none. */
  readonly order: Scalar | undefined;
  readonly table: Scalar | undefined;
}

/** That one event follows another: at a later instant, or, in one table, at the same with a higher order. */
export function isAfter(course: Course, later: Instant, earlier: Instant): readonly Scalar[] {
  const isLater = test("greater", later.time, earlier.time);
  const mayTie = !course.ordered(later.selection).isDisjointFrom(course.ordered(earlier.selection));
  if (!mayTie || later.order === undefined || earlier.order === undefined) return [isLater];
  const isNext = allOf([
    test("greater", later.order, earlier.order),
    ...(course.severalOrders ? [test("equal", later.table!, earlier.table!)] : []),
  ]);
  // Said of the times alone first: warehouses join by that.
  return [test("greaterOrEqual", later.time, earlier.time), anyOf([isLater, isNext])];
}
