import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { excerpt } from "../diagnostics/excerpt.ts";
import { spanOf } from "../lex/span-of.ts";
import * as t from "../lex/tokens.ts";
import type { Span } from "../span.ts";

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

export function isOf(token: IToken | undefined, ...types: readonly TokenType[]): boolean {
  return token !== undefined && types.some((type) => tokenMatcher(token, type));
}

/** Right after the last token: where what is missing would have to stand. */
export function endSpan(chunk: Chunk): Span {
  const last = chunk.tokens[chunk.end - 1];
  const at = last === undefined ? 0 : spanOf(last).end;
  return { start: at, end: at };
}

/** A token as messages call it; the end of the text, where there is none. */
export function describe(chunk: Chunk, token: IToken | undefined): string {
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
