/** Integers and narrow decimals are widened, each by what costs it least; doubles stay what they are. */
import type { DataType } from "@muster/compiler";
import { cast, fn, infix, roomy, type Sql, whole } from "@muster/sql";
import { factor } from "./literal.ts";
import { decimalPlaces } from "./places.ts";

type Values = readonly Sql[];
type Types = readonly DataType[];

/** An integer beside it becomes a decimal that the result fits into; wide ones would take twenty times as long to add. */
export const ZERO = cast(whole(0), "decimal(1, 0)");

/** The product of two decimals that have 18 digits at most has no more room: a factor must be wider, as a constant is. */
export function multiply(values: Values, types: Types): Sql {
  const factors = withRoom(values, types);
  if (!factors.some(isBound)) return product(factors, types);
  return infix("*", ...factors.map((value) => (isBound(value) ? factor(value.parameter) : value)));
}

const product = roomy("*", cast(whole(1), "hugeint"), isWide);

/**
 * A product has as many digits after the point as its factors have together, and of 38 in all those before it are what is
 * left. So a product that is a factor in its turn is rounded to twelve, where the new one would have fewer than 17 before the
 * point; whole numbers stay what they are.
 */
function withRoom(values: Values, types: Types): Values {
  if (!types.some((type) => type === "number" || type === "decimal") || types.includes("float"))
    return values;
  const places = values.map(decimalPlaces);
  if (places.reduce((sum, each) => sum + each, 0) <= MOST_PLACES) return values;
  return values.map((value, at) => (places[at]! > KEPT.value ? fn("round", value, KEPT) : value));
}

const MOST_PLACES = 21;
const KEPT = { kind: "whole", value: 12 } as const satisfies Sql;

/** Unsigned integers start again from the other end, without a word. */
export function negate([value]: Values, [type]: Types): Sql {
  return type === "number" ? infix("-", ZERO, value!) : { kind: "negative", operand: value! };
}

function isWide(value: Sql): boolean {
  if (isBound(value)) return value.cast?.startsWith("decimal(38,") === true;
  if (value.kind === "call") return value.arguments[1] === KEPT; // a rounded product
  return value.kind === "cast" && value !== ZERO;
}

function isBound(value: Sql): value is Extract<Sql, { readonly kind: "parameter" }> {
  return value.kind === "parameter";
}
