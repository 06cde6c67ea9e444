import type { TokenType } from "chevrotain";
import { diagnostic } from "../diagnostic.ts";
import { excerpt } from "../diagnostics/excerpt.ts";
import { isDigit, isWordPart } from "./characters.ts";
import type { Scan, Scanned } from "./scan-text.ts";
import {
  Clock,
  DateToken,
  InstantToken,
  KEYWORDS,
  NumberToken,
  PercentageToken,
  UnitWord,
} from "./tokens.ts";

export interface ScannedNumber extends Scanned {
  readonly type: TokenType;
}

/** `2026-11-01`, and what only looks like it, so that `2026-13-45` is a bad date rather than a subtraction. */
const DATE = /(\d{4})-(\d{1,2})-(\d{1,2})/y;
const CLOCK = /(\d{1,2}):(\d{2})/y;
/** Runs over anything an instant could be made of; what it found is checked afterwards. */
const INSTANT_TAIL = /[Tt][0-9A-Za-z:.]*(?:[+-][0-9:]*)?/y;
const INSTANT_TIME = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Reads a number, a percentage, a date, an instant or a time of day from its first digit. */
export function scanNumber(scan: Scan, start: number): ScannedNumber {
  return scanDate(scan, start) ?? scanClock(scan, start) ?? scanPercentage(scan, start);
}

/** A number with `%` right behind it is a percentage; its value is the number's. */
function scanPercentage(scan: Scan, start: number): ScannedNumber {
  const number = scanDecimal(scan, start);
  const { end } = number;
  if (scan.text[end] !== "%") return number;
  // What is no number is reported already, and read as a share that is one.
  const value = isDecimal(scan.text.slice(start, end)) ? number.value : "100";
  return { type: PercentageToken, end: end + 1, value };
}

function scanDate(scan: Scan, start: number): ScannedNumber | undefined {
  const { text, name, report } = scan;
  DATE.lastIndex = start;
  const match = DATE.exec(text);
  if (
    match === null ||
    isWordPart(text.charCodeAt(start + match[0].length)) !== isTail(text, start + match[0].length)
  ) {
    return undefined;
  }
  const [day, y, m, d] = match;
  const dayEnd = start + day.length;
  const dayExists = day.length === 10 && existsInCalendar(Number(y), Number(m), Number(d));
  if (!dayExists) {
    const span = { start, end: dayEnd };
    const meant = `${y}-${m?.padStart(2, "0")}-${d?.padStart(2, "0")}`;
    const isShort = day !== meant && existsInCalendar(Number(y), Number(m), Number(d));
    const fixes = isShort ? [{ title: `closest: \`${meant}\``, source: name, span, replacement: meant }] : [];
    report(diagnostic("bad-date", { text: day }, { source: name, span }, { fixes }));
  }
  if (!isTail(text, dayEnd)) return { type: DateToken, end: dayEnd, value: day };
  INSTANT_TAIL.lastIndex = dayEnd;
  const tail = INSTANT_TAIL.exec(text)?.[0] ?? "";
  const end = dayEnd + tail.length;
  if (dayExists && !INSTANT_TIME.test(tail)) {
    const written = text.slice(start, Math.min(end, start + 40));
    const notes = ["an instant requires hours, minutes, seconds, and `Z` or an offset: 2026-11-01T09:30:00Z"];
    report(diagnostic("bad-instant", { text: written }, { source: name, span: { start, end } }, { notes }));
  }
  return { type: InstantToken, end, value: day + tail };
}

function isTail(text: string, at: number): boolean {
  return text[at] === "T" || text[at] === "t";
}

function existsInCalendar(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}

/** A time of day; the value is in minutes after midnight. 24:00 is the end of the day. */
function scanClock(scan: Scan, start: number): ScannedNumber | undefined {
  CLOCK.lastIndex = start;
  const match = CLOCK.exec(scan.text);
  if (match === null) return undefined;
  const end = start + match[0].length;
  if (isDigit(scan.text.charCodeAt(end))) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  if (Number(match[2]) > 59 || minutes > 24 * 60) {
    const place = { source: scan.name, span: { start, end } };
    scan.report(diagnostic("bad-time-of-day", { text: match[0] }, place));
  }
  return { type: Clock, end, value: String(minutes) };
}

/** What units are called for short; `m` may be either of two. */
export const SHORT_UNITS: ReadonlyMap<string, string> = new Map([
  ["min", "minutes"],
  ["mins", "minutes"],
  ["h", "hours"],
  ["hr", "hours"],
  ["hrs", "hours"],
  ["d", "days"],
  ["w", "weeks"],
  ["wk", "weeks"],
  ["wks", "weeks"],
  ["mo", "months"],
  ["mos", "months"],
  ["qtr", "quarters"],
  ["y", "years"],
  ["yr", "years"],
  ["yrs", "years"],
]);

/** A decimal number; the value is its exact text without underscores and leading zeros. */
function scanDecimal(scan: Scan, start: number): ScannedNumber {
  const { text, name, report } = scan;
  let end = start;
  // A full stop belongs to the number only before a digit or after none: `12.` ends before it.
  while (isWordPart(text.charCodeAt(end)) || (text[end] === "." && isDigit(text.charCodeAt(end + 1)))) end++;
  const written = text.slice(start, end);
  if (!isDecimal(written)) {
    const withUnit = /^(\d{1,9})([a-z]{1,10})$/.exec(written);
    const word = withUnit?.[2] ?? "";
    const isUnit = KEYWORDS.get(word)?.CATEGORIES?.includes(UnitWord) === true;
    const unit = isUnit ? word : SHORT_UNITS.get(word);
    const meant = unit
      ? `${withUnit?.[1]} ${unit}`
      : /^\.\d{1,20}$/.test(written)
        ? `0${written}`
        : undefined;
    const span = { start, end };
    const fixes =
      meant === undefined ? [] : [{ title: `closest: \`${meant}\``, source: name, span, replacement: meant }];
    const isDate = /^(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}\.\d{1,2}\.\d{1,2})$/.test(written);
    const notes = isDate
      ? ["a date is written year-month-day: `2026-01-31`"]
      : word === "m"
        ? ["`m` may be `minutes` or `months`"]
        : [];
    report(diagnostic("bad-number", { text: excerpt(written) }, { source: name, span }, { fixes, notes }));
    // The unit is then read as a word of its own, as it was meant.
    if (unit !== undefined)
      return { type: NumberToken, end: start + (withUnit?.[1]?.length ?? 0), value: withUnit?.[1] ?? "0" };
    return { type: NumberToken, end, value: "0" };
  }
  return { type: NumberToken, end, value: plainDecimal(written) };
}

function isDecimal(written: string): boolean {
  const parts = written.split(".");
  return parts.length <= 2 && parts.every((part) => /^[0-9_]+$/.test(part) && !/^_|__|_$/.test(part));
}

function plainDecimal(written: string): string {
  const digits = written.replaceAll("_", "");
  let zeros = 0;
  while (digits[zeros] === "0" && isDigit(digits.charCodeAt(zeros + 1))) zeros++;
  return digits.slice(zeros);
}
