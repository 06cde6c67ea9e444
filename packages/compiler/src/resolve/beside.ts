import { diagnostic, type Expression, printName, type Reference, type Span } from "@muster/grammar";
import type { Resolved } from "../resolved.ts";
import { isWeekday, WEEKDAYS } from "../weekdays.ts";
import { at, type Context } from "./context.ts";
import { isLiteral, resolveValue } from "./operands.ts";
import { resolveParameter, typesBeside } from "./parameters.ts";
import { isKnownName, knownNames, traitBeyondFilter } from "./references.ts";
import { isStepName } from "./step-read.ts";
import { closestName, fix, replacing } from "./suggest.ts";
import { DURATION, NUMBER } from "./types.ts";
import { cut, operandWords } from "./words.ts";

const MISSING = new Set(["missing", "null", "nil", "none", "unknown", "NULL"]);

/** A plain word that names nothing where it stands. */
export function isUnknownWord(expression: Expression, context: Context): expression is Reference {
  if (expression.kind !== "reference" || expression.path.length !== 1) return false;
  const name = expression.path[0]!.text;
  if (name === "" || isKnownName(name, context) || isStepName(name, context.scope)) return false;
  return traitBeyondFilter(name, context) === undefined;
}

/**
 * Resolves an operand that stands beside another. What that one is gives unknown words a meaning: `sat` beside
 * `weekday(…)`, and `premium` beside a text is a text without its quotes; and it gives a parameter its type.
 */
export function valueBeside(
  expression: Expression,
  other: Resolved | undefined,
  context: Context,
): Resolved | undefined {
  if (expression.kind === "parameter") {
    // Beside what is wrong anything may stand.
    return other && resolveParameter(expression, typesBeside(other.type), context);
  }
  if (isWeekday(other) && (expression.kind === "text" || isUnknownWord(expression, context))) {
    return weekdayOf(expression, context);
  }
  // Whatever its unit, it is of another type.
  if (expression.kind === "duration" && other?.type.kind === "number") {
    const { amount, unit } = expression.duration;
    return { kind: "duration", type: DURATION, amount, unit, span: expression.span };
  }
  if (other === undefined || !isUnknownWord(expression, context)) return resolveValue(expression, context);
  const word = expression.path[0]!.text;
  if (other.type.kind !== "text" || isNameElsewhere(word, context)) return resolveValue(expression, context);
  const fixes = [fix("in quotes", expression.span, JSON.stringify(word), context)];
  const near = closestName(word, knownNames(context), context);
  if (near !== undefined) fixes.push(replacing(expression.span, near, context));
  context.report(
    diagnostic("text-needs-quotes", { name: cut(word) }, at(context, expression.span), { fixes }),
  );
  return undefined;
}

const WEEKDAY = /^(mon(day)?|tue(s(day)?)?|wed(nesday)?|thu(rs(day)?)?|fri(day)?|sat(urday)?|sun(day)?)$/;

/** `sat`; `"sat"` and `saturday` are reported with it. */
function weekdayOf(expression: Expression, context: Context): Resolved | undefined {
  const { span } = expression;
  const word = expression.kind === "text" ? expression.value : wordOf(expression);
  const weekday = expression.kind === "text" ? -1 : WEEKDAYS.indexOf(word);
  if (weekday >= 0) return { kind: "constant", type: NUMBER, value: `${weekday + 1}`, span };
  const meant = WEEKDAY.test(word.toLowerCase()) ? word.toLowerCase().slice(0, 3) : undefined;
  const fixes = meant === undefined ? [] : [fix(`closest: \`${meant}\``, span, meant, context)];
  const operand = expression.kind === "text" ? operandWords(expression) : `\`${cut(word)}\``;
  context.report(diagnostic("not-a-weekday", { operand }, at(context, span), { fixes }));
  return undefined;
}

function wordOf(expression: Expression): string {
  return expression.kind === "reference" ? (expression.path[0]?.text ?? "") : "";
}

/** Whether a word that means nothing here names an event, or a property of another event. */
function isNameElsewhere(word: string, context: Context): boolean {
  const { events } = context.project.model;
  if (events.has(word)) return true;
  if (context.scope.kind !== "event") return false;
  for (const event of events.values()) if (event.properties.has(word)) return true;
  return false;
}

/** Resolves both sides of a comparison, the one that is surely known first. */
export function pairOf(
  left: Expression,
  right: Expression,
  context: Context,
): [Resolved | undefined, Resolved | undefined] {
  if (left.kind === "parameter" && right.kind !== "parameter") {
    const known = resolveValue(right, context);
    return [valueBeside(left, known, context), known];
  }
  // Before a literal stands a name, if a wrong one.
  if (isUnknownWord(left, context) && !isUnknownWord(right, context) && !isLiteral(right)) {
    const known = resolveValue(right, context);
    return [valueBeside(left, known, context), known];
  }
  const known = resolveValue(left, context);
  return [known, valueBeside(right, known, context)];
}

/**
 * Reports `x = null` and the like, which ask for a value that is none. `gap` is the text between `x` and the end of the
 * comparison, for a fix; absent when there is none.
 */
export function reportMissingWord(
  expression: Expression,
  gap: { readonly span: Span; readonly negated: boolean } | undefined,
  context: Context,
): boolean {
  if (!isUnknownWord(expression, context)) return false;
  const word = expression.path[0]!.text;
  if (!MISSING.has(word)) return false;
  const asked = gap?.negated === true ? "is known" : "is missing";
  const fixes = gap === undefined ? [] : [fix(`\`${asked}\``, gap.span, ` ${asked}`, context)];
  context.report(
    diagnostic("missing-is-asked", { word: printName({ text: word }) }, at(context, expression.span), {
      fixes,
    }),
  );
  return true;
}
