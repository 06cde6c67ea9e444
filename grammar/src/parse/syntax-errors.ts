import { type IRecognitionException, type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { type Diagnostic, diagnostic, type Fix, type Label } from "../diagnostic.ts";
import { closest } from "../diagnostics/closest.ts";
import { excerpt } from "../diagnostics/excerpt.ts";
import * as t from "../lex/tokens.ts";
import { SETTING_WORDS } from "../settings.ts";
import type { Span } from "../span.ts";
import { THE_END } from "./expectations.ts";
import { nameInstead } from "./name-instead.ts";

/** The part of the tokens that was parsed, and what stands around it. */
export interface Chunk {
  readonly source: string;
  readonly text: string;
  readonly tokens: readonly IToken[];
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** What the end of the text is called: "the end of the file". */
  readonly endName: string;
}

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

/** Puts one of the parser's errors into the author's words. */
export function syntaxError(chunk: Chunk, error: IRecognitionException): Diagnostic {
  const index = stumbled(chunk, error);
  const found = index === undefined ? undefined : chunk.tokens[index];
  const at = index ?? chunk.end;
  const previous = at > chunk.start ? chunk.tokens[at - 1] : undefined;
  const mistyped = mistypedBeginning(chunk, previous, found);
  if (mistyped !== undefined) return mistyped;

  const expected =
    error.token.tokenType === t.In && index !== tokenIndex(chunk, error.token)
      ? AFTER_IN
      : expectedWords(chunk, error, at);
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
const AFTER_IN = "`last`, `next`, `this`, `previous` or `(`";

/** After `x in …` two words are looked at before one is taken, and it is the second that surprises. */
function stumbled(chunk: Chunk, error: IRecognitionException): number | undefined {
  const index = tokenIndex(chunk, error.token);
  const isIn = index !== undefined && error.token.tokenType === t.In && error.message === "a comparison";
  return isIn && index + 1 < chunk.end ? index + 1 : index;
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

function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** Right after the last token: where what is missing would have to stand. */
function endSpan(chunk: Chunk): Span {
  const last = chunk.tokens[chunk.end - 1];
  const at = last === undefined ? 0 : spanOf(last).end;
  return { start: at, end: at };
}

function describe(chunk: Chunk, token: IToken | undefined): string {
  if (token === undefined) return chunk.endName;
  const image = excerpt(token.image);
  if (token.tokenType === t.Text) return `the text ${image}`;
  if (token.tokenType === t.NumberToken) return `the number ${image}`;
  if (token.tokenType === t.PercentageToken) return `the percentage ${image}`;
  if (token.tokenType === t.ParameterToken) return `the parameter ${image}`;
  if (token.tokenType === t.DateToken) return `the date ${image}`;
  if (token.tokenType === t.InstantToken) return `the instant ${image}`;
  return token.tokenType === t.QuotedName ? image : `\`${image}\``;
}

function expectedWords(chunk: Chunk, error: IRecognitionException, at: number): string {
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
function mistypedBeginning(
  chunk: Chunk,
  previous: IToken | undefined,
  found: IToken | undefined,
): Diagnostic | undefined {
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
  if (expected.startsWith("a setting"))
    words.push(...Object.values(SETTING_WORDS).map((word) => word.split(" ")[0] ?? ""));
  const afterValue = /`and`|`\)`|`then`|`else`|`end`/.test(expected);
  if (afterValue) words.push(...CONTINUATIONS);
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

function isOf(token: IToken | undefined, type: TokenType): boolean {
  return token !== undefined && tokenMatcher(token, type);
}
