import { createTokenInstance, type IToken, type TokenType } from "chevrotain";
import type { Comment } from "../ast.ts";
import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import type { SourceText } from "../span.ts";
import { joinBrackets } from "./brackets.ts";
import {
  describeCharacter,
  isBidirectional,
  isDigit,
  isLineEnd,
  isLoneSurrogate,
  isSpace,
  isWordPart,
  isWordStart,
  meantCharacter,
} from "./characters.ts";
import { MAX_ERRORS, MAX_TOKENS } from "./limits.ts";
import { scanForeignComment } from "./scan-foreign-comment.ts";
import { scanMoney, scanSignBehind } from "./scan-money.ts";
import { scanNumber } from "./scan-number.ts";
import { scanSign, signMeant } from "./scan-sign.ts";
import { isSmartQuote, scanSmartText } from "./scan-smart-text.ts";
import { type Scan, scanQuotedName, scanText } from "./scan-text.ts";
import {
  Contraction,
  Identifier,
  KEYWORDS,
  NumberToken,
  ParameterToken,
  PercentageToken,
  QuotedName,
  Text,
} from "./tokens.ts";

export interface Lexed {
  readonly tokens: IToken[];
  readonly comments: Comment[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Text to tokens in one pass, each character looked at a bounded number of times. Written by hand for the sake of what
 * the author is told about a bad text, number or character, and to stop as soon as a limit is passed.
 *
 * A token's `payload` is its value where that is not its spelling: a text without quotes and escapes, a number without
 * underscores and `%`, a name without backticks, a parameter without `$`, the minutes of a time of day.
 */
export function lex(source: SourceText): Lexed {
  const { text, name } = source;
  const tokens: IToken[] = [];
  const comments: Comment[] = [];
  const diagnostics: Diagnostic[] = [];
  const scan: Scan = { text, name, report: (d) => diagnostics.push(d) };
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const push = (type: TokenType, end: number, payload?: string) => {
    const token = createTokenInstance(type, text.slice(at, end), at, end - 1, 1, 1, 1, 1);
    if (payload !== undefined) token.payload = payload;
    tokens.push(token);
    at = end;
  };

  while (at < text.length && diagnostics.length < MAX_ERRORS) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    if (tokens.length === MAX_TOKENS) {
      const place = { source: name, span: { start: at, end: at + 1 } };
      diagnostics.push(diagnostic("too-many-tokens", { limit: MAX_TOKENS }, place));
      break;
    }
    const character = text[at];
    if (isWordStart(code)) {
      let end = at + 1;
      while (isWordPart(text.charCodeAt(end))) end++;
      if (text.charCodeAt(end) > 0x7f && LETTER.test(codePointText(text, end))) {
        push(QuotedName, refuseWord(scan, at, end));
      } else if (isContraction(text, end)) push(Contraction, end + 2);
      else push(KEYWORDS.get(text.slice(at, end)) ?? Identifier, end);
    } else if (
      isDigit(code) ||
      (character === "." && isDigit(text.charCodeAt(at + 1)) && !followsName(tokens, at))
    ) {
      const number = scanNumber(scan, at);
      push(number.type, number.end, number.value);
    } else if (character === '"' || character === "'") {
      const scanned = scanText(scan, at, character);
      push(Text, scanned.end, scanned.value);
    } else if (character === "`") {
      const scanned = scanQuotedName(scan, at);
      push(QuotedName, scanned.end, scanned.value);
    } else if (CURRENCY.test(character ?? "") && !isWordStart(text.charCodeAt(at + 1))) {
      const money = scanMoney(scan, at);
      const behind = scanSignBehind(scan, at, endOfNumber(tokens.at(-1)));
      if (money !== undefined) push(NumberToken, money.end, money.value);
      else if (behind !== undefined) at = behind;
      else if (character === "$") push(ParameterToken, scanParameter(scan, at), "");
      else at = refuseCharacter(scan, at);
    } else if (character === "$") {
      const end = scanParameter(scan, at);
      push(ParameterToken, end, text.slice(at + 1, end));
    } else if (character === "%" && isApart(text, tokens.at(-1), at)) {
      const number = tokens.pop() as IToken;
      const end = at + 1;
      refuseBlank(scan, number, end);
      at = number.startOffset;
      push(PercentageToken, end, number.payload);
    } else if (character === "#") {
      const comment = scanComment(scan, at);
      comments.push(comment);
      at = comment.span.end;
    } else if (character === "@") {
      const start = addressStart(tokens, at);
      const end = scanAddress(scan, start, at);
      while ((tokens.at(-1)?.startOffset ?? -1) >= start) tokens.pop();
      at = start;
      push(Text, end, text.slice(start, end));
    } else if (isSmartQuote(character ?? "")) {
      const scanned = scanSmartText(scan, at);
      push(Text, scanned.end, scanned.value);
    } else {
      const foreign = scanForeignComment(scan, at);
      const sign = foreign === undefined ? scanSign(scan, at) : undefined;
      if (foreign !== undefined) at = foreign;
      else if (sign !== undefined) push(sign.type, sign.end);
      else if (LETTER.test(codePointText(text, at))) push(QuotedName, refuseWord(scan, at, at));
      else {
        const meant = signMeant(text.codePointAt(at) ?? 0);
        const end = refuseCharacter(scan, at);
        if (meant === undefined) at = end;
        else push(meant, end);
      }
    }
  }
  return { tokens, comments, diagnostics: joinBrackets(diagnostics, source) };
}

const CURRENCY = /^[$€£¥]$/;

function endOfNumber(last: IToken | undefined): number | undefined {
  return last?.tokenType === NumberToken ? last.startOffset + last.image.length : undefined;
}

/** `didn't`: the apostrophe begins no text, which would run to the end of the line. */
function isContraction(text: string, end: number): boolean {
  return /n['\u2019]t(?![\w'])/y.test(text.slice(end - 1, end + 3));
}

