import { isCondition } from "../is-condition.ts";
import type { Condition, Resolved } from "../resolved.ts";
import { type Context, traitValue } from "./context.ts";

/** Missing, or a value; `unknown` where this small evaluator does not know, and the warehouse must be asked. */
type Known = null | number | string | boolean;
const UNKNOWN = Symbol("unknown");
type Result = Known | typeof UNKNOWN;

/** What the warehouse has nothing of. */
type Missing = "events" | "account";

/**
 * Whether a condition over the events of one selection holds for a persona without any such event: counts and sums are
 * 0, everything else is missing. This decides whether the condition's set can be read off the events alone, or must be
 * the complement of a set that can. Undefined where it cannot be told.
 */
export function holdsWithoutEvents(condition: Resolved, context: Context): boolean | undefined {
  return truthOf(evaluate(condition, "events", context));
}

/** Whether a condition holds for a persona that is of no account: all that is an account's is missing, counts too. */
export function holdsWithoutAccount(condition: Resolved, context: Context): boolean | undefined {
  return truthOf(evaluate(condition, "account", context));
}

function truthOf(result: Result): boolean | undefined {
  return typeof result === "boolean" ? result : result === null ? false : undefined;
}

function evaluate(expression: Resolved, missing: Missing, context: Context): Result {
  const evaluated = (inside: Resolved) => evaluate(inside, missing, context);
  if (isCondition(expression)) return decide(expression, missing, context);
  switch (expression.kind) {
    case "constant":
      if (expression.type.kind !== "number") return expression.value;
      return expression.value.replace(/\D/g, "").length > 15 ? UNKNOWN : Number(expression.value);
    case "aggregate":
      if (missing !== "events") return UNKNOWN;
      return ["count", "sum", "distinct"].includes(expression.function) ? 0 : null;
    case "maxWithin":
      if (missing !== "events") return UNKNOWN;
      return expression.function === "avg" ? null : 0;
    case "read":
      return expression.of === missing ? null : UNKNOWN;
    case "computed":
      return expression.of === missing ? null : evaluated(traitValue(context, expression));
    case "call":
      return calculate(expression.function, expression.arguments.map(evaluated));
    case "case": {
      for (const branch of expression.branches) {
        const met = evaluated(branch.when);
        if (met === UNKNOWN) return UNKNOWN;
        if (met === true) return evaluated(branch.then);
      }
      return expression.otherwise === undefined ? null : evaluated(expression.otherwise);
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

function decide(condition: Condition, missing: Missing, context: Context): Result {
  const evaluated = (inside: Resolved) => evaluate(inside, missing, context);
  switch (condition.kind) {
    case "truth":
      return condition.value;
    case "and":
    case "or": {
      const absorbing = condition.kind === "or";
      // A missing truth is none.
      const results = condition.operands.map((operand) => evaluated(operand) ?? false);
      if (results.includes(absorbing)) return absorbing;
      return results.includes(UNKNOWN) ? UNKNOWN : !absorbing;
    }
    case "not": {
      const result = evaluated(condition.operand);
      return result === UNKNOWN ? UNKNOWN : result !== true;
    }
    case "performed":
      return missing === "events" ? condition.min === 0 : UNKNOWN;
    case "known": {
      const result = evaluated(condition.value);
      return result === UNKNOWN ? UNKNOWN : result !== null;
    }
    case "compare": {
      const [left, right] = [evaluated(condition.left), evaluated(condition.right)];
      if (left === null || right === null) return false;
      if (typeof left !== "number" || typeof right !== "number") return UNKNOWN;
      return compare(condition.operator, left, right);
    }
    case "in":
    case "text":
    case "list":
    case "time":
      return evaluated(condition.value) === null ? false : UNKNOWN;
    case "elements":
      if (evaluated(condition.list) !== null) return UNKNOWN;
      return condition.quantifier === "atLeast" && condition.atLeast === 0;
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
