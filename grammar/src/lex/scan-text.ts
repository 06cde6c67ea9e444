import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import { describeCharacter, isHidden, isLineEnd, isLoneSurrogate } from "./characters.ts";

export interface Scanned<V = string> {
  /** The offset after the last character. */
  readonly end: number;
  readonly value: V;
}

/** What a scanner knows: the text, its name for diagnostics, and where to report. */
export interface Scan {
  readonly name: string;
  readonly text: string;
  readonly report: (d: Diagnostic) => void;
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
  ["n", "\n"],
  ["t", "\t"],
]);

/** More digits than any code point has, so that a hostile `\u{000…` is given up early. */
const LONGEST_CODE_POINT = 8;

/**
 * Reads a text from its opening quote. A text ends on its line, so that a forgotten quote spoils one line and not the
 * rest of the file. Each character is looked at once, whatever the text.
 */
export function scanText(scan: Scan, start: number, closing: string): Scanned {
  const { text } = scan;
  const pieces: string[] = [];
  let plainFrom = start + 1;
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (text[at] === closing) {
      pieces.push(text.slice(plainFrom, at));
      return { end: at + 1, value: pieces.join("") };
    }
    if (isLineEnd(code)) break;
    if (text[at] === "\\") {
      pieces.push(text.slice(plainFrom, at));
      const escaped = scanEscape(scan, at);
      pieces.push(escaped.value);
      at = escaped.end;
      plainFrom = at;
      continue;
    }
    at = checkCharacter(scan, at, (codePoint) => codePoint === 0);
  }
  pieces.push(text.slice(plainFrom, at));
  scan.report(
    diagnostic(
      "unterminated-text",
      { quote: text[start] ?? closing },
      { source: scan.name, span: { start, end: at } },
    ),
  );
  return { end: at, value: pieces.join("") };
}

/** Reads a name in backticks: any visible characters of one line. */
export function scanQuotedName(scan: Scan, start: number): Scanned {
  const { text, name, report } = scan;
  let at = start + 1;
  while (at < text.length && text[at] !== "`" && !isLineEnd(text.charCodeAt(at))) {
    at = checkCharacter(scan, at, (codePoint) => codePoint !== 0x20 && isHidden(codePoint));
  }
  const value = text.slice(start + 1, at);
  if (text[at] !== "`") {
    report(diagnostic("unterminated-name", {}, { source: name, span: { start, end: at } }));
    return { end: at, value };
  }
  if (value === "") report(diagnostic("empty-name", {}, { source: name, span: { start, end: at + 1 } }));
  return { end: at + 1, value };
}

/** Steps over one character; reports it if it is half a surrogate pair, or refused. */
function checkCharacter(scan: Scan, at: number, refused: (codePoint: number) => boolean): number {
  const codePoint = scan.text.codePointAt(at) ?? 0;
  const end = at + (codePoint > 0xffff ? 2 : 1);
  if (isLoneSurrogate(codePoint) || refused(codePoint)) {
    const character = describeCharacter(codePoint);
    scan.report(
      diagnostic("unexpected-character", { character }, { source: scan.name, span: { start: at, end } }),
    );
  }
  return end;
}

/** Reads one escape from its backslash. A bad one stands for nothing. */
function scanEscape(scan: Scan, start: number): Scanned {
  const { text, name, report } = scan;
  const letter = text[start + 1];
  const simple = letter === undefined ? undefined : SIMPLE_ESCAPES.get(letter);
  if (simple !== undefined) return { end: start + 2, value: simple };
  let end = start + 1;
  if (letter === "u" && text[start + 2] === "{") {
    end = start + 3;
    while (end < start + 3 + LONGEST_CODE_POINT && /[0-9A-Fa-f]/.test(text[end] ?? "")) end++;
    if (text[end] === "}") {
      const codePoint = Number.parseInt(text.slice(start + 3, end), 16);
      end++;
      if (codePoint > 0 && codePoint <= 0x10ffff && !isLoneSurrogate(codePoint)) {
        return { end, value: String.fromCodePoint(codePoint) };
      }
    }
  } else if (letter !== undefined && !isLineEnd(letter.charCodeAt(0))) {
    end = start + 1 + ((text.codePointAt(start + 1) ?? 0) > 0xffff ? 2 : 1);
  }
  const span = { start, end };
  report(diagnostic("bad-escape", { escape: text.slice(start, end) }, { source: name, span }));
  return { end, value: "" };
}
