import type { IToken } from "chevrotain";
import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import { spanOf } from "./span-of.ts";
import * as t from "./tokens.ts";

/** UTF-16 units of one source text. */
export const MAX_LENGTH = 1_000_000;
export const MAX_TOKENS = 200_000;
/** Parentheses, braces, `not`, unary minus, `if` and `case` around one place, all together. */
const MAX_NESTING = 64;
/**
 * How high the tree of one expression may become. `a + b + c` is a tree that leans to the left, one step higher for
 * each sign, so that a sum of very many terms would overflow the stack of whoever walks the tree.
 */
const MAX_TERMS = 256;
/** Errors reported of one source text. */
export const MAX_ERRORS = 50;

/** What an open bracket, an `if` or a `case` holds. */
interface Frame {
  readonly closes: "bracket" | "if" | "case";
  /** Levels of nesting that this frame added: itself, and the prefixes before it. */
  readonly levels: number;
  /** Arithmetic signs of the chain being read. */
  signs: number;
  /** The highest tree among what was closed inside. */
  inner: number;
}

/**
 * Looks for what would go too deep, before the parser recurses: on the tokens alone, so that it holds for broken text as
 * well. It may count a word that is used as a name (`if`, `case`, `not`) as a construct; it never misses one.
 */
export function checkNesting(
  source: string,
  tokens: readonly IToken[],
  definitionStarts: ReadonlySet<number>,
): Diagnostic | undefined {
  const root = (): Frame => ({ closes: "bracket", levels: 0, signs: 0, inner: 0 });
  let frames: Frame[] = [root()];
  let depth = 0;
  let prefixes = 0;
  const top = () => frames[frames.length - 1] as Frame;
  const open = (closes: Frame["closes"]) => {
    frames.push({ closes, levels: 1 + prefixes, signs: 0, inner: 0 });
    depth += 1 + prefixes;
    prefixes = 0;
  };
  const close = () => {
    const frame = frames.pop() as Frame;
    depth -= frame.levels;
    top().inner = Math.max(top().inner, frame.inner + frame.signs + frame.levels);
  };
  const closeInner = () => {
    while (frames.length > 1 && top().closes !== "bracket") close();
  };

  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    // Each definition is parsed on its own, so what an earlier one left open does not count.
    if (definitionStarts.has(index)) {
      frames = [root()];
      depth = 0;
    }
    // A minus after a keyword may be either: it counts as both.
    if (type.CATEGORIES?.includes(t.ArithmeticSign)) top().signs++;
    const isPrefix = type === t.Not || (type === t.Minus && !endsOperand(tokens[index - 1]));
    if (isPrefix) prefixes++;
    else if (type === t.LeftParenthesis || type === t.LeftBrace) open("bracket");
    else if (type === t.If) open("if");
    else if (type === t.Case) open("case");
    else {
      prefixes = 0;
      if (type === t.RightParenthesis || type === t.RightBrace) {
        closeInner();
        if (frames.length > 1) close();
      } else if (type === t.Comma) {
        closeInner();
      } else if (type === t.End) {
        const until = frames.findLastIndex((frame) => frame.closes !== "if");
        if (until > 0 && frames[until]?.closes === "case") while (frames.length > until) close();
      }
      if (endsChain(token)) endChain(top());
    }
    if (depth + prefixes > MAX_NESTING) return tooDeep(source, token, MAX_NESTING);
    if (top().signs + top().inner > MAX_TERMS) {
      const place = { source, span: spanOf(token) };
      return diagnostic("too-many-terms", { limit: MAX_TERMS }, place);
    }
  }
  return undefined;
}

function tooDeep(source: string, token: IToken, limit: number): Diagnostic {
  return diagnostic("nesting-too-deep", { limit }, { source, span: spanOf(token) });
}

/** A minus after one of these subtracts; after anything else it is a sign. */
function endsOperand(token: IToken | undefined): boolean {
  if (token === undefined) return false;
  const type = token.tokenType;
  if (type === t.RightParenthesis || type === t.End) return true;
  if (type === t.Identifier || type === t.QuotedName) return true;
  return LITERALS.includes(type) || isUnit(token);
}

const LITERALS = [
  t.Text,
  t.NumberToken,
  t.PercentageToken,
  t.ParameterToken,
  t.DateToken,
  t.InstantToken,
  t.Clock,
];

function isUnit(token: IToken): boolean {
  return token.tokenType.CATEGORIES?.includes(t.UnitWord) === true;
}

function endsChain(token: IToken): boolean {
  const { tokenType } = token;
  const categories = tokenType.CATEGORIES ?? [];
  return tokenType === t.Comma || categories.includes(t.Connective) || categories.includes(t.ComparisonSign);
}

function endChain(frame: Frame): void {
  frame.inner = Math.max(frame.inner, frame.signs);
  frame.signs = 0;
}
