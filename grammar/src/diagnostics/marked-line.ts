import type { Span } from "../span.ts";
import { lineOf } from "./position.ts";
import { type Cell, cells } from "./visible.ts";

export interface MarkedLine {
  /** The line, or the part of it around the mark. */
  readonly excerpt: string;
  /** Columns before the mark. */
  readonly indent: number;
  /** Columns of the mark; at least 1. */
  readonly length: number;
}

const ELLIPSIS: Cell = { text: "…", width: 1, units: 0 };

/** The line on which a span begins, cut to `width` columns around it. A span of several lines is marked on its first. */
export function markedLine(text: string, span: Span, width: number): MarkedLine {
  const room = Math.max(20, width);
  const line = lineOf(text, span.start);
  const start = line.start === 0 && text.startsWith("\ufeff") ? 1 : line.start;
  // However long the line is, no more of it is looked at than could be shown.
  const from = snapped(text, Math.max(start, span.start - 2 * room), start);
  const to = snapped(text, Math.min(line.end, span.start + 4 * room), line.end);
  const markStart = Math.max(from, Math.min(span.start, line.end));
  const markEnd = Math.max(markStart, Math.min(span.end, to));

  const before = cells(text.slice(from, markStart));
  const marked = cells(text.slice(markStart, markEnd));
  const after = cells(text.slice(markEnd, to));
  const cutsBefore = from > start;
  const cutsAfter = to < line.end;
  if (!cutsBefore && !cutsAfter && columns([...before, ...marked, ...after]) <= room) {
    return drawn(before, marked, after);
  }
  // A third of the room goes to what stands before, the rest to the mark and what follows.
  const head = takeEnd(before, Math.floor(room / 3), cutsBefore);
  const mark = takeStart(marked, Math.floor(room / 2), false);
  const tail = takeStart(after, room - columns(head) - columns(mark), cutsAfter);
  return drawn(head, mark, mark.at(-1) === ELLIPSIS ? [] : tail);
}

function drawn(before: readonly Cell[], marked: readonly Cell[], after: readonly Cell[]): MarkedLine {
  return {
    excerpt: [...before, ...marked, ...after].map((cell) => cell.text).join(""),
    indent: columns(before),
    length: Math.max(1, columns(marked)),
  };
}

function columns(line: readonly Cell[]): number {
  return line.reduce((total, cell) => total + cell.width, 0);
}

function takeStart(line: readonly Cell[], room: number, cut: boolean): Cell[] {
  if (!cut && columns(line) <= room) return [...line];
  const taken: Cell[] = [];
  let used = 1;
  for (const cell of line) {
    if (used + cell.width > room) break;
    used += cell.width;
    taken.push(cell);
  }
  return [...taken, ELLIPSIS];
}

function takeEnd(line: readonly Cell[], room: number, cut: boolean): Cell[] {
  if (!cut && columns(line) <= room) return [...line];
  const taken: Cell[] = [];
  let used = 1;
  for (const cell of line.toReversed()) {
    if (used + cell.width > room) break;
    used += cell.width;
    taken.unshift(cell);
  }
  return [ELLIPSIS, ...taken];
}

/** Not between the halves of a surrogate pair. */
function snapped(text: string, at: number, limit: number): number {
  const code = text.charCodeAt(at);
  return at !== limit && code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
