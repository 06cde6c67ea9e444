/**
 * Whole numbers that have no room left start again from the other end, without a word. So where they might have none, one of
 * them is made a decimal of 38 digits, by a zero or a one that leaves what else a stored number may be as it is: a decimal, or
 * a float. Decimals of that width start again too (ClickHouse issues 30341, 38223): they are wide enough, or watched.
 */
import type { DataType } from "@muster/compiler";
import { fn, type Infix, infix, type Sql, whole, word } from "@muster/sql";
import { isOfDocument } from "./documents.ts";
import { signed } from "./signed.ts";

type Values = readonly Sql[];
type Types = readonly DataType[];

const ZERO = fn("toDecimal128", whole(0), whole(0));
const ONE = fn("toDecimal128", whole(1), whole(0));
const WIDEST = fn("toDecimal256", whole(1), whole(0));

/** A number that is added to nothing: a decimal, if it was a whole number. */
export function roomy(value: Sql): Sql {
  return infix("+", value, ZERO);
}

export function sum(operator: Extract<Infix, "+" | "-">) {
  return ([a, b]: Values, types: Types): Sql =>
    hasRoom([a!, b!], types) ? infix(operator, a!, b!) : infix(operator, roomy(a!), b!);
}

/**
 * Decimals are multiplied in the width of their columns, which two factors may be too much for: by a one that is wider the
 * product has room. The widest has room for two of any width, but of more it may have none, and does not say so.
 */
export function multiply([a, b]: Values, types: Types): Sql {
  if (isOwn(a!) || isOwn(b!) || bitsOf(a!) + bitsOf(b!) < 64) return infix("*", a!, b!);
  if (!types.includes("float") && (isProduct(a!) || isProduct(b!)))
    return watched([...factorsOf(a!), ...factorsOf(b!)]);
  return infix("*", a!, types.every((type) => type === "integer") ? ONE : WIDEST, b!);
}

/**
 * A product that has started again from the other end is far from the same of floats; by factors that lead back into its room
 * it is right again. Its factors are handed to what looks at them twice: each is written once, whatever it is.
 */
function watched(factors: Values): Sql {
  const given: Sql = { kind: "variable", name: "factors" };
  const [first, ...others] = factors.map((_, at) => fn("tupleElement", given, whole(at + 1)));
  const product = infix("*", first!, WIDEST, ...others);
  const float = fn("toFloat64", product);
  const near = infix("*", ...[first!, ...others].map((factor) => fn("toFloat64", factor)));
  const isOff = infix(">", fn("abs", infix("-", near, float)), fn("abs", float));
  const body = infix("+", product, fn("throwIf", isOff, word("'overflow of a product'")));
  const found = fn(
    "arrayMap",
    { kind: "arrow", variable: "factors", body },
    fn("array", fn("tuple", ...factors)),
  );
  const value: Sql = { kind: "index", of: found, index: whole(1) };
  watchedFactors.set(value, factors);
  return value;
}

/** Of each product that is watched. */
const watchedFactors = new WeakMap<Sql, Values>();

/** What is multiplied in all, of a product; else the value alone. */
function factorsOf(value: Sql): Values {
  if (value.kind !== "infix" || value.operator !== "*") return watchedFactors.get(value) ?? [value];
  return value.operands.filter((each) => each !== ONE && each !== WIDEST);
}

function isProduct(value: Sql): boolean {
  switch (value.kind) {
    case "infix": {
      const isOne = value.operator === "*" && factorsOf(value).length > 1 && bitsOf(value) > 63;
      return isOne || value.operands.some(isProduct);
    }
    case "negative":
      return isProduct(value.operand);
    case "call":
      return bitsOf(value) > 63 && value.arguments.some(isProduct);
    case "case":
      return resultsOf(value).some(isProduct);
    case "index":
      return watchedFactors.has(value) || isProduct(value.of);
    default:
      return false;
  }
}

/** The least whole number has no opposite. */
export function negate([value]: Values, types: Types): Sql {
  return hasRoom([value!], types) ? { kind: "negative", operand: value! } : infix("-", ZERO, value!);
}

/** The engine's own has no sign, and then no type in common with numbers that have one. */
export function abs([value]: Values, types: Types): Sql {
  if (!hasRoom([value!], types)) return fn("abs", roomy(value!));
  return types[0] === "integer" && !isDecimal(value!) ? signed(fn("abs", value!)) : fn("abs", value!);
}

/** A number of 64 bits, or an error. */
export function narrow(value: Sql): Sql {
  return bitsOf(value) < 64 && !isDecimal(value) ? value : signed(value);
}

/** So many times a stored number, which loses its fraction; an error where that is no whole number of 64 bits. */
export function wholeProduct(value: Sql, times: number): Sql {
  return signed(infix("*", fn("toDecimal64", value, whole(0)), whole(times)));
}

function hasRoom(values: Values, types: Types): boolean {
  if (types.some((type) => type !== "integer" && type !== "number")) return true;
  if (values.some((value) => isOwn(value) || isDecimal(value))) return true;
  return Math.max(...values.map(bitsOf)) < 63;
}

/** The compiler's own number, which stands beside counts and places only. */
function isOwn(value: Sql): boolean {
  return value.kind === "whole";
}

/** Whether it is one whatever is stored, unless that is a float. */
function isDecimal(value: Sql): boolean {
  if (value.kind === "infix") return value.operands.some(isDecimal);
  if (value.kind === "call" && value.function === "abs") return value.arguments.some(isDecimal);
  return (
    watchedFactors.has(value) || value === ZERO || value === ONE || value === WIDEST || isOfDocument(value)
  );
}

/** How many bits the size of a whole number takes at most: constants have 18 digits, and time ends with the year 2299. */
function bitsOf(value: Sql): number {
  const most = (values: Values) => Math.max(0, ...values.map(bitsOf));
  switch (value.kind) {
    case "whole":
      return BigInt(Math.abs(value.value)).toString(2).length;
    case "parameter":
      return 60;
    case "case":
      return most(resultsOf(value));
    case "negative":
      return bitsOf(value.operand);
    case "infix":
      if (value.operator === "*") return value.operands.reduce((sum, operand) => sum + bitsOf(operand), 0);
      return most(value.operands) + value.operands.length - 1;
    case "call":
      if (NO_LARGER.test(value.function)) return bitsOf(value.arguments[0]!);
      // What is zero of nothing is a count, or a sum, which is wide.
      if (value.function === "coalesce" && value.arguments.some(isOwn)) return COUNT;
      return BITS.find(([name]) => name.test(value.function))?.[1] ?? 64;
    default:
      return 64;
  }
}

function resultsOf({ branches, otherwise }: Extract<Sql, { readonly kind: "case" }>): readonly Sql[] {
  return [...branches.map(({ then }) => then), ...(otherwise === undefined ? [] : [otherwise])];
}

const NO_LARGER = /^(toInt64|abs|intDiv|intDivOrZero|positiveModulo)$/;
const COUNT = 48;
const BITS = [
  [/^(count|uniqExact|length|arrayCount)/, COUNT],
  [/^dateDiff$/, 57],
  [/^to(Year|Month|DayOfMonth|DayOfWeek|Hour)$/, 14],
] as const;
