import { integer, literal, test } from "../plan/build.ts";
import type { DataType, Scalar } from "../plan/rel.ts";
import type { CaseValue, Resolved } from "../resolved.ts";
import { exactMicros } from "../time/instant.ts";
import { atTrait, type Scope, type Value } from "./context.ts";
import { lowerCall } from "./functions.ts";
import { instantLiteral } from "./instants.ts";
import { unify } from "./unify.ts";

/** An expression as a scalar over the row of a scope. */
export function lowerExpression(expression: Resolved, scope: Scope): Value {
  switch (expression.kind) {
    case "constant":
      return expression.type.kind === "date"
        ? { scalar: literal("date", expression.value), time: "date" }
        : { scalar: literal(constantType(expression.type.kind, expression.value), expression.value) };
    case "instant":
      return { scalar: instantLiteral("timestamp", BigInt(expression.micros)), time: "timestamp" };
    case "duration": {
      const micros = exactMicros(expression.amount, expression.unit);
      if (micros === undefined) throw new Error("a calendar step has no length of its own");
      return { scalar: integer(micros) };
    }
    case "read":
      return scope.read(expression);
    case "step":
      return scope.step(expression);
    case "computed":
      return atTrait(expression, scope, lowerExpression, (value) => value);
    case "aggregate":
      return scope.aggregate(expression);
    case "maxWithin":
      return scope.maxWithin(expression);
    case "rank":
      return scope.rank(expression);
    case "call":
      return lowerCall(expression, scope);
    case "case":
      return lowerCase(expression, scope);
    default:
      // As a value a condition is true or false, never missing.
      return { scalar: test("isTrue", scope.context.work.parts.condition(expression, scope)) };
  }
}

function constantType(kind: "text" | "number", value: string): DataType {
  if (kind === "text") return "text";
  return /^-?\d{1,18}$/.test(value) ? "integer" : "decimal";
}

/** Branches in the same form: times that stand differently all become timestamps. */
function lowerCase(expression: CaseValue, scope: Scope): Value {
  const results = [
    ...expression.branches.map((b) => b.then),
    ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
  ].map((result) => lowerExpression(result, scope));
  const { values, time, type } = unify(results, scope);
  const branches = expression.branches.map((branch, at) => ({
    when: scope.context.work.parts.condition(branch.when, scope),
    then: values[at]!,
  }));
  const otherwise = expression.otherwise === undefined ? {} : { otherwise: values.at(-1)! };
  const scalar: Scalar = { kind: "case", branches, ...otherwise, type };
  return time === undefined ? { scalar } : { scalar, time };
}
