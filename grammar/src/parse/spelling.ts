import { type IToken, tokenLabel } from "chevrotain";
import { type Diagnostic, diagnostic, type Fix } from "../diagnostic.ts";
import { closest } from "../diagnostics/closest.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import { SETTING_WORDS } from "../settings.ts";
import type { Chunk } from "./chunk.ts";
import { IN_A_BODY, mentions } from "./expectations.ts";
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

/** English words that are spelled well: none is another one mistyped, and some would turn into the opposite. */
const WELL_SPELLED =
  /^(an?|the|no|one|ones|never|nor|exclude|excluding|min|max|out|by|for|of|up|do|does|done|our|their|its)$/i;

/** `performd order_completed`: the parser stumbles over the second word, the first one is to blame. */
export function mistypedBeginning(chunk: Chunk, at: number): Diagnostic | undefined {
  const [previous, found] = [at > chunk.start ? chunk.tokens[at - 1] : undefined, chunk.tokens[at]];
  if (previous?.tokenType !== t.Identifier || found === undefined) return undefined;
  const isWord =
    found.tokenType === t.Identifier || found.tokenType.CATEGORIES?.includes(t.Identifier) === true;
  const fixes = isWord ? closestWord(chunk, previous, BEGINNINGS) : [];
  if (fixes.length === 0) return undefined;
  const data = { found: `\`${previous.image}\``, expected: "a condition or a value" };
  return diagnostic("unexpected-token", data, { source: chunk.source, span: spanOf(previous) }, { fixes });
}

/** What was meant by the word that surprised, by its looks. */
export function fixesFor(chunk: Chunk, found: IToken | undefined, expected: string): Fix[] {
  if (found?.tokenType === t.Text && /name/.test(expected)) return nameInstead(chunk.source, found).fixes;
  const words = wordsIn(expected);
  // A word of the language is hardly one of many others mistyped.
  if (words.length > 1 && found !== undefined && t.KEYWORDS.has(found.image)) return [];
  if (expected === IN_A_BODY)
    words.push(...Object.values(SETTING_WORDS).map((word) => word.split(" ")[0] ?? ""));
  const afterValue = mentions(expected, t.And, t.RightParenthesis, t.Then, t.Else, t.End);
  if (afterValue && found?.tokenType === t.Identifier) words.push(...CONTINUATIONS);
  if (expected === tokenLabel(t.UnitWord))
    words.push("minutes", "hours", "days", "weeks", "months", "quarters", "years");
  return closestWord(chunk, found, words);
}

export function wordsIn(expected: string): string[] {
  return [...expected.matchAll(/`([a-z ]+)`/g)].map((match) => match[1] ?? "");
}

export function closestWord(chunk: Chunk, found: IToken | undefined, words: readonly string[]): Fix[] {
  if (found === undefined || !/^[A-Za-z_]+$/.test(found.image) || WELL_SPELLED.test(found.image)) return [];
  const word = closest(found.image, words);
  if (word === undefined) return [];
  return [{ title: `closest: \`${word}\``, source: chunk.source, span: spanOf(found), replacement: word }];
}
