import type { Condition, Resolved } from "../resolved.ts";
import { type Context, traitValue } from "./context.ts";
import { isCondition } from "./is-condition.ts";

/** Missing, or a value; `unknown` where this small evaluator does not know, and the warehouse must be asked. */
type Known = null | number | string | boolean;
const UNKNOWN = Symbol("unknown");
type Result = Known | typeof UNKNOWN;

/**
 * Whether a condition over the events of one selection holds for a persona without any such event: counts and sums are
 * 0, everything else is missing. This decides whether the condition's set can be read off the events alone, or must be
 * the complement of a set that can. Undefined where it cannot be told.
 */
export function holdsWithoutEvents(condition: Resolved, context: Context): boolean | undefined {
  const result = evaluate(condition, context);
  return typeof result === "boolean" ? result : result === null ? false : undefined;
}

function evaluate(expression: Resolved, context: Context): Result {
  if (isCondition(expression)) return decide(expression, context);
  switch (expression.kind) {
    case "constant":
      if (expression.type.kind !== "number") return expression.value;
      return expression.value.replace(/\D/g, "").length > 15 ? UNKNOWN : Number(expression.value);
    case "aggregate":
      return ["count", "sum", "distinct"].includes(expression.function) ? 0 : null;
    case "maxWithin":
      return expression.function === "avg" ? null : 0;
    case "computed":
      return evaluate(traitValue(context, expression), context);
    case "call":
      return calculate(
        expression.function,
        expression.arguments.map((a) => evaluate(a, context)),
      );
    case "case": {
      for (const branch of expression.branches) {
        const met = evaluate(branch.when, context);
        if (met === UNKNOWN) return UNKNOWN;
        if (met === true) return evaluate(branch.then, context);
      }
      return expression.otherwise === undefined ? null : evaluate(expression.otherwise, context);
    }
    default:
      return UNKNOWN;
  }
}

function calculate(fn: string, args: readonly Result[]): Result {
  if (fn === "coalesce") {
    for (const arg of args) if (arg !== null) return arg;
    return null;
  }
  if (fn === "least" || fn === "greatest") return args.every((arg) => arg === null) ? null : UNKNOWN;
  if (args.includes(null)) return null;
  const [a, b] = args;
  if (typeof a !== "number") return UNKNOWN;
  if (fn === "negate") return -a;
  if (typeof b !== "number") return UNKNOWN;
  if (fn === "divide") return b === 0 ? null : a === 0 ? 0 : UNKNOWN;
  const exact = { add: a + b, subtract: a - b, multiply: a * b }[fn];
  return exact !== undefined &&
    Number.isSafeInteger(a) &&
    Number.isSafeInteger(b) &&
    Number.isSafeInteger(exact)
    ? exact
    : fn === "multiply" && (a === 0 || b === 0)
      ? 0
      : UNKNOWN;
}

function decide(condition: Condition, context: Context): Result {
  switch (condition.kind) {
    case "truth":
      return condition.value;
    case "and":
    case "or": {
      const absorbing = condition.kind === "or";
      const results = condition.operands.map((operand) => evaluate(operand, context));
      if (results.includes(absorbing)) return absorbing;
      return results.includes(UNKNOWN) ? UNKNOWN : !absorbing;
    }
    case "not": {
      const result = evaluate(condition.operand, context);
      return result === UNKNOWN ? UNKNOWN : result !== true;
    }
    case "performed":
      return condition.min === 0;
    case "known": {
      const result = evaluate(condition.value, context);
      return result === UNKNOWN ? UNKNOWN : result !== null;
    }
    case "compare": {
      const [left, right] = [evaluate(condition.left, context), evaluate(condition.right, context)];
      if (left === null || right === null) return false;
      if (typeof left !== "number" || typeof right !== "number") return UNKNOWN;
      return compare(condition.operator, left, right);
    }
    case "in":
    case "text":
    case "time":
      return evaluate(condition.value, context) === null ? false : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function compare(operator: "=" | "<" | "<=" | ">" | ">=", left: number, right: number): boolean {
  switch (operator) {
    case "=":
      return left === right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}
