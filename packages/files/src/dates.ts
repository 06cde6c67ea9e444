/** Dates that are not written as 2026-01-31: which of their parts is which. */
import type { DateOrder } from "@muster/engine";
import type { Question } from "./questions.ts";
import { quoteName, quoteText } from "./quote.ts";

/** How the dates of a column are written, as far as one of them tells. */
export interface DateForm {
  readonly hasTime: boolean;
  /** The year has two digits. */
  readonly isShort: boolean;
  /** For each order that its parts may have, the format by which DuckDB reads them. */
  readonly formats: ReadonlyMap<DateOrder, string>;
}

/** A form, and how the values of a column keep to it. */
export interface Dates extends DateForm {
  /** How many values are no dates in that order. */
  readonly misses: ReadonlyMap<DateOrder, number>;
  /** How many are other dates with the month first than with the day first. */
  readonly differing: number;
}

export function dateForm(text: string): DateForm | undefined {
  const parts = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})(?: +(.+))?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, first = "", mark = "", , last = "", rest] = parts;
  const time = rest === undefined ? "" : timeFormat(rest);
  if (time === undefined) return undefined;
  const form = (isShort: boolean, ...orders: readonly (readonly [DateOrder, string])[]) => {
    const formats = orders.map(
      ([order, letters]) => [order, [...letters].map((letter) => `%${letter}`).join(mark) + time] as const,
    );
    return { hasTime: time !== "", isShort, formats: new Map(formats) };
  };
  if (first.length === 4 && last.length <= 2) return form(false, ["year", "Ymd"]);
  if (first.length > 2) return undefined;
  if (last.length === 4) return form(false, ["day", "dmY"], ["month", "mdY"]);
  if (last.length !== 2) return undefined;
  return form(
    true,
    ["day", "dmy"],
    ["month", "mdy"],
    ...(first.length === 2 ? [["year", "ymd"] as const] : []),
  );
}

function timeFormat(text: string): string | undefined {
  const parts = /^\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?( ?)([ap]m)?$/i.exec(text.trim());
  if (!parts) return undefined;
  const [, seconds, fraction, blank, half] = parts;
  return ` ${half ? "%I" : "%H"}:%M${seconds ? ":%S" : ""}${fraction ? ".%f" : ""}${half ? `${blank}%p` : ""}`;
}

/** How columns of text keep to these forms. */
export function datesOf(forms: ReadonlyMap<string, DateForm>): Question<ReadonlyMap<string, Dates>> {
  const expressions = Array.from(forms, ([column, { formats }]) => {
    const day = formats.get("day");
    const month = formats.get("month");
    const misses = Array.from(
      formats.values(),
      (format) => `count(${quoteName(column)}) - count(*) filter (${isDate(column, format)})`,
    );
    const differing =
      day && month ? `count(*) filter (${parsed(column, day)} <> ${parsed(column, month)})` : "0";
    return [...misses, differing];
  });
  return {
    expressions: expressions.flat(),
    answer: (row) => {
      const numbers = row.map(Number);
      return new Map(
        Array.from(forms, ([column, form]) => {
          const misses = new Map(Array.from(form.formats.keys(), (order) => [order, numbers.shift() ?? 0]));
          return [column, { ...form, misses, differing: numbers.shift() ?? 0 }];
        }),
      );
    },
  };
}

/** Columns of text that have dates without a year of four digits in front, which DuckDB takes for one of long ago. */
export function oddYearsOf(columns: readonly string[]): Question<ReadonlySet<string>> {
  return {
    expressions: columns.map(
      (name) => `count(*) filter (not regexp_matches(${quoteName(name)}, '^ *[0-9]{4}-'))`,
    ),
    answer: (row) => new Set(columns.filter((_, index) => row[index] !== "0")),
  };
}

function parsed(column: string, format: string): string {
  return `try_strptime(${quoteName(column)}, ${quoteText(format)})`;
}

/** A year of two digits, where four are expected, is one of long ago to DuckDB. */
export function isDate(column: string, format: string): string {
  return `${parsed(column, format)} >= timestamp '${FIRST_YEAR}'`;
}

export const FIRST_YEAR = "1000-01-01";

/** The date or time of a text that has to be one. */
export function castDate(column: string, format: string, type: string): string {
  const text = quoteName(column);
  const read = `cast(strptime(${text}, ${quoteText(format)}) as ${type})`;
  return format.includes("%Y") ? inFullYear(text, read) : read;
}

/** The time in UTC of a text that may have an offset, which a TIMESTAMP would drop. */
export function castInstant(text: string): string {
  return `(cast(${text} as timestamp with time zone) at time zone 'UTC')`;
}

/** What is read of a text as a date or time; an error where its year has fewer than four digits, which DuckDB takes for one of long ago. */
export function inFullYear(text: string, read: string): string {
  const fault = `${text} holds a date whose year has not four digits`;
  const isSure = `${text} >= '0' and strpos(${text}, '-') = 5`;
  return `case when ${isSure} or regexp_matches(${text}, '${FULL_YEAR}') then ${read} when ${text} is not null then error(${quoteText(fault)}) end`;
}

/** Four digits in front of the time of day; or no number at all, as `infinity`. */
const FULL_YEAR = "^[^:]*[0-9]{4}|^[^0-9]*$";
