import { type Between, type Compare, diagnostic, type Expression, type Span } from "@muster/grammar";
import type { CompareCondition, Condition, Resolved } from "../resolved.ts";
import { pairOf, reportMissingWord, valueBeside } from "./beside.ts";
import { at, type Context } from "./context.ts";
import { isLiteral, not, reportMismatch, resolveValue } from "./operands.ts";
import { BOOLEAN, comparableTypes, isOrdered, isScalar } from "./types.ts";
import { operandWords, typeWords } from "./words.ts";

/** `plan = "pro"`, `age >= 21`, `first_name = "ann" ignoring case`. */
export function resolveCompare(compare: Compare, context: Context): Condition | undefined {
  const { operator, left, right, ignoringCase, span } = compare;
  const equality = operator === "=" || operator === "!=";
  const gap = { span: { start: left.span.end, end: right.span.end }, negated: operator === "!=" };
  if (reportMissingWord(right, equality ? gap : undefined, context)) {
    resolveValue(left, context);
    return undefined;
  }
  const [a, b] = pairOf(left, right, context);
  if (a === undefined || b === undefined) return undefined;
  const operands = { left: a, leftExpression: left, right: b, rightExpression: right };
  if (operator === "!=") {
    const same = compared("=", operands, ignoringCase, span, context);
    return same === undefined ? undefined : not(same);
  }
  return compared(operator, operands, ignoringCase, span, context);
}

/** `age between 21 and 35`: both ends are in. */
export function resolveBetween(between: Between, context: Context): Condition | undefined {
  const isParameter = between.value.kind === "parameter";
  const value = isParameter
    ? pairOf(between.value, between.low, context)[0]
    : resolveValue(between.value, context);
  if (isParameter && value === undefined) return undefined;
  const end = (operator: ">=" | "<=", expression: Expression) => {
    if (reportMissingWord(expression, undefined, context)) return undefined;
    const bound = valueBeside(expression, value, context);
    if (value === undefined || bound === undefined) return undefined;
    const operands = {
      left: value,
      leftExpression: between.value,
      right: bound,
      rightExpression: expression,
    };
    return compared(operator, operands, false, between.span, context);
  };
  const low = end(">=", between.low);
  const high = end("<=", between.high);
  if (low === undefined || high === undefined) return undefined;
  return { kind: "and", operands: [low, high], type: BOOLEAN, span: between.span };
}

interface Operands {
  readonly left: Resolved;
  readonly leftExpression: Expression;
  readonly right: Resolved;
  readonly rightExpression: Expression;
}

function compared(
  operator: CompareCondition["operator"],
  operands: Operands,
  ignoringCase: boolean,
  span: Span,
  context: Context,
): CompareCondition | undefined {
  const { left, leftExpression, right, rightExpression } = operands;
  if (!isWhole(left, leftExpression, context) || !isWhole(right, rightExpression, context)) return undefined;
  if (!comparableTypes(left.type, right.type)) {
    // Of a literal and a name, the literal is the one to blame.
    if (isLiteral(leftExpression) && !isLiteral(rightExpression)) {
      reportMismatch(leftExpression, left.type, rightExpression, right.type, context);
    } else {
      reportMismatch(rightExpression, right.type, leftExpression, left.type, context);
    }
    return undefined;
  }
  if (operator !== "=" && !isOrdered(left.type)) {
    const data = { operator, operand: operandWords(leftExpression), type: typeWords(left.type) };
    context.report(diagnostic("no-order", data, at(context, leftExpression.span)));
    return undefined;
  }
  if (ignoringCase && !isText(left, leftExpression, context)) return undefined;
  return { kind: "compare", operator, left, right, ignoringCase, type: BOOLEAN, span };
}

function isWhole(resolved: Resolved, expression: Expression, context: Context): boolean {
  const { type } = resolved;
  if (isScalar(type)) return true;
  const name = operandWords(expression).replaceAll("`", "");
  const notes =
    type.kind === "list"
      ? [`\`${name} contains any (…)\` asks what it holds`]
      : type.kind === "records"
        ? [`\`any of ${name} (…)\` asks for one of its records`]
        : type.kind === "record"
          ? [`\`${name}.${Object.keys(type.fields)[0] ?? "…"}\` is one of its fields`]
          : [];
  const data = { operand: operandWords(expression), type: typeWords(type) };
  context.report(diagnostic("not-comparable", data, at(context, expression.span), { notes }));
  return false;
}

/** For `ignoring case`, which has a meaning for texts only. */
export function isText(resolved: Resolved, expression: Expression, context: Context): boolean {
  if (resolved.type.kind === "text") return true;
  const data = { operand: operandWords(expression), type: typeWords(resolved.type) };
  context.report(diagnostic("case-needs-text", data, at(context, expression.span)));
  return false;
}
