import type { Definition, Expression, Name } from "@muster/grammar";
import type { Type } from "../resolved.ts";

export const TYPE_WORDS = {
  text: "text",
  number: "a number",
  boolean: "true or false",
  date: "a date",
  timestamp: "an instant",
  duration: "a duration",
  records: "a list of records",
  record: "a record",
} as const;

/** A type in words: `a number`, `a list of texts`. */
export function typeWords(type: Type): string {
  if (type.kind === "list") return type.of === "text" ? "a list of texts" : "a list of numbers";
  return TYPE_WORDS[type.kind];
}

const SHOWN = 48;

/** A text for a message, cut to a length that leaves the message readable. */
export function cut(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\u{FFFD}");
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - 1)}…`;
}

export function pathWords(path: readonly Name[]): string {
  return cut(path.map((name) => name.text).join("."));
}

/** An operand as a message names it: as written when it is short, by its kind otherwise. */
export function operandWords(expression: Expression): string {
  switch (expression.kind) {
    case "reference":
      return `\`${pathWords(expression.path)}\``;
    case "text":
      return `"${cut(expression.value)}"`;
    case "number":
    case "date":
    case "instant":
      return `\`${cut(expression.value)}\``;
    case "boolean":
      return `\`${expression.value}\``;
    case "duration":
      return `\`${durationWords(expression.duration)}\``;
    case "negate":
      return expression.operand.kind === "number" ? `\`-${cut(expression.operand.value)}\`` : "the negative";
    case "aggregate":
      return `\`${expression.function}(…)\``;
    case "call":
      return `\`${cut(expression.function.text)}(…)\``;
    case "parameter":
      return `\`$${cut(expression.name.text)}\``;
    case "maxWithin":
      return "`max_within(…)`";
    case "arithmetic":
      return `the result of \`${expression.operator}\``;
    case "case":
      return `the result of \`${expression.form}\``;
    default:
      return "this";
  }
}

/** A kind of definition with its article: `an audience`. */
export function kindWords(kind: Definition["kind"]): string {
  return kind === "audience" ? "an audience" : `a ${kind}`;
}

/** `1 day`, `30 days`. */
export function durationWords(duration: { readonly amount: number; readonly unit: string }): string {
  return `${duration.amount} ${duration.unit}${duration.amount === 1 ? "" : "s"}`;
}
