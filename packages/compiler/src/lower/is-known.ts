import { allOf, anyOf, TRUE, test } from "../plan/build.ts";
import type { Call, Scalar } from "../plan/rel.ts";

/**
 * True exactly where a value is not null, elsewhere false or null; asked of what the value is made of, so that warehouses
 * see which joined rows it needs, and leave out all others before anything else is done.
 */
export function isKnown(value: Scalar): Scalar {
  if (value.kind === "literal" || value.kind === "whole") return TRUE;
  if (value.kind === "case" && value.branches.length === 1 && value.otherwise === undefined) {
    const [{ when, then }] = value.branches as [(typeof value.branches)[0]];
    return allOf([ofRows(when), isKnown(then)]);
  }
  if (value.kind === "call" && value.function === "coalesce") return anyOf(value.arguments.map(isKnown));
  if (value.kind === "call" && ARITHMETIC.has(value.function)) return allOf(value.arguments.map(isKnown));
  return test("isNotNull", value);
}

/** Null where an argument is, and nowhere else. */
const ARITHMETIC: ReadonlySet<Call["function"]> = new Set(["add", "subtract", "multiply", "negate"]);

/** The same condition where only its truth matters: one that a count of nothing does not meet is asked of the count itself. */
function ofRows(condition: Scalar): Scalar {
  if (condition.kind !== "call") return condition;
  const { function: fn, arguments: args } = condition;
  if (fn === "and") return allOf(args.map(ofRows));
  if (fn === "or") return anyOf(args.map(ofRows));
  const [counted, least] = args;
  if (fn !== "greaterOrEqual" || least?.kind !== "literal") return condition;
  if (counted?.kind !== "call" || counted.function !== "coalesce") return condition;
  const [count, none, ...more] = counted.arguments;
  const isOfNothing = none?.kind === "whole" && none.value === 0 && more.length === 0;
  return isOfNothing && Number(least.value) > 0 ? test(fn, count!, least) : condition;
}
