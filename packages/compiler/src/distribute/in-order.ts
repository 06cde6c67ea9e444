import { allOf, anyOf, columnRef, test } from "../plan/build.ts";
import type { Column, Ordering, Scalar } from "../plan/rel.ts";

/** A value by which rows are ordered, beside that of the row that they are compared with. */
export interface Compared {
  readonly own: Scalar;
  readonly other: Column;
  readonly ordering: Pick<Ordering, "descending" | "nulls">;
}

/** True exactly of rows that do not come after the other one. */
export function isUpTo(order: readonly Compared[]): Scalar {
  return comesBefore(order, true);
}

/** True exactly of rows that come before the other one. */
export function isBefore(order: readonly Compared[]): Scalar {
  return comesBefore(order, false);
}

function comesBefore(order: readonly Compared[], orIsSame: boolean): Scalar {
  const alternatives = order.map((compared, at) =>
    allOf([...order.slice(0, at).map(isSame), isStrictlyBefore(compared)]),
  );
  return anyOf([...alternatives, ...(orIsSame ? [allOf(order.map(isSame))] : [])]);
}

function isStrictlyBefore({ own, other, ordering: { descending, nulls } }: Compared): Scalar {
  const theirs = columnRef(other);
  const isLess = test(descending ? "greater" : "less", own, theirs);
  const [first, second] = descending || nulls === "last" ? [own, theirs] : [theirs, own];
  return anyOf([isLess, allOf([test("isNotNull", first), test("isNull", second)])]);
}

function isSame({ own, other }: Compared): Scalar {
  const theirs = columnRef(other);
  return anyOf([test("equal", own, theirs), allOf([test("isNull", own), test("isNull", theirs)])]);
}
