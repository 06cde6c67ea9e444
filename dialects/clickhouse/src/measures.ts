import type { MeasureFunction } from "@muster/compiler";
import { aggregate, fn, infix, is, type MeasureParts, type Sql, whole, word } from "@muster/sql";
import { isUncertain } from "./alike.ts";
import { micros, opposite, ordered } from "./functions.ts";
import { signed } from "./signed.ts";
import { asText, oneZero } from "./stored.ts";
import { isNarrow, summand, widest } from "./summand.ts";

export const measures = {
  count: (parts) => signed(of("count", parts)),
  sum,
  min: (parts) => (parts.places === undefined ? extreme("min", parts) : apart(parts, parts.places)),
  max: (parts) => extreme("max", parts),
  countDistinct: (parts) =>
    signed(of("uniqExact", { ...parts, argument: oneZero(parts.argument!, parts.type) })),
  first: (parts) => edge(parts, false),
  last: (parts) => edge(parts, true),
} satisfies Record<MeasureFunction, (parts: MeasureParts) => Sql>;

function of(name: string, { argument, filter }: MeasureParts): Sql {
  return among(name, argument === undefined ? [] : [argument], filter);
}

/** A column that has room for its own sum is added up as it stands: to widen each number takes as long as to read it. */
function sum(parts: MeasureParts): Sql {
  const { argument, type } = parts;
  const widened = of(ofNone("sum", parts), { ...parts, argument: summand(argument!, type) });
  if (argument!.kind !== "column" || !isUncertain(type)) return widened;
  return fn("if", isNarrow(argument!), widest(of(ofNone("sum", parts), parts)), widened);
}

function extreme(name: string, parts: MeasureParts): Sql {
  return of(ofNone(name, parts), { ...parts, argument: asText(parts.argument!, parts.type) });
}

/** With `OrNull` nothing is null, where it would be zero or an empty text. */
function ofNone(name: string, parts: MeasureParts): string {
  return mayBeNone(parts) ? `${name}OrNull` : name;
}

/** What a tuple holds of a row, which is null where there is none. */
function ofRow(value: Sql, parts: MeasureParts): Sql {
  return mayBeNone(parts) ? fn("toNullable", value) : value;
}

function mayBeNone({ filter, isGrouped }: MeasureParts): boolean {
  return !isGrouped || filter !== undefined;
}

function among(name: string, values: readonly Sql[], filter: Sql | undefined): Sql {
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
function edge(parts: MeasureParts, last: boolean): Sql {
  const { argument, type, by, byTypes, filter } = parts;
  if (by.includes(argument!)) return ofPlaces(parts, last);
  const places = by.flatMap((value, at) =>
    last ? [isNull(value), opposite(value, byTypes[at]!)] : [is(value, "not null"), value],
  );
  const place = fn("tuple", ...places, isNull(argument!), ordered(argument!, type));
  const value = fn("tuple", ofRow(argument!, parts));
  return fn("tupleElement", among("argMin", [value, place], filter), whole(1));
}

/** Where the value is a part of the place itself, it stands in the first, or the last, of the places. */
function ofPlaces(parts: MeasureParts, last: boolean): Sql {
  const { argument, by, filter } = parts;
  const place = by.flatMap((value) => [
    is(value, "not null"),
    value === argument ? ofRow(value, parts) : value,
  ]);
  const found = among(last ? "max" : "min", [fn("tuple", ...place)], filter);
  return fn("tupleElement", found, whole(2 * by.indexOf(argument!) + 2));
}

function isNull(value: Sql): Sql {
  return is(value, "null");
}
