import { type IRecognitionException, type IToken, type TokenType, tokenLabel } from "chevrotain";
import { type Diagnostic, diagnostic, type Label } from "../diagnostic.ts";
import { excerpt } from "../diagnostics/excerpt.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { cover, type Span } from "../span.ts";
import { type Chunk, describe, endSpan, isOf } from "./chunk.ts";
import { A_CLAUSE, A_COMPARISON, AN_EVENT, IN_A_BODY, mentions, THE_END } from "./expectations.ts";
import type { Mend } from "./mistakes/mistake.ts";
import { mendOf } from "./mistakes/mistakes.ts";
import { nameInstead } from "./name-instead.ts";
import type { ReadsOn } from "./reads-on.ts";
import { closestWord, fixesFor, mistypedBeginning, wordsIn } from "./spelling.ts";

/** An error of the parser, and the words that it may have misunderstood. */
export interface SyntaxError {
  readonly diagnostic: Diagnostic;
  /** What is wrong with these words by their meaning is the same mistake once more. */
  readonly unclear: Span;
}

/** Puts one of the parser's errors into the author's words. A fix is offered only if the text reads on with it. */
export function syntaxError(chunk: Chunk, error: IRecognitionException, readsOn: ReadsOn): SyntaxError {
  const at = stumbled(chunk, error);
  const expected = expectedWords(chunk, error, at);
  const mend = mendOf({ chunk, at, expected }, readsOn);
  const said =
    mend === undefined ? mistyped(chunk, at, expected, readsOn) : oftenMistaken(chunk, at, expected, mend);
  const { span } = said.primary;
  const misread = Math.max(at + (mend?.misread ?? -1), chunk.start);
  const isUnclear =
    misread < at && !(endsHere(chunk, at) && mentions(expected, t.And, t.RightParenthesis, t.RightBrace));
  return { diagnostic: said, unclear: isUnclear ? cover(spanOf(chunk.tokens[misread]!), span) : span };
}

/** What was begun ends here, and what comes before may well have been understood. */
function endsHere({ tokens, end }: Chunk, at: number): boolean {
  return at >= end || isOf(tokens[at], t.RightParenthesis, t.RightBrace);
}

function oftenMistaken(chunk: Chunk, at: number, expected: string, mend: Mend): Diagnostic {
  const [first, last] = mend.blame ?? [0, 0];
  const tokens = chunk.tokens.slice(at + first, Math.min(at + last + 1, chunk.end));
  const spans = tokens.map(spanOf);
  const span = spans.length === 0 ? endSpan(chunk) : spans.reduce(cover);
  const words = excerpt(chunk.text.slice(span.start, span.end).replace(/\s+/g, " "));
  const found = tokens.length > 1 ? `\`${words}\`` : describe(chunk, tokens[0]);
  const data = { found, expected: mend.expected ?? expected };
  return diagnostic("unexpected-token", data, { source: chunk.source, span }, mend);
}

function mistyped(chunk: Chunk, at: number, expected: string, readsOn: ReadsOn): Diagnostic {
  const beginning = mistypedBeginning(chunk, at);
  if (beginning?.fixes.every(readsOn) === true) return beginning;
  return unexpected(chunk, at, expected, readsOn);
}

function unexpected(chunk: Chunk, at: number, expected: string, readsOn: ReadsOn): Diagnostic {
  const found = chunk.tokens[at];
  const primary: Label = { source: chunk.source, span: found === undefined ? endSpan(chunk) : spanOf(found) };
  const data = { found: describe(chunk, found), expected };
  const fixes = isHowManyOf(chunk, at) ? [] : fixesFor(chunk, found, expected).filter(readsOn);
  return diagnostic("unexpected-token", data, primary, {
    fixes,
    secondary: openedHere(chunk, at, found, expected),
    notes: fixes.length > 0 && found?.tokenType !== t.Text ? [] : notesFor(chunk, at, expected),
  });
}

/** The error of a text that ought to begin a definition and does not. */
export function noDefinition(chunk: Chunk): Diagnostic {
  const found = chunk.tokens[chunk.start];
  const expected = DEFINITIONS;
  const primary = { source: chunk.source, span: found === undefined ? endSpan(chunk) : spanOf(found) };
  const data = { found: describe(chunk, found), expected };
  return diagnostic("unexpected-token", data, primary, {
    fixes: closestWord(chunk, found, wordsIn(expected)),
  });
}

const DEFINITIONS = "`audience`, `trait`, `group` or `waterfall`";

/** Two words are looked at before one is taken, and it is the second that surprises: what is expected after the first. */
const SECOND_WORDS: readonly (readonly [first: TokenType, expected: string])[] = [
  [t.In, "`last`, `next`, `this` or `previous`"],
  [t.At, "`least` or `most`"],
  [t.More, "`than`"],
  [t.Fewer, "`than`"],
  [t.Exactly, tokenLabel(t.NumberToken)],
  [t.Between, tokenLabel(t.NumberToken)],
  [t.PointWord, tokenLabel(t.DateToken)],
  [t.From, tokenLabel(t.DateToken)],
  [t.As, "the name of the step"],
  [t.Within, "a duration such as `7 days`"],
  [t.Without, AN_EVENT],
  [t.All, "`within`"],
  [t.Where, "`(`"],
];
const AFTER_IN_VALUE = "`last`, `next`, `this`, `previous` or `(`";

