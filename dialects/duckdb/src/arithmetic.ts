/** Integers and narrow decimals are widened, each by what costs it least; doubles stay what they are. */
import type { DataType } from "@muster/compiler";
import { cast, infix, roomy, type Sql, whole } from "@muster/sql";
import { factor } from "./literal.ts";

type Values = readonly Sql[];
type Types = readonly DataType[];

/** An integer beside it becomes a decimal that the result fits into; wide ones would take twenty times as long to add. */
export const ZERO = cast(whole(0), "decimal(1, 0)");

/** The product of two decimals that have 18 digits at most has no more room: a factor must be wider, as a constant is. */
export function multiply(values: Values, types: Types): Sql {
  if (!values.some(isBound)) return product(values, types);
  return infix("*", ...values.map((value) => (isBound(value) ? factor(value.parameter) : value)));
}

const product = roomy("*", cast(whole(1), "hugeint"), isWide);

/** Unsigned integers start again from the other end, without a word. */
export function negate([value]: Values, [type]: Types): Sql {
  return type === "number" ? infix("-", ZERO, value!) : { kind: "negative", operand: value! };
}

function isWide(value: Sql): boolean {
  return isBound(value)
    ? value.cast?.startsWith("decimal(38,") === true
    : value.kind === "cast" && value !== ZERO;
}

function isBound(value: Sql): value is Extract<Sql, { readonly kind: "parameter" }> {
  return value.kind === "parameter";
}
