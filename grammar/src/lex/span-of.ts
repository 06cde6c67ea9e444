import type { IToken } from "chevrotain";
import type { Span } from "../span.ts";

/** Where a token stands: Chevrotain keeps its start, and its text as it was written. */
export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}
