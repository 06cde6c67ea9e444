import { call, columnRef, filter, integer, test, whole } from "../plan/build.ts";
import type { Column, Ordering, Rel, Scalar } from "../plan/rel.ts";
import type { RankedChoice } from "../resolved.ts";
import { newColumn, type Workspace } from "./context.ts";
import type { Members } from "./members.ts";
import { type Fraction, fractionOf } from "./percent.ts";

/** The top or bottom of an audience by a value: equal ones by key, ascending; a missing value is never chosen. */
export function rankedChoice(choice: RankedChoice, members: Members): Rel {
  const { amount } = choice;
  const { work } = members.rows.context;
  const { value, ranked, valued, orderBy } = valuedMembers(choice, members);
  if (amount.kind === "share") return topShare(valued([]), ranked, orderBy, fractionOf(amount.percent), work);
  const known = valued([test("isNotNull", value)]);
  return { kind: "topN", input: known, orderBy, count: integer(amount.count) };
}

/** Members with the value by which they are ranked, and the order that this gives them. */
export function valuedMembers(
  { end, by }: RankedChoice,
  { rows, rel }: Members,
): {
  /** Over the rows of the members. */
  readonly value: Scalar;
  /** The same in `valued`. */
  readonly ranked: Column;
  readonly orderBy: readonly Ordering[];
  /** The key and the value; only of those for whom these are true. */
  valued(also: readonly Scalar[]): Rel;
} {
  const { work } = rows.context;
  const { key } = rows;
  const { scalar: value } = work.parts.expression(by, rows);
  const ranked = newColumn(work, "value", value.type);
  const valued = (also: readonly Scalar[]): Rel => ({
    kind: "project",
    input: rel(also),
    columns: [
      { column: key, value: columnRef(key) },
      { column: ranked, value },
    ],
  });
  const orderBy: readonly Ordering[] = [
    { value: columnRef(ranked), descending: end === "top", nulls: "last" },
    { value: columnRef(key), descending: false },
  ];
  return { value, ranked, orderBy, valued };
}

/** A share of all rows, those whose value is missing too, rounded up: so long as fewer than the share stand before. */
function topShare(
  input: Rel,
  ranked: Column,
  orderBy: readonly Ordering[],
  share: Fraction,
  work: Workspace,
): Rel {
  const place = newColumn(work, "place", "integer");
  const size = newColumn(work, "size", "integer");
  const before = call("subtract", "integer", columnRef(place), whole(1));
  return filter(
    {
      kind: "window",
      input,
      functions: [
        { column: place, function: "rowNumber", partitionBy: [], orderBy },
        { column: size, function: "count", partitionBy: [], orderBy: [] },
      ],
    },
    [
      test("isNotNull", columnRef(ranked)),
      test(
        "less",
        call("multiply", "integer", before, integer(share.whole)),
        call("multiply", "integer", columnRef(size), integer(share.part)),
      ),
    ],
  );
}
