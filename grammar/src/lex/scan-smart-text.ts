import { diagnostic } from "../diagnostic.ts";
import { describeCharacter, isLineEnd } from "./characters.ts";
import type { Scan, Scanned } from "./scan-text.ts";

/** What word processors put in place of `"` and of `'`, in the languages of Europe: which opens and which closes differs. */
const DOUBLE = /^[\u201c-\u201f\u00ab\u00bb]$/;
const SINGLE = /^[\u2018-\u201b\u2039\u203a]$/;

export function isSmartQuote(character: string): boolean {
  return DOUBLE.test(character) || SINGLE.test(character);
}

/** A text in the quotes that word processors put: read as a text, so that only the quotes are reported. */
export function scanSmartText({ text, name, report }: Scan, start: number): Scanned {
  const isDouble = DOUBLE.test(text[start] ?? "");
  // Where none of their kind ends it, the two kinds were mixed up.
  const closing = closingOf(text, start, isDouble) ?? closingOf(text, start, !isDouble);
  let end = closing ?? start + 1;
  if (closing === undefined) while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  const value = text.slice(start + 1, end);
  if (closing !== undefined) end++;
  const span = { start, end };
  const quote = value.includes('"') ? "'" : '"';
  const written = `${quote}${value}${quote}`;
  const isWritable =
    closing !== undefined && !value.includes("\\") && !value.includes(quote) && value.length <= 40;
  const fix = { title: `closest: \`${written}\``, source: name, span, replacement: written };
  const data = { character: describeCharacter(text.charCodeAt(start)) };
  const more = { notes: ["a text stands in `\"` or `'`"], fixes: isWritable ? [fix] : [] };
  report(diagnostic("unexpected-character", data, { source: name, span }, more));
  return { end, value };
}

/** Where the text ends, on its line: at a mark of this kind. Between two letters a single one is an apostrophe. */
function closingOf(text: string, start: number, isDouble: boolean): number | undefined {
  for (let at = start + 1; at < text.length && !isLineEnd(text.charCodeAt(at)); at++) {
    const character = text[at] ?? "";
    if (isDouble && (character === '"' || DOUBLE.test(character))) return at;
    if (!isDouble && (character === "'" || SINGLE.test(character)) && !isApostrophe(text, at)) return at;
  }
  return undefined;
}

function isApostrophe(text: string, at: number): boolean {
  return /^\p{L}.\p{L}$/u.test(text.slice(at - 1, at + 2));
}
