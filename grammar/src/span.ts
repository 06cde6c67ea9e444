/** A half-open range of UTF-16 offsets in one source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The smallest span that covers both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** One text with the name by which its author knows it (a path, or `-e` for the command line). */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}
