import type { IToken } from "chevrotain";
import type { Fix } from "../../diagnostic.ts";
import * as t from "../../lex/tokens.ts";
import { type Chunk, isOf, spanOf } from "../chunk.ts";

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

/** A value that needs no second look: a text, a number, a date, … */
export function isLiteral(token: IToken | undefined): boolean {
  return isOf(token, t.Text, t.NumberToken, t.DateToken, t.InstantToken, t.ParameterToken);
}

/** Whether a condition or a value begins with this token, by what stands before it. */
export function beginsOperand(stumble: Stumble, distance: number): boolean {
  const before = tokenAt(stumble, distance - 1);
  return (
    before === undefined ||
    isOf(before, t.Connective, t.Where, t.LeftParenthesis, t.Not, t.If, t.When, t.Then, t.Else, t.Equals)
  );
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
  }
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

/** The last of the values that stand here one after the other, with commas between them. */
export function endOfValues(stumble: Stumble): number {
  let last = 0;
  while (isOf(tokenAt(stumble, last + 1), t.Comma) && isLiteral(tokenAt(stumble, last + 2))) last += 2;
  return last;
}