function secondWord({ message, token }: IRecognitionException): string | undefined {
  if (message === A_COMPARISON) return isOf(token, t.In) ? AFTER_IN_VALUE : undefined;
  if (message !== A_CLAUSE) return undefined;
  return SECOND_WORDS.find(([first]) => isOf(token, first))?.[1];
}

/** The index of the token that surprised; that after the last one, where there ought to be more. */
function stumbled(chunk: Chunk, error: IRecognitionException): number {
  const index = tokenIndex(chunk, error.token) ?? chunk.end;
  return secondWord(error) !== undefined && index < chunk.end ? index + 1 : index;
}

function tokenIndex(chunk: Chunk, token: IToken): number | undefined {
  // Tokens are sorted, so that a long file with many errors is not searched from its beginning each time.
  if (!(token.startOffset >= 0)) return chunk.end < chunk.tokens.length ? chunk.end : undefined;
  let low = chunk.start;
  let high = chunk.end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunk.tokens[middle]?.startOffset ?? 0) < token.startOffset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function expectedWords(chunk: Chunk, error: IRecognitionException, at: number): string {
  const second = secondWord(error);
  if (second !== undefined) return second;
  const inBody =
    error.message === tokenLabel(t.RightBrace) && chunk.tokens[chunk.start]?.tokenType === t.Audience;
  if (inBody) {
    const hasWhere = chunk.tokens.slice(chunk.start, at).some((token) => token.tokenType === t.Where);
    return hasWhere ? "`and`, `or` or `}`" : IN_A_BODY;
  }
  if (error.message === THE_END) {
    const definition = chunk.tokens[chunk.start]?.tokenType;
    if (definition === t.Trait) return "`and`, `or`, an arithmetic sign or the next definition";
    return definition === t.Audience || definition === t.Group || definition === t.Waterfall
      ? DEFINITIONS
      : "`and`, `or` or the end of the condition";
  }
  return error.message;
}

/** Where the bracket stands that was never closed. */
function openedHere(chunk: Chunk, at: number, found: IToken | undefined, expected: string): Label[] {
  const closing = [t.RightParenthesis, t.RightBrace].find((type) => mentions(expected, type));
  if (closing === undefined) return [];
  const isWord = found !== undefined && found.tokenType !== t.RightBrace && at < chunk.end;
  if (isWord) return [];
  const open: IToken[] = [];
  for (const token of chunk.tokens.slice(chunk.start, at)) {
    const type = token.tokenType;
    if (type === t.LeftParenthesis || type === t.LeftBrace) open.push(token);
    else if (type === t.RightParenthesis || type === t.RightBrace) open.pop();
  }
  const wanted = closing === t.RightParenthesis ? t.LeftParenthesis : t.LeftBrace;
  const opener = open.findLast((token) => token.tokenType === wanted);
  if (opener === undefined) return [];
  return [{ source: chunk.source, span: spanOf(opener), text: `\`${opener.image}\` opens here` }];
}

function notesFor(chunk: Chunk, at: number, expected: string): string[] {
  const found = at < chunk.end ? chunk.tokens[at] : undefined;
  if (found?.tokenType === t.Text && /name/.test(expected)) return nameInstead("", found).notes;
  if (found?.tokenType === t.Then && expected === tokenLabel(t.Else))
    return ["a sequence in the condition of an `if` or a `when` stands in parentheses"];
  if (found?.tokenType === t.ParameterToken)
    return ["a parameter stands for a value: not for a name, a number of times or days, or a setting"];
  const isNumber = found?.tokenType === t.NumberToken;
  if (isNumber && isOf(chunk.tokens[at + 1], t.TimesWord))
    return ["before a number of times stands `at least`, `at most`, `exactly`, `more than` or `fewer than`"];
  if (found?.tokenType === t.PercentageToken && isOf(chunk.tokens[at + 1], t.Of))
    return ["a share is asked of personas only, in an audience or a trait of accounts"];
  if (isHowManyOf(chunk, at))
    return ["of elements and personas only `at least` is asked: `not at least 3 of …` is at most 2"];
  const isValue = found !== undefined && found.tokenType === t.Identifier;
  return expected === IN_A_BODY && isValue ? ["a condition begins with `where`"] : [];
}

/** `at most 3 of devices`, from its second word on, `more than 3 of personas`, `exactly 3 of …`. */
function isHowManyOf(chunk: Chunk, at: number): boolean {
  const tokens = chunk.tokens.slice(at, Math.min(at + 3, chunk.end));
  const number = tokens.findIndex(({ tokenType }) => tokenType === t.NumberToken);
  return number >= 0 && isOf(tokens[number + 1], t.Of);
}
