import { type IToken, type TokenType, tokenLabel } from "chevrotain";
import type { Fix } from "../../diagnostic.ts";
import { spanOf } from "../../lex/span-of.ts";
import * as t from "../../lex/tokens.ts";
import { type Chunk, isOf } from "../chunk.ts";

/** Where the parser did not know on, and what it expected there. */
export interface Stumble {
  readonly chunk: Chunk;
  /** The token that surprised it. */
  readonly at: number;
  readonly expected: string;
}

/** What is known better than the parser knows it. Places are counted from the token that surprised it. */
export interface Mend {
  /** The tokens that are to blame, both ends in; the one that surprised unless said. */
  readonly blame?: readonly [first: number, last: number];
  readonly expected?: string;
  /** The first token that the parser took for something else; the one before the surprise unless said. */
  readonly misread?: number;
  readonly notes?: readonly string[];
  readonly fixes?: readonly Fix[];
}

/** One mistake that is often made: what to say of it, where it was. */
export type Mistake = (stumble: Stumble) => Mend | undefined;

export function tokenAt({ chunk, at }: Stumble, distance = 0): IToken | undefined {
  const index = at + distance;
  return index >= chunk.start && index < chunk.end ? chunk.tokens[index] : undefined;
}

/** Letter case is the first thing that is mistaken. */
export function wordAt(stumble: Stumble, distance = 0): string | undefined {
  const token = tokenAt(stumble, distance);
  return isOf(token, t.Identifier) && !isOf(token, t.QuotedName) ? token!.image.toLowerCase() : undefined;
}

/** Whether the parser expected this token, and nothing else. */
export function expects({ expected }: Stumble, type: TokenType): boolean {
  return expected === tokenLabel(type);
}

/** A value that needs no second look: a text, a number, a date, … */
export function isLiteral(token: IToken | undefined): boolean {
  return isOf(token, t.Text, t.NumberToken, t.DateToken, t.InstantToken, t.ParameterToken);
}

/** Whether a condition or a value begins with this token, by what stands before it. */
export function beginsOperand(stumble: Stumble, distance: number): boolean {
  const before = tokenAt(stumble, distance - 1);
  // `x not in …` asks something of a value; `and not in …` begins a condition.
  if (isOf(before, t.Not)) return beginsOperand(stumble, distance - 1);
  return (
    before === undefined ||
    isOf(before, t.Connective, t.Where, t.LeftParenthesis, t.If, t.When, t.Then, t.Else, t.Equals)
  );
}

/** Whether a condition is over before this token. */
export function isOverBefore(stumble: Stumble, distance: number): boolean {
  const token = tokenAt(stumble, distance);
  return (
    token === undefined ||
    isOf(token, t.Connective, t.RightParenthesis, t.RightBrace, t.RankWord, t.Then, t.Else)
  );
}

/** Where the condition begins that this token belongs to. */
export function beginningOf(stumble: Stumble, distance: number): number {
  let first = distance;
  let depth = 0;
  for (;;) {
    if (isOf(tokenAt(stumble, first), t.RightParenthesis)) depth++;
    if (isOf(tokenAt(stumble, first), t.LeftParenthesis)) depth--;
    if (depth <= 0 && beginsOperand(stumble, first)) return first;
    if (tokenAt(stumble, first - 1) === undefined) return first;
    first--;
  }
}

/** Whether this parenthesis ends a function or an aggregate rather than a condition. */
export function closesCall(stumble: Stumble, distance: number): boolean {
  let depth = 0;
  for (let at = distance; ; at--) {
    const token = tokenAt(stumble, at);
    if (token === undefined) return false;
    if (isOf(token, t.RightParenthesis)) depth++;
    else if (isOf(token, t.LeftParenthesis) && --depth === 0) {
      return wordAt(stumble, at - 1) !== undefined && !beginsOperand(stumble, at);
    }
  }
}

/** Whether the token belongs to a `performed …`, outside of its filters. */
export function isInPerformed(stumble: Stumble): boolean {
  let depth = 0;
  for (let distance = -1; ; distance--) {
    const token = tokenAt(stumble, distance);
    if (token === undefined || isOf(token, t.LeftBrace)) return false;
    if (isOf(token, t.RightParenthesis)) depth++;
    else if (isOf(token, t.LeftParenthesis) && --depth < 0) return false;
    else if (depth === 0 && isOf(token, t.Performed, t.Perform)) return true;
    else if (depth === 0 && isOf(token, t.Connective) && !isBetween(stumble, distance)) return false;
  }
}

/** `between 2 and 5`, `between 3 months and 30 days ago`. */
function isBetween(stumble: Stumble, and: number): boolean {
  const before = isOf(tokenAt(stumble, and - 1), t.UnitWord) ? and - 3 : and - 2;
  return isOf(tokenAt(stumble, before), t.Between);
}

/** The tokens from one to another, both in, written so instead. */
export function rewrite(stumble: Stumble, [first, last]: readonly [number, number], text: string): Fix[] {
  const [from, to] = [tokenAt(stumble, first), tokenAt(stumble, last)];
  if (from === undefined || to === undefined || text.length > LONGEST) return [];
  const span = { start: spanOf(from).start, end: spanOf(to).end };
  return [{ title: `closest: \`${text}\``, source: stumble.chunk.source, span, replacement: text }];
}

/** More than this is not put under a caret. */
const LONGEST = 60;

/** The tokens from one to another left out, and one of the blanks around them. */
export function leaveOut(stumble: Stumble, [first, last]: readonly [number, number]): Fix[] {
  const [before, from] = [tokenAt(stumble, first - 1), tokenAt(stumble, first)];
  const [to, next] = [tokenAt(stumble, last), tokenAt(stumble, last + 1)];
  if (from === undefined || to === undefined || next === undefined) return [];
  const isApart = before === undefined || spanOf(before).end < spanOf(from).start;
  const span = { start: spanOf(from).start, end: isApart ? spanOf(next).start : spanOf(to).end };
  return [{ title: "leave it out", source: stumble.chunk.source, span, replacement: "" }];
}

/** What the author wrote from one token to another, both in, on one line. */
export function written(stumble: Stumble, first: number, last: number): string {
  const [from, to] = [tokenAt(stumble, first), tokenAt(stumble, last)];
  if (from === undefined || to === undefined) return "";
  return stumble.chunk.text.slice(spanOf(from).start, spanOf(to).end).replace(/\s+/g, " ");
}

/** The last of the values that stand from here one after the other, with commas between them. */
export function endOfValues(stumble: Stumble, from = 0): number {
  let last = from;
  while (isOf(tokenAt(stumble, last + 1), t.Comma) && isLiteral(tokenAt(stumble, last + 2))) last += 2;
  return last;
}
