import type { DateOrder } from "@muster/engine";
import { refuseTwice } from "./csv-header.ts";
import { fittingOrders } from "./date-orders.ts";
import { type DateForm, type Dates, dateForm, datesOf, oddYearsOf } from "./dates.ts";
import type { Extent, FoundColumn, TargetColumn } from "./described.ts";
import { type Numbers, numbersOf, numberType } from "./numbers.ts";
import { askTogether } from "./questions.ts";
import { quoteName } from "./quote.ts";
import type { Ask } from "./reader.ts";
import { type CsvOptions, isIso, reading, type Sniffed } from "./sniff-csv.ts";
import type { SourceFile } from "./source-file.ts";

/** Fewer than those that the sniffer guesses types from, so that a column with a value here had one there. */
const HEAD = 20_000;

export interface Look {
  readonly extent: Extent;
  readonly isForNewTable: boolean;
  /** Other files go into the same table, whose types are found for all. */
  readonly hasOthers: boolean;
  readonly dateOrder: DateOrder | undefined;
}

/**
 * The sniffer's columns, with types that lose nothing: it takes every number with a point for a double, and a date that may be
 * written in several ways for one of them.
 */
export async function lookAtColumns(
  ask: Ask,
  file: SourceFile,
  found: Sniffed,
  { nullTexts }: CsvOptions,
  look: Look,
): Promise<readonly FoundColumn[]> {
  await refuseTwice(ask, file, found);
  const texts = reading(file, found, nullTexts, () => "VARCHAR");
  const head = `(select * from ${texts} limit ${HEAD})`;
  const relation = look.extent === "whole file" ? texts : head;
  const inQuestion = found.columns.filter(({ type }) => mayBeDates.test(type)).map(({ name }) => name);
  const samples = await samplesOf(ask, [head, ...(relation === head ? [] : [relation])], inQuestion);
  const named = (isOne: (column: TargetColumn) => boolean) =>
    look.isForNewTable ? found.columns.filter(isOne).map(({ name }) => name) : [];
  const numeric = look.hasOthers ? /^(BIGINT|DOUBLE)$/ : /^DOUBLE$/;
  // A guess finds odd years when it reads them.
  const natives = look.extent === "whole file" ? named((column) => isNative(column, found)) : [];
  const [dates, numbers, odd] = await askTogether(ask, relation, [
    datesOf(formsOf(found, samples)),
    numbersOf(named(({ type }) => numeric.test(type))),
    oddYearsOf(natives),
  ]);
  return found.columns.map((column) => {
    const { name, type } = column;
    if (numbers.has(name)) return ofNumbers(column, numbers.get(name)!);
    if (type === "VARCHAR" && !samples.has(name)) return { ...column, isEmpty: true };
    const isRead = isNative(column, found) && !odd.has(name);
    if (dates.has(name)) return ofDates(column, dates.get(name)!, isRead, look);
    return mayBeDates.test(type) && !isRead ? { ...column, type: "VARCHAR" } : column;
  });
}

const mayBeDates = /^(VARCHAR|DATE|TIMESTAMP( WITH TIME ZONE)?)$/;

/** Whether the column has dates that DuckDB reads by itself, with the year first. */
function isNative({ type }: TargetColumn, { dateFormat, timestampFormat }: Sniffed): boolean {
  if (type === "DATE") return isIso(dateFormat);
  if (type === "TIMESTAMP") return timestampFormat === null || isIso(timestampFormat);
  return type === "TIMESTAMP WITH TIME ZONE";
}

/** The forms of dates that DuckDB may have misunderstood, or taken for times as another column led it astray. */
function formsOf(found: Sniffed, samples: ReadonlyMap<string, string>): ReadonlyMap<string, DateForm> {
  const forms = new Map<string, DateForm>();
  for (const column of found.columns) {
    const form = dateForm(samples.get(column.name) ?? "");
    const isKnown = isNative(column, found) && form?.hasTime === (column.type !== "DATE");
    if (form && !(isKnown && form.formats.has("year"))) forms.set(column.name, form);
  }
  return forms;
}

function ofNumbers(column: TargetColumn, numbers: Numbers): FoundColumn {
  return { ...column, type: numberType(numbers), numbers };
}

/** `isRead`: DuckDB reads them by itself. */
function ofDates(column: TargetColumn, dates: Dates, isRead: boolean, look: Look): FoundColumn {
  const text = { ...column, type: "VARCHAR" };
  if (!look.isForNewTable) return isRead ? column : { ...text, dates };
  const orders = fittingOrders([dates]);
  if (orders.length === 0) return isRead ? column : text;
  // What looks like 1.10.23 is as often a version, or no date at all.
  if (dates.isShort && orders.length > 1 && look.dateOrder === undefined) return { ...text, dates };
  return { ...column, type: dates.hasTime ? "TIMESTAMP" : "DATE", dates };
}

/** One value of each column that has any: of the first of these relations that has one. */
async function samplesOf(
  ask: Ask,
  relations: readonly string[],
  columns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const samples = new Map<string, string>();
  for (const relation of relations) {
    const missing = columns.filter((name) => !samples.has(name));
    if (missing.length === 0) break;
    const values = missing.map((name) => `any_value(${quoteName(name)})`).join(", ");
    const [row = []] = await ask(`select ${values} from ${relation}`);
    for (const [index, name] of missing.entries()) {
      const value = row[index];
      if (value !== null && value !== undefined) samples.set(name, value);
    }
  }
  return samples;
}
