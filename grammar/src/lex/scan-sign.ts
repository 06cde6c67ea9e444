import type { TokenType } from "chevrotain";
import { diagnostic } from "../diagnostic.ts";
import { meantCharacter } from "./characters.ts";
import type { Scan } from "./scan-text.ts";
import * as t from "./tokens.ts";

/** Longest first, so that `<=` is not read as `<`. */
const SIGNS: readonly (readonly [string, TokenType])[] = [
  ["!=", t.NotEquals],
  ["<=", t.LessOrEqual],
  [">=", t.GreaterOrEqual],
  ["=", t.Equals],
  ["<", t.Less],
  [">", t.Greater],
  ["(", t.LeftParenthesis],
  [")", t.RightParenthesis],
  ["{", t.LeftBrace],
  ["}", t.RightBrace],
  [",", t.Comma],
  [".", t.Dot],
  ["|", t.Bar],
  ["+", t.Plus],
  ["-", t.Minus],
  ["*", t.Star],
  ["/", t.Slash],
];

/** Signs of other languages: reported, and then read as the one of ours that was meant. */
const FOREIGN: readonly (readonly [string, TokenType, string])[] = [
  ["===", t.Equals, "="],
  ["!==", t.NotEquals, "!="],
  ["==", t.Equals, "="],
  ["<>", t.NotEquals, "!="],
  ["=>", t.GreaterOrEqual, ">="],
  ["=<", t.LessOrEqual, "<="],
  ["&&", t.And, "and"],
  ["||", t.Or, "or"],
];

/** After the signs above: a lone one of these. */
const FOREIGN_SINGLE: readonly (readonly [string, TokenType, string])[] = [
  ["&", t.And, "and"],
  ["!", t.Not, "not"],
  ["[", t.LeftParenthesis, "("],
  ["]", t.RightParenthesis, ")"],
];

/** How each sign is written, also where another language's stood in its place. */
export const SIGN_OPERATORS: ReadonlyMap<TokenType, string> = new Map(
  SIGNS.map(([sign, type]) => [type, sign]),
);

/** The sign that an unusual character stands for, so that it can be read as one after it was reported. */
export function signMeant(codePoint: number): TokenType | undefined {
  const meant = meantCharacter(codePoint);
  return SIGNS.find(([sign]) => sign === meant)?.[1];
}

export interface ScannedSign {
  readonly type: TokenType;
  readonly end: number;
}

/** Reads a sign; nothing if there is none here. */
export function scanSign(scan: Scan, start: number): ScannedSign | undefined {
  const startsHere = ([sign]: readonly [string, ...unknown[]]) => scan.text.startsWith(sign, start);
  const foreign = FOREIGN.find(startsHere);
  if (foreign !== undefined) return readForeign(scan, start, foreign);
  const own = SIGNS.find(startsHere);
  if (own !== undefined) return { type: own[1], end: start + own[0].length };
  const single = FOREIGN_SINGLE.find(startsHere);
  return single === undefined ? undefined : readForeign(scan, start, single);
}

function readForeign(
  scan: Scan,
  start: number,
  [sign, type, meant]: readonly [string, TokenType, string],
): ScannedSign {
  const end = start + sign.length;
  const span = { start, end };
  // `!x` needs a space where `not` takes the place of the sign.
  const before = /\w/.test(scan.text[start - 1] ?? "") && /\w/.test(meant) ? " " : "";
  const after = /\w/.test(scan.text[end] ?? "") && /\w/.test(meant) ? " " : "";
  const fix = {
    title: `closest: \`${meant}\``,
    source: scan.name,
    span,
    replacement: `${before}${meant}${after}`,
  };
  scan.report(
    diagnostic("foreign-sign", { found: sign, meant }, { source: scan.name, span }, { fixes: [fix] }),
  );
  return { type, end };
}
