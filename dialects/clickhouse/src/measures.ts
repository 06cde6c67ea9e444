import type { MeasureFunction } from "@muster/compiler";
import { aggregate, fn, is, type MeasureParts, type Sql, whole } from "@muster/sql";
import { opposite, ordered } from "./functions.ts";
import { signed } from "./signed.ts";
import { summand } from "./summand.ts";

/** With `OrNull` nothing is null, where it would be zero or an empty text. */
export const measures = {
  count: (parts) => signed(of("count", parts)),
  sum: (parts) => of("sumOrNull", { ...parts, argument: summand(parts.argument!, parts.type) }),
  min: (parts) => of("minOrNull", parts),
  max: (parts) => of("maxOrNull", parts),
  countDistinct: (parts) => signed(of("uniqExact", parts)),
  first: (parts) => edge(parts, false),
  last: (parts) => edge(parts, true),
} satisfies Record<MeasureFunction, (parts: MeasureParts) => Sql>;

function of(name: string, { argument, filter }: MeasureParts): Sql {
  const values = argument === undefined ? [] : [argument];
  return filter === undefined ? aggregate(name, values) : aggregate(`${name}If`, [...values, filter]);
}

/**
 * The value of the row that comes first, or last, in order; among equals the known ones, and of those the smallest. In
 * tuples: of a null by itself neither a value nor a place would count.
 */
function edge({ argument, type, by, byTypes, filter }: MeasureParts, last: boolean): Sql {
  const places = by.flatMap((value, at) =>
    last ? [isNull(value), opposite(value, byTypes[at]!)] : [is(value, "not null"), value],
  );
  const tie = by.includes(argument!) ? [] : [isNull(argument!), ordered(argument!, type)];
  const place = fn("tuple", ...places, ...tie);
  const value = fn("tuple", fn("toNullable", argument!));
  const found =
    filter === undefined
      ? aggregate("argMin", [value, place])
      : aggregate("argMinIf", [value, place, filter]);
  return fn("tupleElement", found, whole(1));
}

function isNull(value: Sql): Sql {
  return is(value, "null");
}
