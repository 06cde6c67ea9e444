import { isHidden, isLoneSurrogate } from "../lex/characters.ts";

/** One character as it is shown: what to print, how many columns it takes, and how many UTF-16 units it comes from. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly units: number;
}

const TAB_WIDTH = 4;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/**
 * Text as cells of a terminal: tabs as spaces, wide characters as two columns, and whatever would not show, or would
 * steer the terminal, as a dot.
 */
export function cells(text: string): Cell[] {
  const result: Cell[] = [];
  let column = 0;
  for (const { segment } of graphemes.segment(text)) {
    for (const cell of cellsOf(segment, column)) {
      result.push(cell);
      column += cell.width;
    }
  }
  return result;
}

function cellsOf(grapheme: string, column: number): Cell[] {
  if (grapheme === "\t") {
    const width = TAB_WIDTH - (column % TAB_WIDTH);
    return [{ text: " ".repeat(width), width, units: 1 }];
  }
  if (EMOJI.test(grapheme)) return [{ text: grapheme, width: 2, units: grapheme.length }];
  const points = [...grapheme];
  const isPlain = points.every((point) => !mustNotShow(point));
  if (isPlain) return [{ text: grapheme, width: WIDE.test(points[0] ?? "") ? 2 : 1, units: grapheme.length }];
  return points.map((point) => ({ text: mustNotShow(point) ? "·" : point, width: 1, units: point.length }));
}

function mustNotShow(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return isHidden(point) || isLoneSurrogate(point);
}

/** A text on one line that is safe to print, cut to `limit` UTF-16 units. */
export function visible(text: string, limit: number): string {
  const cut = text.length > limit ? `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;
  return cut.replace(/[^\x20-\x7e]/gu, (character) => (mustNotShow(character) ? "·" : character));
}
