import type { IToken } from "chevrotain";
import { closest } from "../diagnostics/closest.ts";
import * as t from "../lex/tokens.ts";

/**
 * Where definitions begin, by the look of the tokens: `audience NAME {`, `trait NAME of accounts =`, `group NAME "label" {`. Each is
 * then parsed on its own, so that one that lacks its closing brace cannot swallow those that follow, nor their errors.
 *
 * Since keywords are names too, the name after a beginning is passed over (`audience group { … }`).
 */
export function definitionStarts(tokens: readonly IToken[]): ReadonlySet<number> {
  const starts = new Set<number>();
  for (let index = 0; index < tokens.length; index++) {
    if (!beginsDefinition(tokens, index)) continue;
    starts.add(index);
    if (isName(tokens[index + 1])) index++;
  }
  return starts;
}

/** The words that a definition begins with. */
const DEFINITION_WORDS = ["audience", "trait", "group", "waterfall"] as const;

export function isDefinitionWord(token: IToken | undefined): boolean {
  const type = token?.tokenType;
  return type === t.Audience || type === t.Trait || type === t.Group || type === t.Waterfall;
}

/** Whether a definition can be looked for here: one of those words, outside `in audience x`, `a.group`, `trait, group`. */
export function mayBeginDefinition(tokens: readonly IToken[], index: number): boolean {
  const before = tokens[index - 1]?.tokenType;
  return (
    isDefinitionWord(tokens[index]) &&
    before !== t.In &&
    before !== t.Dot &&
    before !== t.Comma &&
    before !== t.Bar
  );
}

function beginsDefinition(tokens: readonly IToken[], index: number): boolean {
  const type = tokens[index]?.tokenType;
  // Nowhere else does a brace, or a name and `=`, follow one of these words and a name: no need to look back.
  if (!isDefinitionWord(tokens[index])) return isMistypedBeginning(tokens, index);
  const opens = type === t.Trait ? t.Equals : t.LeftBrace;
  const next = tokens[index + 1];
  // The name is missing.
  if (next?.tokenType === opens) return type !== t.Trait || tokens[index - 1]?.tokenType === t.RightBrace;
  return isName(next) && tokens[headEnd(tokens, index + 2)]?.tokenType === opens;
}

/** The token behind a label and `of accounts`, in whichever order they stand. */
function headEnd(tokens: readonly IToken[], from: number): number {
  let at = from;
  if (tokens[at]?.tokenType === t.Text) at++;
  if (tokens[at]?.tokenType === t.Of && isName(tokens[at + 1])) at += 2;
  if (tokens[at]?.tokenType === t.Text) at++;
  return at;
}

/** `audiance vips {`: a brace stands in no condition, so this was meant to be a definition. */
function isMistypedBeginning(tokens: readonly IToken[], index: number): boolean {
  const word = tokens[index];
  if (word?.tokenType !== t.Identifier || !isName(tokens[index + 1])) return false;
  const opens = tokens[headEnd(tokens, index + 2)]?.tokenType === t.LeftBrace;
  return opens && closest(word.image, DEFINITION_WORDS) !== undefined;
}

function isName(token: IToken | undefined): boolean {
  const type = token?.tokenType;
  return type === t.Identifier || type?.CATEGORIES?.includes(t.Identifier) === true;
}
