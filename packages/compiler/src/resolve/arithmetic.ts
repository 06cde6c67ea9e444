import { type Arithmetic, diagnostic, type Expression, type Negate } from "@muster/grammar";
import type { FunctionCall, Resolved, Type } from "../resolved.ts";
import { resolveNumber } from "./constant.ts";
import { at, type Context } from "./context.ts";
import { checkDuration, isExactUnit } from "./duration.ts";
import { resolveTyped, resolveValue } from "./operands.ts";
import { DURATION, isTime, NUMBER } from "./types.ts";
import { operandWords, typeWords } from "./words.ts";

const FUNCTION = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide" } as const;

/**
 * `a + b`: numbers with numbers; a date or an instant with a duration; durations with durations; the difference of two
 * instants. Months, quarters and years may be added only to a date or an instant, where the calendar gives them a length.
 */
export function resolveArithmetic(arithmetic: Arithmetic, context: Context): FunctionCall | undefined {
  const { operator, left, right, span } = arithmetic;
  // In `30 days + created_at` the instant stands second.
  const swapped = operator === "+" && left.kind === "duration" && right.kind !== "duration";
  const [a, b] = swapped ? [right, left] : [left, right];
  const first = resolveValue(a, context);
  const second =
    b.kind === "duration" &&
    first !== undefined &&
    isTime(first.type) &&
    (operator === "+" || operator === "-")
      ? step(b, context)
      : resolveValue(b, context);
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
