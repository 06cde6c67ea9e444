import type { Comment } from "../ast.ts";
import type { Span } from "../span.ts";
import { concat, type Doc, hardLine, suffix } from "./doc.ts";

/**
 * Puts the comments of a text back while its tree is printed. Each is given out once: behind what stands before it on
 * its line, or on a line of its own before what follows.
 */
export interface Comments {
  /** A comment on the same line, after `end` and before `limit`. */
  trailing(end: number, limit?: number): Doc;
  /** Those before `position`, each with a line of its own and the line end after it. */
  leading(position: number): Doc;
  /** Those inside a span that nothing inside took, likewise. Call it after the inside is printed. */
  leftOver(span: Span): Doc;
  /** Those between `end` and the next word or sign, each with the line end before it. */
  dangling(end: number): Doc;
  /** Takes those before `position`, to be printed by the caller. */
  take(position: number): Comment[];
}

/** For trees that have no text, or none of interest. */
export const NO_COMMENTS: Comments = {
  trailing: () => "",
  leading: () => "",
  leftOver: () => "",
  dangling: () => "",
  take: () => [],
};

export function commentsOf(comments: readonly Comment[], text: string): Comments {
  if (comments.length === 0) return NO_COMMENTS;
  const waiting = [...comments].sort((a, b) => a.span.start - b.span.start);
  let next = 0;
  const take = (position: number): Comment[] => {
    const from = next;
    while (next < waiting.length && (waiting[next] as Comment).span.start < position) next++;
    return waiting.slice(from, next);
  };
  const ownLines = (taken: readonly Comment[]) =>
    concat(...taken.flatMap((comment): Doc[] => [comment.text, hardLine]));
  const between = (end: number, comment: Comment) => text.slice(end, comment.span.start);
  return {
    take,
    leading: (position) => ownLines(take(position)),
    leftOver: (span) => ownLines(take(span.end)),
    trailing: (end, limit = Number.POSITIVE_INFINITY) => {
      const first = waiting[next];
      const isTrailing =
        first !== undefined &&
        first.span.start >= end &&
        first.span.start < limit &&
        !/[\n\r]/.test(between(end, first));
      if (!isTrailing) return "";
      next++;
      return suffix(first.text);
    },
    dangling: (end) => {
      const parts: Doc[] = [];
      let from = end;
      for (let first = waiting[next]; first !== undefined; first = waiting[next]) {
        const gap = first.span.start < from ? "x" : between(from, first);
        if (/\S/.test(gap)) break;
        next++;
        parts.push(
          ...(parts.length === 0 && !/[\n\r]/.test(gap) ? [suffix(first.text)] : [hardLine, first.text]),
        );
        from = first.span.end;
      }
      return concat(...parts);
    },
  };
}
