import type { IToken } from "chevrotain";
import type { Fix } from "../diagnostic.ts";
import { lex } from "../lex/lexer.ts";
import { spanOf } from "../lex/span-of.ts";
import { type Chunk, endSpan } from "./chunk.ts";
import type { StartRule } from "./parser.ts";
import { parseWithinLimit } from "./within-limit.ts";

/** Whether the text would be read on where a fix was put. */
export type ReadsOn = (fix: Fix) => boolean;

/** So many words before a fix and behind it are read without a stumble; what is wrong farther on is a mistake of its own. */
const BEFORE = 2;
const BEHIND = 1;

/** So many words of a file are read again at most: with a longer one, whose mistakes are many, suggestions end. */
export const MAX_READ_AGAIN = 30_000;

/** What a definition would be with a fix. */
export interface ReadAgain {
  readonly readsOn: ReadsOn;
  /** Of the places where the parser fell over, those that are well with the fix, up to the first at which it newly does. */
  readonly mendedBy: (fix: Fix, places: readonly number[]) => readonly number[];
}

/**
 * Reads a definition again as it would be with a fix. What only looks like the word that was meant, or speaks of half of a
 * phrase, makes the next words fall over, and is no remedy.
 */
export function readAgain(chunk: Chunk, rule: StartRule, budget: { left: number }): ReadAgain {
  const first = chunk.tokens[chunk.start];
  const [from, to] = [first === undefined ? 0 : spanOf(first).start, endSpan(chunk).end];
  const read = new Map<Fix, Reading>();
  const readWith = (fix: Fix): Reading => {
    const known = read.get(fix);
    if (known !== undefined) return known;
    const { span, replacement } = fix;
    const text = chunk.text.slice(from, span.start) + replacement + chunk.text.slice(span.end, to);
    const { tokens } = lex({ name: chunk.source, text });
    const { errors } = parseWithinLimit(tokens, rule);
    const reading = { tokens, places: errors.map(({ token }) => token.startOffset) };
    read.set(fix, reading);
    return reading;
  };
  return {
    readsOn: (fix) => {
      budget.left -= chunk.end - chunk.start;
      if (budget.left < 0) return false;
      const start = fix.span.start - from;
      return !fallsOverAround(readWith(fix), start, start + fix.replacement.length);
    },
    mendedBy: (fix, places) => {
      if (!read.has(fix)) return [];
      const moved = fix.replacement.length - (fix.span.end - fix.span.start);
      const before = (place: number) => {
        const inText = place + from;
        return inText < fix.span.start ? inText : inText - moved;
      };
      const left = new Set(readWith(fix).places.map(before));
      const next = Math.min(...[...left].filter((place) => !places.includes(place)));
      return places.filter((place) => !left.has(place) && place < next);
    },
  };
}

interface Reading {
  readonly tokens: readonly IToken[];
  readonly places: readonly number[];
}

function fallsOverAround({ tokens, places }: Reading, start: number, end: number): boolean {
  const near = tokens.flatMap((token, index) =>
    spanOf(token).end > start && spanOf(token).start < end ? [index] : [],
  );
  const behind = tokens.findIndex((token) => spanOf(token).start >= start);
  const low = (near[0] ?? behind) - BEFORE;
  const high = (near.at(-1) ?? behind - 1) + BEHIND;
  const indices = new Map(tokens.map((token, index) => [token.startOffset, index]));
  return places.some((place) => {
    const at = indices.get(place);
    return at !== undefined && at >= low && at <= high;
  });
}
