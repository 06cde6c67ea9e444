import type { Fix } from "../diagnostic.ts";
import { lex } from "../lex/lexer.ts";
import { type Chunk, endSpan, spanOf } from "./chunk.ts";
import type { StartRule } from "./parser.ts";
import { parseWithinLimit } from "./within-limit.ts";

/** Whether the text would be read on where a fix was put. */
export type ReadsOn = (fix: Fix) => boolean;

/** So many words before a fix and behind it are read without a stumble; what is wrong farther on is a mistake of its own. */
const BEFORE = 2;
const BEHIND = 1;

/** So many words of a file are read again at most: with a longer one, whose mistakes are many, suggestions end. */
export const MAX_READ_AGAIN = 100_000;

/**
 * Reads a definition again as it would be with a fix. What only looks like the word that was meant, or speaks of half of a
 * phrase, makes the next words fall over, and is no remedy.
 */
export function readAgain(chunk: Chunk, rule: StartRule, budget: { left: number }): ReadsOn {
  const first = chunk.tokens[chunk.start];
  const [from, to] = [first === undefined ? 0 : spanOf(first).start, endSpan(chunk).end];
  return ({ span, replacement }) => {
    budget.left -= chunk.end - chunk.start;
    if (budget.left < 0) return false;
    const text = chunk.text.slice(from, span.start) + replacement + chunk.text.slice(span.end, to);
    const { tokens } = lex({ name: chunk.source, text });
    const start = span.start - from;
    const end = start + replacement.length;
    const near = tokens.flatMap((token, index) =>
      spanOf(token).end > start && spanOf(token).start < end ? [index] : [],
    );
    const behind = tokens.findIndex((token) => spanOf(token).start >= start);
    const low = (near[0] ?? behind) - BEFORE;
    const high = (near.at(-1) ?? behind - 1) + BEHIND;
    const offsets = new Map(tokens.map((token, index) => [token.startOffset, index]));
    return parseWithinLimit(tokens, rule).errors.every(({ token }) => {
      const at = offsets.get(token.startOffset);
      return at === undefined || at < low || at > high;
    });
  };
}
