import type { MeasureFunction } from "@muster/compiler";
import { aggregate, fn, infix, is, type MeasureParts, type Sql, whole, word } from "@muster/sql";
import { micros, opposite, ordered } from "./functions.ts";
import { signed } from "./signed.ts";
import { summand } from "./summand.ts";

/** With `OrNull` nothing is null, where it would be zero or an empty text. */
export const measures = {
  count: (parts) => signed(of("count", parts)),
  sum: (parts) => of("sumOrNull", { ...parts, argument: summand(parts.argument!, parts.type) }),
  min: (parts) => (parts.places === undefined ? of("minOrNull", parts) : apart(parts, parts.places)),
  max: (parts) => of("maxOrNull", parts),
  countDistinct: (parts) => signed(of("uniqExact", parts)),
  first: (parts) => edge(parts, false),
  last: (parts) => edge(parts, true),
} satisfies Record<MeasureFunction, (parts: MeasureParts) => Sql>;

function of(name: string, { argument, filter }: MeasureParts): Sql {
  const values = argument === undefined ? [] : [argument];
  return filter === undefined ? aggregate(name, values) : aggregate(`${name}If`, [...values, filter]);
}

/** The values in order, less as many of them from the first on: the engine finds the same list once. */
function apart({ argument, type }: MeasureParts, places: number): Sql {
  const value = type === "timestamp" || type === "timestamptz" ? micros(argument!) : argument!;
  const all = fn("arraySort", aggregate("groupArray", [value]));
  const length = fn("length", all);
  const later = fn("arraySlice", all, whole(places + 1));
  const earlier = fn("arraySlice", all, whole(1), infix("-", length, whole(places)));
  const least = fn("arrayMin", infix("-", later, earlier));
  return fn("if", infix(">", length, whole(places)), least, word("null"));
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
