import type { Comment } from "../ast.ts";
import type { Span } from "../span.ts";
import { concatAll, type Doc, hardLine, suffix } from "./doc.ts";

/**
 * Puts the comments of a text back while its tree is printed, which must be in the order of the text. Each is given out
 * once: behind what stands before it on its line, or on a line of its own before what follows.
 */
export interface Comments {
  /** A comment on the same line, after `end` and before `limit`. Those before `end` are left over. */
  trailing(end: number, limit?: number): Doc;
  /** Those before `position`, each with a line of its own and the line end after it. */
  leading(position: number): Doc;
  /** Those inside a span that nothing inside took, likewise. Call it after the inside is printed. */
  leftOver(span: Span): Doc;
  /** Those between `end` and the next word or sign, each with the line end before it. */
  dangling(end: number): Doc;
  /** A span with the parentheses around it, which belong to no node. */
  parenthesized(span: Span): Span;
  /** Takes those before `position`, to be printed by the caller. */
  take(position: number): Comment[];
}

/** For trees that have no text, or none of interest. */
export const NO_COMMENTS: Comments = {
  trailing: () => "",
  leading: () => "",
  leftOver: () => "",
  dangling: () => "",
  parenthesized: (span) => span,
  take: () => [],
};

/** The text with its comments blanked out, so that what stands between words can be looked at. */
function withoutComments(comments: readonly Comment[], text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { span } of comments) {
    parts.push(text.slice(from, span.start), " ".repeat(span.end - span.start));
    from = span.end;
  }
  return parts.join("") + text.slice(from);
}

function skipBlank(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (/\s/.test(text[at] ?? "")) at += step;
  return at;
}

export function commentsOf(comments: readonly Comment[], text: string): Comments {
  if (comments.length === 0) return NO_COMMENTS;
  const waiting = [...comments].sort((a, b) => a.span.start - b.span.start);
  const bare = withoutComments(waiting, text);
  let next = 0;
  /** Those that the printing went past: they stood within what has no line of its own, and go above what it is in. */
  const passed: Comment[] = [];
  const take = (position: number): Comment[] => {
    const from = next;
    while (next < waiting.length && (waiting[next] as Comment).span.start < position) next++;
    return waiting.slice(from, next);
  };
  const ownLines = (taken: readonly Comment[]) =>
    concatAll(taken.flatMap((comment): Doc[] => [comment.text, hardLine]));
  const between = (end: number, comment: Comment) => text.slice(end, comment.span.start);
  return {
    take,
    leading: (position) => ownLines(take(position)),
    parenthesized: (span) => {
      let { start, end } = span;
      for (;;) {
        const before = skipBlank(bare, start - 1, -1);
        const after = skipBlank(bare, end, 1);
        if (bare[before] !== "(" || bare[after] !== ")") return { start, end };
        start = before;
        end = after + 1;
      }
    },
    leftOver: ({ start, end }) => {
      const inside = passed.findLastIndex((comment) => comment.span.start < start) + 1;
      return ownLines([...passed.splice(inside), ...take(end)]);
    },
    trailing: (end, limit = Number.POSITIVE_INFINITY) => {
      for (const comment of take(end)) passed.push(comment);
      const first = waiting[next];
      const isTrailing =
        first !== undefined && first.span.start < limit && !/[\n\r]/.test(between(end, first));
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
      return concatAll(parts);
    },
  };
}
