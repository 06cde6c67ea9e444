import { type Arithmetic, diagnostic, type Expression, type Negate } from "@muster/grammar";
import type { FunctionCall, ParameterType, Resolved, Type } from "../resolved.ts";
import { resolveNumber } from "./constant.ts";
import { at, type Context } from "./context.ts";
import { checkDuration, isExactUnit } from "./duration.ts";
import { resolveTyped, resolveValue } from "./operands.ts";
import { reportUntyped, resolveParameter, typesBeside } from "./parameters.ts";
import { DURATION, isTime, NUMBER } from "./types.ts";
import { operandWords, typeWords } from "./words.ts";

const FUNCTION = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide" } as const;

/**
 * `a + b`: numbers with numbers; a date or an instant with a duration; durations with durations; the difference of two
 * instants. Months, quarters and years may be added only to a date or an instant, where the calendar gives them a length.
 */
export function resolveArithmetic(arithmetic: Arithmetic, context: Context): FunctionCall | undefined {
  const { operator, left, right, span } = arithmetic;
  if (left.kind === "parameter" && right.kind === "parameter" && (operator === "+" || operator === "-")) {
    return reportUntyped(left, context);
  }
  // In `30 days + created_at` the instant stands second.
  const isStepFirst = left.kind === "duration" && right.kind !== "duration";
  const swapped = operator === "+" && (isStepFirst || left.kind === "parameter");
  const [a, b] = swapped ? [right, left] : [left, right];
  const [first, second] = operandsOf(operator, a, b, context);
  if (first === undefined || second === undefined) return undefined;
  const type = resultOf(operator, first, second, a, context);
  if (type === "reported") return undefined;
  if (type !== undefined) {
    return { kind: "call", function: FUNCTION[operator], arguments: [first, second], type, span };
  }
  const [leftType, rightType] = swapped ? [second.type, first.type] : [first.type, second.type];
  const data = { operator, left: typeWords(leftType), right: typeWords(rightType) };
  const notes =
    operator === "-" && leftType.kind === "date" && isTime(rightType)
      ? ["`days_since(…)` counts the days since a date"]
      : [];
  const culprit = leftType.kind === "number" || !isOperand(rightType) ? right : left;
  const other = culprit === right ? left : right;
  context.report(
    diagnostic(
      "no-arithmetic",
      data,
      at(context, culprit.span, typeWords(culprit === right ? rightType : leftType)),
      {
        secondary: [at(context, other.span, typeWords(culprit === right ? leftType : rightType))],
        notes,
      },
    ),
  );
  return undefined;
}

/** Both operands; a parameter takes the type that makes sense beside the other one. */
function operandsOf(
  operator: Arithmetic["operator"],
  a: Expression,
  b: Expression,
  context: Context,
): [Resolved | undefined, Resolved | undefined] {
  if (operator === "*" || operator === "/") return [factor(a, context), factor(b, context)];
  if (a.kind === "parameter") {
    const second = resolveValue(b, context);
    return [
      second && resolveParameter(a, isTime(second.type) ? ["timestamp"] : beside(second), context),
      second,
    ];
  }
  const first = resolveValue(a, context);
  if (first === undefined) return [first, b.kind === "parameter" ? undefined : resolveValue(b, context)];
  const moves = isTime(first.type);
  if (b.kind === "parameter") {
    const types = moves || operator === "-" ? typesOfStep(first) : beside(first);
    return [first, resolveParameter(b, types, context)];
  }
  return [first, b.kind === "duration" && moves ? step(b, context) : resolveValue(b, context)];
}

/** Of what is added to this, or of what this is taken from. */
function beside(other: Resolved): readonly ParameterType[] {
  return other.type.kind === "duration" ? ["timestamp", "date", "duration"] : typesBeside(other.type);
}

/** Of what is taken from this, or moves it. */
function typesOfStep(from: Resolved): readonly ParameterType[] {
  return isTime(from.type) ? ["duration"] : typesBeside(from.type);
}

function factor(expression: Expression, context: Context): Resolved | undefined {
  if (expression.kind === "parameter") return resolveParameter(expression, ["number"], context);
  return resolveValue(expression, context);
}

function isOperand(type: Type): boolean {
  return type.kind === "number" || type.kind === "duration" || isTime(type);
}

/** A duration next to a date or an instant: any unit. */
function step(expression: Expression, context: Context): Resolved | undefined {
  if (expression.kind !== "duration" || !checkDuration(expression.duration, context)) return undefined;
  const { amount, unit } = expression.duration;
  return { kind: "duration", type: DURATION, amount, unit, span: expression.span };
}

function resultOf(
  operator: Arithmetic["operator"],
  first: Resolved,
  second: Resolved,
  expression: Expression,
  context: Context,
): Type | "reported" | undefined {
  const a = first.type.kind;
  const b = second.type.kind;
  if (a === "number" && b === "number") return NUMBER;
  if (operator !== "+" && operator !== "-") return undefined;
  if (b === "duration" && (a === "timestamp" || a === "duration")) return first.type;
  if (operator === "-" && a === "timestamp" && b === "timestamp") return DURATION;
  if (a !== "date" || b !== "duration") return undefined;
  if (
    second.kind === "duration" &&
    (second.unit === "day" || second.unit === "week" || !isExactUnit(second.unit))
  ) {
    return first.type;
  }
  const data = { operand: operandWords(expression) };
  context.report(diagnostic("date-moves-by-days", data, at(context, expression.span)));
  return "reported";
}

/** `-x`; of a literal it is part of the number. */
export function resolveNegate(negate: Negate, context: Context): Resolved | undefined {
  if (negate.operand.kind === "number") return resolveNumber(negate.operand, "-", negate.span, context);
  const operand = resolveTyped(negate.operand, (type) => type.kind === "number", "`-`", "a number", context);
  return (
    operand && { kind: "call", function: "negate", arguments: [operand], type: NUMBER, span: negate.span }
  );
}
