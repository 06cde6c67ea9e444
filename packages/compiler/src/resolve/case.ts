import type { Case, Expression } from "@muster/grammar";
import type { CaseValue, Condition, ParameterType, Resolved } from "../resolved.ts";
import { valueBeside } from "./beside.ts";
import type { Context } from "./context.ts";
import { reportMismatch, reportWrongType, resolveCondition } from "./operands.ts";
import { reportUntyped, resolveParameter } from "./parameters.ts";
import { isScalar, sameType } from "./types.ts";

/** `if C then X else Y`, `case when C then X … else Y end`: all values are of one type. */
export function resolveCase(value: Case, context: Context): CaseValue | undefined {
  const conditions = value.branches.map((branch) => resolveCondition(branch.when, context));
  const expressions = value.branches.map((branch) => branch.then);
  if (value.otherwise !== undefined) expressions.push(value.otherwise);
  const results = sameTyped(expressions, `\`${value.form}\``, context);
  if (results === undefined || results.length === 0) return undefined;
  const branches: { when: Condition; then: Resolved }[] = [];
  for (const [i, when] of conditions.entries()) {
    if (when === undefined) return undefined;
    branches.push({ when, then: results[i]! });
  }
  const otherwise = value.otherwise === undefined ? undefined : results.at(-1);
  return {
    kind: "case",
    branches,
    ...(otherwise && { otherwise }),
    type: results[0]!.type,
    span: value.span,
  };
}

/** Resolves values that must all be of one type: branches, and the arguments of `coalesce`. */
export function sameTyped(
  expressions: readonly Expression[],
  what: string,
  context: Context,
): Resolved[] | undefined {
  const results: (Resolved | undefined)[] = expressions.map(() => undefined);
  let first: { readonly expression: Expression; readonly value: Resolved } | undefined;
  let sound = true;
  for (const [i, expression] of expressions.entries()) {
    // Parameters take the type of the others.
    if (expression.kind === "parameter") continue;
    const value = valueBeside(expression, first?.value, context);
    if (value === undefined) {
      sound = false;
    } else if (!isScalar(value.type)) {
      reportWrongType(expression, value.type, what, "single values", context);
      sound = false;
    } else if (first !== undefined && !sameType(value.type, first.value.type)) {
      reportMismatch(expression, value.type, first.expression, first.value.type, context);
      sound = false;
    } else {
      first ??= { expression, value };
      results[i] = value;
    }
  }
  for (const [i, expression] of expressions.entries()) {
    if (expression.kind !== "parameter") continue;
    if (first !== undefined) {
      results[i] = resolveParameter(expression, [first.value.type.kind as ParameterType], context);
    } else if (sound) reportUntyped(expression, context);
  }
  const resolved = results.filter((value) => value !== undefined);
  return sound && resolved.length === expressions.length ? resolved : undefined;
}
