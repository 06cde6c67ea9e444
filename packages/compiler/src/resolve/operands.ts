import { diagnostic, type Expression } from "@muster/grammar";
import { isCondition } from "../is-condition.ts";
import type { Condition, Resolved, Type } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { literalInstead } from "./literal-instead.ts";
import { PARAMETER_TYPES, resolveParameter } from "./parameters.ts";
import { fix } from "./suggest.ts";
import { asksSomething, BOOLEAN, isTime } from "./types.ts";
import { operandWords, typeWords } from "./words.ts";

/** Resolves what must be a value. */
export function resolveValue(expression: Expression, context: Context): Resolved | undefined {
  const resolved = context.resolve(expression, context);
  if (resolved === undefined || !asksSomething(resolved)) return resolved;
  context.report(diagnostic("value-expected", {}, at(context, expression.span)));
  return undefined;
}

/** Resolves what must be true or false. A boolean value alone asks whether it is true. */
export function resolveCondition(expression: Expression, context: Context): Condition | undefined {
  const resolved =
    expression.kind === "parameter"
      ? resolveParameter(expression, ["boolean"], context)
      : context.resolve(expression, context);
  if (resolved === undefined) return undefined;
  if (resolved.type.kind === "boolean") return asCondition(resolved);
  context.report(
    diagnostic(
      "condition-expected",
      { operand: operandWords(expression), type: typeWords(resolved.type) },
      at(context, expression.span),
    ),
  );
  return undefined;
}

function asCondition(resolved: Resolved): Condition {
  if (isCondition(resolved)) return resolved;
  const right: Condition = { kind: "truth", value: true, type: BOOLEAN, span: resolved.span };
  return {
    kind: "compare",
    operator: "=",
    left: resolved,
    right,
    ignoringCase: false,
    type: BOOLEAN,
    span: resolved.span,
  };
}

export function not(operand: Condition): Condition {
  return { kind: "not", operand, type: BOOLEAN, span: operand.span };
}

/** Resolves a value that must be of one of some types; `what` is what requires it, in words. */
export function resolveTyped(
  expression: Expression,
  accepts: (type: Type) => boolean,
  what: string,
  expected: string,
  context: Context,
): Resolved | undefined {
  const resolved =
    expression.kind === "parameter"
      ? resolveParameter(
          expression,
          PARAMETER_TYPES.filter((kind) => accepts({ kind })),
          context,
        )
      : resolveValue(expression, context);
  if (resolved === undefined || accepts(resolved.type)) return resolved;
  reportWrongType(expression, resolved.type, what, expected, context);
  return undefined;
}

export function reportWrongType(
  expression: Expression,
  type: Type,
  what: string,
  expected: string,
  context: Context,
  notes: readonly string[] = [],
): void {
  const data = { what, expected, operand: operandWords(expression), type: typeWords(type) };
  context.report(diagnostic("wrong-type", data, at(context, expression.span, typeWords(type)), { notes }));
}

/** Says that two operands do not go together; the second is the one to blame. */
export function reportMismatch(
  expression: Expression,
  type: Type,
  other: Expression,
  otherType: Type,
  context: Context,
): void {
  if (expression.kind === "text" && isTime(otherType) && isDateText(expression.value)) {
    context.report(
      diagnostic("date-in-quotes", { text: expression.value }, at(context, expression.span), {
        fixes: [fix("without quotes", expression.span, expression.value, context)],
      }),
    );
    return;
  }
  const data = {
    operand: operandWords(expression),
    type: typeWords(type),
    other: operandWords(other),
    otherType: typeWords(otherType),
  };
  context.report(
    diagnostic("type-mismatch", data, at(context, expression.span, typeWords(type)), {
      secondary: [at(context, other.span, typeWords(otherType))],
      fixes: literalInstead(expression, other, otherType, context),
    }),
  );
}

/** Whether a text reads as a day of the calendar or as an instant. */
function isDateText(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text);
  if (match === null) return false;
  const day = new Date(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.getUTCDate() === Number(match[3]);
}

export function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case "text":
    case "number":
    case "boolean":
    case "date":
    case "instant":
    case "duration":
    case "parameter":
      return true;
    case "negate":
      return isLiteral(expression.operand);
    default:
      return false;
  }
}
