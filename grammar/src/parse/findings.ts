import type { Diagnostic } from "../diagnostic.ts";
import { MAX_ERRORS } from "../lex/limits.ts";
import type { Span } from "../span.ts";
import { withLostParentheses } from "./lost-parenthesis.ts";
import { MAX_READ_AGAIN } from "./reads-on.ts";

/** What was found in a text so far. Errors end the reading when there are enough of them; warnings never do. */
export interface Findings {
  readonly errors: Diagnostic[];
  readonly warnings: Diagnostic[];
  /** The words around errors of syntax. */
  readonly unclear: Span[];
  /** What errors of syntax speak of: whatever else is wrong there is the same mistake. */
  readonly blamed: Span[];
  /** How many words may still be read again, to try a fix. */
  readonly readAgain: { left: number };
}

export function findingsOf(errors: Diagnostic[]): Findings {
  return { errors, warnings: [], unclear: [], blamed: [], readAgain: { left: MAX_READ_AGAIN } };
}

export function addFinding({ errors, warnings }: Findings, d: Diagnostic): void {
  if (d.severity === "error") errors.push(d);
  else if (warnings.length < MAX_ERRORS) warnings.push(d);
}

export function isBlamed({ blamed }: Findings, place: number): boolean {
  return blamed.some(({ start, end }) => start <= place && place < end);
}

export function hasEnough({ errors }: Findings): boolean {
  return errors.length >= MAX_ERRORS;
}

/** A sign of another language that has no place there is not mended by ours. */
function withoutMisplaced(errors: readonly Diagnostic[]): readonly Diagnostic[] {
  const startOf = ({ primary }: Diagnostic) => primary.span.start;
  const misplaced = new Set(errors.filter(({ code }) => code !== "foreign-sign").map(startOf));
  return errors.filter((d) => d.code !== "foreign-sign" || !misplaced.has(startOf(d)));
}

/** By place in the text, each mistake once; no more than are reported, and errors before warnings where there are too many. */
export function reported({ errors, warnings }: Findings, text: string): Diagnostic[] {
  const byPlace = (a: Diagnostic, b: Diagnostic) => a.primary.span.start - b.primary.span.start;
  const kept = withLostParentheses(withoutMisplaced(errors).toSorted(byPlace), text).slice(0, MAX_ERRORS);
  return [...kept, ...warnings.slice(0, MAX_ERRORS - kept.length)].sort(byPlace);
}
