import { call, conjunctsOf, test } from "./build.ts";
import type { Column, ColumnId, Filter, Literal, Ordering, Rel, Scalar, WindowFunction } from "./rel.ts";
import { argumentsOf, scalarColumns } from "./walk.ts";

/** Of so many rows in all, whether these, the first ones, are enough. */
export type IsEnough = (count: Scalar, all: Scalar) => Scalar;

/** The rows of which fewer than a share of all come before, and of these those that meet the rest. */
export interface ShareOfRows {
  readonly input: Rel;
  readonly orderBy: readonly Ordering[];
  /** How many all are. */
  readonly size: Column;
  /** The share: so many of so many. */
  readonly part: Literal;
  readonly whole: Literal;
  readonly isEnough: IsEnough;
  readonly conditions: readonly Scalar[];
}

/**
 * A filter by the number of each row in one order of all, as `lower` writes it: `(place - 1) * whole < all * part`.
 * Undefined where it is something else.
 */
export function shareOfRows({ input, condition }: Filter): ShareOfRows | undefined {
  if (input.kind !== "window") return undefined;
  const [place, all, ...others] = input.functions;
  if (others.length > 0 || !isNumber(place) || !isSize(all)) return undefined;
  const conditions = conjunctsOf(condition);
  const [limit, ...more] = conditions.filter((each) => reads(each, place.column.id, all.column.id));
  const sides = limit === undefined ? undefined : sidesOf(limit, place.column.id, all.column.id);
  if (sides === undefined || more.length > 0) return undefined;
  return {
    input: input.input,
    orderBy: place.orderBy,
    size: all.column,
    ...sides,
    isEnough: (count, size) =>
      test(
        "greaterOrEqual",
        call("multiply", "integer", count, sides.whole),
        call("multiply", "integer", size, sides.part),
      ),
    conditions: conditions.filter((each) => each !== limit),
  };
}

function isNumber(of: WindowFunction | undefined): of is WindowFunction {
  return of?.function === "rowNumber" && of.partitionBy.length === 0;
}

function isSize(of: WindowFunction | undefined): of is WindowFunction {
  return (
    of?.function === "count" &&
    of.argument === undefined &&
    of.partitionBy.length === 0 &&
    of.rows === undefined
  );
}

function reads(scalar: Scalar, ...ids: readonly ColumnId[]): boolean {
  return scalarColumns(scalar).some((id) => ids.includes(id));
}

function sidesOf(limit: Scalar, place: ColumnId, all: ColumnId) {
  const [left, right] = argumentsOf(limit, "less");
  const [before, whole] = argumentsOf(left, "multiply");
  const [number, one] = argumentsOf(before, "subtract");
  const [size, part] = argumentsOf(right, "multiply");
  const isOfPlace =
    number?.kind === "column" && number.id === place && one?.kind === "whole" && one.value === 1;
  const isOfSize = size?.kind === "column" && size.id === all;
  if (!isOfPlace || !isOfSize || whole?.kind !== "literal" || part?.kind !== "literal") return undefined;
  return { whole, part };
}
