import { SHORT_UNITS } from "../../lex/scan-number.ts";
import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import {
  expects,
  isInPerformed,
  type Mend,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
} from "./mistake.ts";

/** Days, months and years that are written otherwise. */
export const DATES: readonly Mistake[] = [
  periodOrDay,
  monthAlone,
  pointInWords,
  dateWithSlashes,
  dateInQuotes,
  dateWithClock,
  shortUnit,
];

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** In full and as they are cut short; words that merely begin so (`market`, `decor`) are none. */
const MONTH =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t(ember)?)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

/** From its first day to its last. */
interface Days {
  readonly first: string;
  readonly last: string;
  /** The last of its words. */
  readonly end: number;
}

/** `2025`, `January 2026`, `Jan 2, 2026`, `2 Jan 2026`. */
function daysAt(at: Stumble, from: number): Days | undefined {
  const year = numberAt(at, from, /^(19|20)\d\d$/);
  if (year !== undefined) return { first: `${year}-01-01`, last: `${year}-12-31`, end: from };
  const dayFirst = numberAt(at, from, /^\d\d?$/);
  const month = monthAt(at, dayFirst === undefined ? from : from + 1);
  if (month === undefined) return undefined;
  let end = dayFirst === undefined ? from : from + 1;
  const dayAfter = dayFirst === undefined ? numberAt(at, end + 1, /^\d\d?$/) : undefined;
  if (dayAfter !== undefined) end++;
  if (isOf(tokenAt(at, end + 1), t.Comma)) end++;
  const inYear = numberAt(at, end + 1, /^(19|20)\d\d$/);
  if (inYear === undefined) return undefined;
  end++;
  const length = new Date(Date.UTC(inYear, month, 0)).getUTCDate();
  const day = dayFirst ?? dayAfter;
  if (day === undefined) return { first: dateOf(inYear, month, 1), last: dateOf(inYear, month, length), end };
  if (day < 1 || day > length) return undefined;
  return { first: dateOf(inYear, month, day), last: dateOf(inYear, month, day), end };
}

function numberAt(at: Stumble, distance: number, form: RegExp): number | undefined {
  const token = tokenAt(at, distance);
  return isOf(token, t.NumberToken) && form.test(token!.image) ? Number(token!.image) : undefined;
}

/** From 1. */
function monthAt(at: Stumble, distance: number): number | undefined {
  const word = wordAt(at, distance) ?? "";
  return MONTH.test(word) ? MONTHS.indexOf(word.slice(0, 3)) + 1 : undefined;
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** `2026-02-01` of `2026-01-31`; nothing of what is no day. */
export function dayAfter(day: string): string | undefined {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  if (Number.isNaN(next.getTime())) return undefined;
  return dateOf(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate());
}

/** `in 2025`, `during January 2026`, `since 2025`, `after Jan 2, 2026`. */
function periodOrDay(at: Stumble): Mend | undefined {
  const isDuring = wordAt(at) === "during";
  const begin = isDuring ? 0 : -1;
  const days = daysAt(at, begin + 1);
  if (days === undefined) return undefined;
  const { first, last, end } = days;
  const word = wordAt(at, begin);
  if (word === "in" || word === "during" || (word === "on" && first !== last)) {
    const text = first === last ? `on ${first}` : `from ${first} to ${last}`;
    const blame = [begin, end] as const;
    // A number may be one of several.
    if (end === 0 && word === "in" && !isInPerformed(at)) {
      return { blame, expected: "a time or `(`", notes: [`a year is \`${text}\``] };
    }
    return { blame, expected: "a time", fixes: rewrite(at, blame, text) };
  }
  if (!expects(at, t.DateToken)) return undefined;
  const date = word === "after" || word === "to" ? last : first;
  return { blame: [0, end], fixes: rewrite(at, [0, end], date) };
}

/** `in january`. */
function monthAlone(at: Stumble): Mend | undefined {
  const isMonth = isOf(tokenAt(at, -1), t.In) && monthAt(at, 0) !== undefined;
  return isMonth ? { notes: ["a month has a year: `from 2026-01-01 to 2026-01-31`"] } : undefined;
}

/** `before today`, `since yesterday`, `after this month`, `before january`: no dates, and surely no events. */
function pointInWords(at: Stumble): Mend | undefined {
  const point = tokenAt(at, -1);
  if (!isOf(point, t.PointWord) || !expects(at, t.DateToken) || !isTimeInWords(at)) return undefined;
  return { notes: [`\`${point!.image}\` takes a date or an instant: \`${point!.image} 2026-01-31\``] };
}

function isTimeInWords(at: Stumble): boolean {
  const [word, next] = [tokenAt(at), tokenAt(at, 1)];
  if (isOf(word, t.DayWord, t.WeekdayWord) || monthAt(at, 0) !== undefined) return true;
  if (isOf(word, t.This, t.Previous, t.Last, t.Next)) return isOf(next, t.UnitWord, t.NumberToken);
  return /^(now|tomorrow|tonight)$/.test(wordAt(at) ?? "");
}

/** `since 01/31/2026`. */
function dateWithSlashes(at: Stumble): Mend | undefined {
  const isDate = isOf(tokenAt(at), t.NumberToken) && isOf(tokenAt(at, 1), t.Slash);
  return isDate && expects(at, t.DateToken)
    ? { notes: ["a date is written year-month-day: `2026-01-31`"] }
    : undefined;
}

/** `since "2026-01-01"`. */
function dateInQuotes(at: Stumble): Mend | undefined {
  const token = tokenAt(at);
  if (!isOf(token, t.Text) || !expects(at, t.DateToken)) return undefined;
  const text = String(token!.payload);
  return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? { fixes: rewrite(at, [0, 0], text) }
    : undefined;
}

/** `before 2026-01-02 10:00`. */
function dateWithClock(at: Stumble): Mend | undefined {
  if (!isOf(tokenAt(at), t.Clock) || !isOf(tokenAt(at, -1), t.DateToken)) return undefined;
  const notes = ["an instant is written in one, with seconds and `Z` or an offset: `2026-01-31T09:30:00Z`"];
  return { blame: [-1, 0], expected: "a date or an instant", notes };
}

/** `in last 24 hrs`. */
function shortUnit(at: Stumble): Mend | undefined {
  const unit = SHORT_UNITS.get(wordAt(at) ?? "");
  const isUnit = expects(at, t.UnitWord) && isOf(tokenAt(at, -1), t.NumberToken);
  return unit === undefined || !isUnit ? undefined : { fixes: rewrite(at, [0, 0], unit) };
}
