import { diagnostic, type Expression, type InList, type Known } from "@muster/grammar";
import type { Condition, ParameterType, Resolved } from "../resolved.ts";
import { pairOf, reportMissingWord, valueBeside } from "./beside.ts";
import { isText } from "./compare.ts";
import { at, type Context } from "./context.ts";
import { not, reportMismatch, reportWrongType, resolveValue } from "./operands.ts";
import { resolveParameter } from "./parameters.ts";
import { BOOLEAN, sameType } from "./types.ts";

/** `plan in ("pro", "team")`, `weekday(t) not in (sat, sun)`: the options are constants of the value's type. */
export function resolveInList(list: InList, context: Context): Condition | undefined {
  const [first] = list.options;
  const isParameter = list.value.kind === "parameter" && first !== undefined;
  const value = isParameter ? pairOf(list.value, first, context)[0] : resolveValue(list.value, context);
  if (isParameter && value === undefined) return undefined;
  const listable = value !== undefined && isListable(value, list.value, context) ? value : undefined;
  const options = list.options.map((option) => resolveOption(option, listable, list.value, context));
  if (listable === undefined || options.some((option) => option === undefined)) return undefined;
  if (list.ignoringCase && !isText(listable, list.value, context)) return undefined;
  const condition: Condition = {
    kind: "in",
    value: listable,
    options: options as Resolved[],
    ignoringCase: list.ignoringCase,
    type: BOOLEAN,
    span: list.span,
  };
  return list.negated ? not(condition) : condition;
}

function isListable(value: Resolved, expression: Expression, context: Context): boolean {
  const { kind } = value.type;
  if (kind === "text" || kind === "number" || kind === "date" || kind === "timestamp") return true;
  reportWrongType(expression, value.type, "`in (…)`", "text, a number, a date or an instant", context);
  return false;
}

function resolveOption(
  option: Expression,
  value: Resolved | undefined,
  valueExpression: Expression,
  context: Context,
): Resolved | undefined {
  if (reportMissingWord(option, undefined, context)) return undefined;
  if (option.kind === "parameter") {
    return value && resolveParameter(option, [value.type.kind as ParameterType], context);
  }
  const resolved = valueBeside(option, value, context);
  if (resolved === undefined || value === undefined) return undefined;
  if (!sameType(resolved.type, value.type)) {
    reportMismatch(option, resolved.type, valueExpression, value.type, context);
    return undefined;
  }
  if (resolved.kind !== "constant" && resolved.kind !== "instant") {
    const data = { what: "`in (…)`", kind: "constants" };
    context.report(diagnostic("constant-required", data, at(context, option.span)));
    return undefined;
  }
  return resolved;
}

/** `email is known`, `email is missing`. */
export function resolveKnown(known: Known, context: Context): Condition | undefined {
  const value = resolveValue(known.value, context);
  if (value === undefined) return undefined;
  const condition: Condition = { kind: "known", value, type: BOOLEAN, span: known.span };
  return known.negated ? not(condition) : condition;
}