/** `a.5` is a name, a full stop and a number rather than a name and a fraction. */
function followsName(tokens: readonly IToken[], at: number): boolean {
  const last = tokens.at(-1);
  return last !== undefined && last.endOffset === at - 1 && last.tokenType !== Text;
}

/** The end of `$name`; a sign without a name is reported, and read as a parameter all the same. */
function scanParameter({ text, name, report }: Scan, start: number): number {
  let end = start + 1;
  while (isWordPart(text.charCodeAt(end))) end++;
  if (!isWordStart(text.charCodeAt(start + 1))) {
    const data = { character: describeCharacter(text.charCodeAt(start)) };
    const notes = ["a parameter is `$` and a name: `$start`"];
    report(diagnostic("unexpected-character", data, { source: name, span: { start, end } }, { notes }));
  }
  return end;
}

/** `10 %`: a number, blanks and the sign. */
function isApart(text: string, last: IToken | undefined, at: number): boolean {
  if (last?.tokenType !== NumberToken) return false;
  return /^[ \t]+$/.test(text.slice(last.startOffset + last.image.length, at));
}

function refuseBlank({ text, name, report }: Scan, number: IToken, end: number): void {
  const span = { start: number.startOffset, end };
  const meant = `${number.image}%`;
  const fixes =
    meant.length > 40 ? [] : [{ title: `closest: \`${meant}\``, source: name, span, replacement: meant }];
  const data = { character: describeCharacter(text.charCodeAt(end - 1)) };
  const primary = { source: name, span: { start: end - 1, end } };
  report(diagnostic("unexpected-character", data, primary, { fixes }));
}

function scanComment(scan: Scan, start: number): Comment {
  const { text, name, report } = scan;
  let end = start;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) {
    const codePoint = text.codePointAt(end) ?? 0;
    const next = end + (codePoint > 0xffff ? 2 : 1);
    if (codePoint === 0 || isBidirectional(codePoint) || isLoneSurrogate(codePoint)) {
      const character = describeCharacter(codePoint);
      report(
        diagnostic("unexpected-character", { character }, { source: name, span: { start: end, end: next } }),
      );
    }
    end = next;
  }
  return { text: text.slice(start, end).trimEnd(), span: { start, end } };
}

/** Where the words begin that stand before an `@` without a blank: `ann.smith@…`. */
function addressStart(tokens: readonly IToken[], at: number): number {
  let start = at;
  for (const { startOffset, endOffset = -1, image } of tokens.toReversed()) {
    if (endOffset !== start - 1 || !/^[\w.+-]+$/.test(image)) break;
    start = startOffset;
  }
  return start;
}

/** An address without quotes: read as a text, so that only the quotes are reported. */
function scanAddress({ text, name, report }: Scan, start: number, at: number): number {
  let end = at + 1;
  while (end < text.length && /[\w.-]/.test(text[end] ?? "")) end++;
  const span = { start, end };
  const address = text.slice(start, end);
  const title = `closest: \`"${address}"\``;
  const fixes = address.length > 40 ? [] : [{ title, source: name, span, replacement: `"${address}"` }];
  const notes = ["a text stands in `\"` or `'`"];
  const character = describeCharacter(text.charCodeAt(at));
  report(diagnostic("unexpected-character", { character }, { source: name, span }, { notes, fixes }));
  return end;
}

/** The `;` of other languages, where a definition ends with it. */
function isEndSign(text: string, start: number, end: number): boolean {
  return text[start] === ";" && /^\s*(\}|$)/.test(text.slice(end, end + 200));
}

/** Reports a run of characters that mean nothing, once, by its first, and steps over it. */
function refuseCharacter(scan: Scan, start: number): number {
  const { text, name, report } = scan;
  const first = text.codePointAt(start) ?? 0;
  const meant = meantCharacter(first);
  let end = start + (first > 0xffff ? 2 : 1);
  while (text.codePointAt(end) === first) end += first > 0xffff ? 2 : 1;
  const span = { start, end };
  const fixes =
    meant === undefined || end - start > 1
      ? []
      : [
          {
            title: meant === " " ? "closest: a space" : `closest: \`${meant}\``,
            source: name,
            span,
            replacement: meant,
          },
        ];
  if (isEndSign(text, start, end)) fixes.push({ title: "leave it out", source: name, span, replacement: "" });
  const data = { character: describeCharacter(first) };
  report(diagnostic("unexpected-character", data, { source: name, span }, { fixes }));
  return end;
}

const LETTER = /^\p{L}/u;
const WORD_REST = /[\p{L}\p{M}\p{N}_]*/uy;

function codePointText(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** A word with other letters than a to z, reported by the first of them and then read as the name it was meant to be. */
function refuseWord({ text, name, report }: Scan, start: number, letter: number): number {
  WORD_REST.lastIndex = letter;
  const end = letter + (WORD_REST.exec(text)?.[0].length ?? 0);
  const span = { start, end };
  const data = { character: describeCharacter(text.codePointAt(letter) ?? 0) };
  const notes = ["a name with other letters than a to z stands in backticks"];
  report(diagnostic("unexpected-character", data, { source: name, span }, { notes }));
  return end;
}
