import {
  diagnostic,
  type ListContains,
  type Parameter,
  type TextLiteral,
  type TextMatch,
} from "@muster/grammar";
import type { Condition } from "../resolved.ts";
import { valueBeside } from "./beside.ts";
import { resolveNumber } from "./constant.ts";
import { at, type Context } from "./context.ts";
import { not, reportMismatch, reportWrongType, resolveValue } from "./operands.ts";
import { resolveParameter } from "./parameters.ts";
import { checkPattern } from "./pattern.ts";
import { fix } from "./suggest.ts";
import { BOOLEAN, NUMBER, TEXT } from "./types.ts";
import { operandWords, typeWords } from "./words.ts";

const WORDS = {
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
  matches: "matches",
} as const;

/** `first_name contains "ann"`, `sku matches "^An+a?$" ignoring case`. */
export function resolveTextMatch(match: TextMatch, context: Context): Condition | undefined {
  const { operator, pattern, span } = match;
  const what = `\`${WORDS[operator]}\``;
  const value = resolveValue(match.value, context);
  const isText = value?.type.kind === "text";
  if (value !== undefined && !isText) {
    if (value.type.kind === "list" && operator === "contains" && pattern.kind === "text") {
      const gap = { start: match.value.span.end, end: span.end };
      const replacement = ` contains any (${JSON.stringify(pattern.value)})`;
      const data = {
        what,
        expected: "text",
        operand: operandWords(match.value),
        type: typeWords(value.type),
      };
      context.report(
        diagnostic("wrong-type", data, at(context, match.value.span), {
          fixes: [fix("`contains any`", gap, replacement, context)],
        }),
      );
    } else reportWrongType(match.value, value.type, what, "text", context);
  }
  const text = pattern.kind === "parameter" ? patternOf(pattern, context) : pattern;
  if (text === undefined) return undefined;
  if (text.kind !== "text") {
    const resolved = valueBeside(text, value, context);
    if (resolved !== undefined) {
      const data = { what, kind: "a text in quotes" };
      context.report(diagnostic("constant-required", data, at(context, text.span)));
    }
    return undefined;
  }
  const checked = operator === "matches" ? checkPattern(text, match.ignoringCase, context) : text.value;
  if (value === undefined || !isText || checked === undefined) return undefined;
  // A pattern that ignores case has both cases written out.
  const ignoringCase = match.ignoringCase && operator !== "matches";
  const parameter = pattern.kind === "parameter" && { parameter: pattern.name.text };
  return { kind: "text", operator, value, pattern: checked, ...parameter, ignoringCase, type: BOOLEAN, span };
}

function patternOf(parameter: Parameter, context: Context): TextLiteral | undefined {
  const resolved = resolveParameter(parameter, ["text"], context);
  if (resolved?.kind !== "constant") return undefined;
  return { kind: "text", value: resolved.value, span: parameter.span };
}

/** `tags contains any ("vip", "press")`. */
export function resolveListContains(contains: ListContains, context: Context): Condition | undefined {
  const value = resolveValue(contains.value, context);
  const list = value?.kind === "read" && value.type.kind === "list" ? value.type : undefined;
  if (value !== undefined && list === undefined) {
    const what = `\`contains ${contains.quantifier}\``;
    const notes =
      value.type.kind === "text"
        ? ['of a text each is asked by itself: `… contains "a" or … contains "b"`']
        : [];
    reportWrongType(contains.value, value.type, what, "a list of texts or numbers", context, notes);
  }
  const options = new Set<string>();
  const parameters = new Set<string>();
  let fine = true;
  for (const option of contains.options) {
    const element = list === undefined ? undefined : list.of === "text" ? TEXT : NUMBER;
    const beside = element && {
      kind: "constant" as const,
      type: element,
      value: "",
      span: contains.value.span,
    };
    const resolved =
      option.kind === "negate" && option.operand.kind === "number"
        ? resolveNumber(option.operand, "-", option.span, context)
        : valueBeside(option, beside, context);
    if (resolved === undefined || element === undefined) fine = false;
    else if (resolved.type.kind !== element.kind) {
      reportMismatch(option, resolved.type, contains.value, value!.type, context);
      fine = false;
    } else if (resolved.kind !== "constant") {
      const data = { what: `\`contains ${contains.quantifier}\``, kind: "constants" };
      context.report(diagnostic("constant-required", data, at(context, option.span)));
      fine = false;
    } else {
      options.add(resolved.value);
      if (resolved.parameter !== undefined) parameters.add(resolved.parameter);
    }
  }
  if (!fine || list === undefined || value?.kind !== "read") return undefined;
  const condition: Condition = {
    kind: "list",
    quantifier: contains.quantifier === "all" ? "all" : "any",
    value,
    options: [...options],
    ...(parameters.size > 0 && { parameters: [...parameters] }),
    type: BOOLEAN,
    span: contains.span,
  };
  return contains.quantifier === "none" ? not(condition) : condition;
}
