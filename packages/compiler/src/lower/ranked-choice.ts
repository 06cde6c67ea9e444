import { call, columnRef, filter, integer, test, whole } from "../plan/build.ts";
import type { Column, Ordering, Rel } from "../plan/rel.ts";
import type { RankedChoice } from "../resolved.ts";
import { newColumn, type Workspace } from "./context.ts";
import type { Members } from "./members.ts";
import { type Fraction, fractionOf } from "./percent.ts";

/** The top or bottom of an audience by a value: equal ones by key, ascending; a missing value is never chosen. */
export function rankedChoice({ end, amount, by }: RankedChoice, { rows, rel }: Members): Rel {
  const { work } = rows.context;
  const { key } = rows;
  const { scalar: value } = work.parts.expression(by, rows);
  const ranked = newColumn(work, "value", value.type);
  const valued = (input: Rel): Rel => ({
    kind: "project",
    input,
    columns: [
      { column: key, value: columnRef(key) },
      { column: ranked, value },
    ],
  });
  const orderBy: readonly Ordering[] = [
    { value: columnRef(ranked), descending: end === "top", nulls: "last" },
    { value: columnRef(key), descending: false },
  ];
  if (amount.kind === "share")
    return topShare(valued(rel()), ranked, orderBy, fractionOf(amount.percent), work);
  const known = valued(rel([test("isNotNull", value)]));
  return { kind: "topN", input: known, orderBy, count: integer(amount.count) };
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
