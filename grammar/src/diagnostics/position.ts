/** A place as people read it: line and column from 1, the column in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line ends are LF, CR LF and CR. A byte order mark at the beginning is not a column. */
export function positionOf(text: string, offset: number): Position {
  const { line, start } = lineOf(text, offset);
  const before = text.slice(start === 0 && text.startsWith("\ufeff") ? 1 : start, offset);
  let column = 1;
  for (const _ of before) column++;
  return { line, column };
}

/** The line on which an offset stands: its number, and its range without the line end. */
export function lineOf(text: string, offset: number): { line: number; start: number; end: number } {
  const target = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let start = 0;
  for (let at = 0; at < target; at++) {
    const code = text.charCodeAt(at);
    const endsLine = code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a);
    if (!endsLine) continue;
    line++;
    start = at + 1;
  }
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== 0x0a && text.charCodeAt(end) !== 0x0d) end++;
  return { line, start, end };
}
