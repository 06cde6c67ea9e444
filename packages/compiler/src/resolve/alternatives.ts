import {
  type Compare,
  diagnostic,
  type Expression,
  type Logical,
  printName,
  type TextLiteral,
  type TextMatch,
} from "@muster/grammar";
import type { Resolved } from "../resolved.ts";
import { isUnknownWord } from "./beside.ts";
import { at, type Context } from "./context.ts";
import { resolveValue } from "./operands.ts";
import { knownNames } from "./references.ts";
import { closestName, fix } from "./suggest.ts";
import { operandWords, typeWords } from "./words.ts";

/** A condition with the values behind it that its author took for others of the same: `country = "US" or "CA"`. */
interface Alternatives {
  readonly compare: Compare;
  readonly others: readonly Expression[];
}

/** The same of a text that is looked into, which takes one text at a time: `email ends with ".com" or ".org"`. */
interface Matches {
  readonly match: TextMatch;
  readonly others: readonly TextLiteral[];
}

/**
 * Reports `country = "US" or "CA"`, `plan != "free" and "pro"`, `country = US or CA`: once, with the list that is meant.
 * What is left are the operands that have nothing of it.
 */
export function withoutAlternatives(logical: Logical, context: Context): readonly Expression[] {
  const matches = matchesIn(logical);
  if (matches !== undefined) return withoutMatches(logical, matches, context);
  const found = alternativesIn(logical, context);
  if (found === undefined) return logical.operands;
  const { compare, others } = found;
  const value = resolveValue(compare.left, context);
  const constants = [compare.right, ...others];
  if (value !== undefined && !constants.every((each) => isOf(value, each))) return logical.operands;
  const [first] = others;
  if (value !== undefined && first !== undefined) {
    const words = constants.map(constantWords);
    const operator = compare.operator === "=" ? "in" : "not in";
    const span = { start: compare.left.span.end, end: others.at(-1)!.span.end };
    const written = ` ${operator} (${words.join(", ")})`;
    const data = { operand: operandWords(first), type: typeWords(value.type) };
    const fixes = [fix(`\`${operator} (…)\``, span, written, context)];
    context.report(diagnostic("condition-expected", data, at(context, first.span), { fixes }));
  }
  return logical.operands.filter((operand) => operand !== compare && !others.includes(operand));
}

function alternativesIn(logical: Logical, context: Context): Alternatives | undefined {
  const { kind, operands } = logical;
  const operator = kind === "or" ? "=" : "!=";
  for (const [index, compare] of operands.entries()) {
    if (compare.kind !== "compare" || compare.operator !== operator || compare.ignoringCase) continue;
    if (!isAlternative(compare.right, context)) continue;
    const behind = operands.slice(index + 1);
    const end = behind.findIndex(
      (operand) => !isAlternative(operand, context) || isMistyped(operand, context),
    );
    const others = end < 0 ? behind : behind.slice(0, end);
    if (others.length > 0) return { compare, others };
  }
  return undefined;
}

const OPERATORS: Readonly<Record<TextMatch["operator"], string>> = {
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
  matches: "matches",
};

function matchesIn({ operands }: Logical): Matches | undefined {
  for (const [index, match] of operands.entries()) {
    if (match.kind !== "textMatch" || match.ignoringCase) continue;
    const behind = operands.slice(index + 1);
    const end = behind.findIndex(({ kind }) => kind !== "text");
    const others = (end < 0 ? behind : behind.slice(0, end)).filter((each) => each.kind === "text");
    if (others.length > 0) return { match, others };
  }
  return undefined;
}

/** Each text is said with what looks for it. */
function withoutMatches(
  logical: Logical,
  { match, others }: Matches,
  context: Context,
): readonly Expression[] {
  const { value } = match;
  const first = others[0]!;
  const name = value.kind === "reference" ? value.path.map(printName).join(".") : undefined;
  const said = `${name} ${OPERATORS[match.operator]}`;
  const written = others.map((each) => `${said} ${JSON.stringify(each.value)}`).join(` ${logical.kind} `);
  const span = { start: first.span.start, end: others.at(-1)!.span.end };
  const fixes = name === undefined ? [] : [fix(`\`${said} …\``, span, written, context)];
  const data = { operand: operandWords(first), type: typeWords({ kind: "text" }) };
  context.report(diagnostic("condition-expected", data, at(context, first.span), { fixes }));
  return logical.operands.filter((operand) => !others.some((other) => other === operand));
}

function isAlternative(expression: Expression, context: Context): boolean {
  return expression.kind === "text" || expression.kind === "number" || isUnknownWord(expression, context);
}

/** A word that is near to what could stand there is that, mistyped. */
function isMistyped(expression: Expression, context: Context): boolean {
  if (expression.kind !== "reference") return false;
  return closestName(expression.path[0]?.text ?? "", knownNames(context), context) !== undefined;
}

/** Whether a value could be this constant, a word standing for a text. */
function isOf({ type }: Resolved, { kind }: Expression): boolean {
  return type.kind === "text" ? kind !== "number" : type.kind === "number" && kind === "number";
}

function constantWords(expression: Expression): string {
  if (expression.kind === "text") return JSON.stringify(expression.value);
  if (expression.kind === "number") return expression.value;
  return expression.kind === "reference" ? JSON.stringify(expression.path[0]?.text ?? "") : "";
}
