import type { IRecognitionException, IToken, TokenType } from "chevrotain";
import { type Diagnostic, diagnostic, type Fix, type Label } from "../diagnostic.ts";
import { closest } from "../diagnostics/closest.ts";
import { excerpt } from "../diagnostics/excerpt.ts";
import * as t from "../lex/tokens.ts";
import { SETTING_WORDS } from "../settings.ts";
import { cover, type Span } from "../span.ts";
import { type Chunk, describe, endSpan, isOf, spanOf } from "./chunk.ts";
import { A_CLAUSE, THE_END } from "./expectations.ts";
import type { Mend } from "./mistakes/mistake.ts";
import { mendOf } from "./mistakes/mistakes.ts";
import { nameInstead } from "./name-instead.ts";

/** Words that begin a condition; one mistyped is read as a name, and what follows it is what surprises the parser. */
const BEGINNINGS = ["performed", "did", "not", "any", "all", "none", "case", "if", "entered", "exited"];
/** Words that may follow a value. */
const CONTINUATIONS = [
  "and",
  "or",
  "in",
  "is",
  "between",
  "contains",
  "starts",
  "ends",
  "matches",
  "before",
  "after",
  "since",
  "on",
  "today",
  "yesterday",
  "anniversary",
  "ignoring",
  "where",
  "at least",
  "at most",
  "exactly",
  "once",
  "more than",
  "fewer than",
  "in last",
  "in list",
  "then",
  "as",
  "within",
  "without",
  "all within",
  "top",
  "bottom",
  "sample",
  "split",
];

/** An error of the parser, and the words that it may have misunderstood. */
export interface SyntaxError {
  readonly diagnostic: Diagnostic;
  /** What is wrong with these words by their meaning is the same mistake once more. */
  readonly unclear: Span;
}

/** Puts one of the parser's errors into the author's words. */
export function syntaxError(chunk: Chunk, error: IRecognitionException): SyntaxError {
  const at = stumbled(chunk, error);
  const expected = expectedWords(chunk, error, at);
  const mend = mendOf({ chunk, at, expected });
  const said =
    mend === undefined
      ? (mistypedBeginning(chunk, at) ?? unexpected(chunk, at, expected, error))
      : oftenMistaken(chunk, at, expected, mend);
  const { span } = said.primary;
  const misread = Math.max(at + (mend?.misread ?? -1), chunk.start);
  const isUnclear = misread < at && !(endsHere(chunk, at) && /`and`|`[)}]`/.test(expected));
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

function unexpected(chunk: Chunk, at: number, expected: string, error: IRecognitionException): Diagnostic {
  const found = chunk.tokens[at];
  const primary: Label = { source: chunk.source, span: found === undefined ? endSpan(chunk) : spanOf(found) };
  const data = { found: describe(chunk, found), expected };
  const fixes = isHowManyOf(chunk, at) ? [] : fixesFor(chunk, found, expected, error);
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
  [t.Exactly, "a number"],
  [t.Between, "a number"],
  [t.PointWord, "a date such as 2026-01-31"],
  [t.From, "a date such as 2026-01-31"],
  [t.As, "the name of the step"],
  [t.Within, "a duration such as `7 days`"],
  [t.Without, "the name of an event"],
  [t.All, "`within`"],
  [t.Where, "`(`"],
];
const AFTER_IN_VALUE = "`last`, `next`, `this`, `previous` or `(`";

function secondWord({ message, token }: IRecognitionException): string | undefined {
  if (message === "a comparison") return isOf(token, t.In) ? AFTER_IN_VALUE : undefined;
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
  const inBody = error.message === "`}`" && chunk.tokens[chunk.start]?.tokenType === t.Audience;
  if (inBody) {
    const hasWhere = chunk.tokens.slice(chunk.start, at).some((token) => token.tokenType === t.Where);
    return hasWhere ? "`and`, `or` or `}`" : "a setting, `where` or `}`";
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

function wordsIn(expected: string): string[] {
  return [...expected.matchAll(/`([a-z ]+)`/g)].map((match) => match[1] ?? "");
}

/** `performd order_completed`: the parser stumbles over the second word, the first one is to blame. */
function mistypedBeginning(chunk: Chunk, at: number): Diagnostic | undefined {
  const [previous, found] = [at > chunk.start ? chunk.tokens[at - 1] : undefined, chunk.tokens[at]];
  if (previous?.tokenType !== t.Identifier || found === undefined) return undefined;
  const isWord =
    found.tokenType === t.Identifier || found.tokenType.CATEGORIES?.includes(t.Identifier) === true;
  if (!isWord) return undefined;
  const word = closest(previous.image, BEGINNINGS);
  if (word === undefined) return undefined;
  const data = { found: `\`${previous.image}\``, expected: "a condition or a value" };
  const fixes = [fix(chunk, previous, word)];
  return diagnostic("unexpected-token", data, { source: chunk.source, span: spanOf(previous) }, { fixes });
}

function fixesFor(
  chunk: Chunk,
  found: IToken | undefined,
  expected: string,
  error: IRecognitionException,
): Fix[] {
  if (found?.tokenType === t.Text && /name/.test(expected)) return nameInstead(chunk.source, found).fixes;
  const words = wordsIn(expected);
  // A word of the language is hardly one of many others mistyped.
  if (words.length > 1 && found !== undefined && t.KEYWORDS.has(found.image)) return [];
  if (expected.startsWith("a setting"))
    words.push(...Object.values(SETTING_WORDS).map((word) => word.split(" ")[0] ?? ""));
  const afterValue = /`and`|`\)`|`then`|`else`|`end`/.test(expected);
  if (afterValue && found?.tokenType === t.Identifier) words.push(...CONTINUATIONS);
  if (error.message === UNIT_LABEL)
    words.push("minutes", "hours", "days", "weeks", "months", "quarters", "years");
  return closestWord(chunk, found, words);
}

const UNIT_LABEL = "a unit such as `days`";

function closestWord(chunk: Chunk, found: IToken | undefined, words: readonly string[]): Fix[] {
  if (found === undefined || !/^[A-Za-z_]+$/.test(found.image)) return [];
  const word = closest(found.image, words);
  return word === undefined ? [] : [fix(chunk, found, word)];
}

function fix(chunk: Chunk, token: IToken, word: string): Fix {
  return { title: `closest: \`${word}\``, source: chunk.source, span: spanOf(token), replacement: word };
}

/** Where the bracket stands that was never closed. */
function openedHere(chunk: Chunk, at: number, found: IToken | undefined, expected: string): Label[] {
  const closing = /`\)`/.test(expected)
    ? t.RightParenthesis
    : /`\}`/.test(expected)
      ? t.RightBrace
      : undefined;
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
  if (found?.tokenType === t.Then && expected === "`else`")
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
  return expected.startsWith("a setting") && isValue ? ["a condition begins with `where`"] : [];
}

/** `at most 3 of devices`, from its second word on, `more than 3 of personas`, `exactly 3 of …`. */
function isHowManyOf(chunk: Chunk, at: number): boolean {
  const tokens = chunk.tokens.slice(at, Math.min(at + 3, chunk.end));
  const number = tokens.findIndex(({ tokenType }) => tokenType === t.NumberToken);
  return number >= 0 && isOf(tokens[number + 1], t.Of);
}
