/** Which part of a date is first, for all files of a load together: one file of the first days of months does not tell. */
import type { DateOrder } from "@muster/engine";
import type { DateForm, Dates } from "./dates.ts";
import type { Extent } from "./described.ts";
import type { Pair } from "./match-columns.ts";

/** A year of four digits in front says by itself what follows, and nothing of how other dates are written. */
export function isYearFirst({ formats }: DateForm): boolean {
  return !formats.has("day");
}

/** Orders in which each value is a date. */
export function fittingOrders(dates: readonly Dates[]): readonly DateOrder[] {
  return ordersOf(dates).filter((order) => missesOf(dates, order) === 0);
}

export interface Formats {
  /** For each file, by its names, how the dates are written that have to be read by their format. */
  readonly formats: readonly ReadonlyMap<string, string>[];
  readonly open: OpenDates | undefined;
}

/** A column with dates of which nothing tells what is the day and what the month. */
export interface OpenDates {
  readonly column: string;
  /** By its place, a file that has it. */
  readonly file: number;
}

export function chooseFormats(
  files: readonly (readonly Pair[])[],
  said: DateOrder | undefined,
  extent: Extent,
): Formats {
  const dated = files.flatMap((pairs, file) => pairs.flatMap((pair) => datedPair(pair, file)));
  const columns = Map.groupBy(
    dated.filter(({ dates }) => !isYearFirst(dates)),
    ({ column }) => column,
  );
  const orders = new Map(
    Array.from(columns, ([name, pairs]) => [
      name,
      bestOrders(
        pairs.map(({ dates }) => dates),
        extent,
      ),
    ]),
  );
  const told = new Set(Array.from(orders.values()).flatMap((best) => (best.length === 1 ? best : [])));
  const usual = said ? new Set([said]) : told;
  const orderOf = ({ column, dates }: DatedPair): DateOrder | undefined => {
    if (isYearFirst(dates)) return "year";
    const best = orders.get(column) ?? [];
    const fitting = best.length === 1 ? best : best.filter((order) => usual.has(order));
    return fitting.length === 1 ? fitting[0] : undefined;
  };
  return {
    formats: files.map((_, index) => {
      const own = dated.filter(({ file }) => file === index);
      return new Map(
        own.flatMap((pair): (readonly [string, string])[] => {
          const order = orderOf(pair);
          return order ? [[pair.source, pair.dates.formats.get(order) ?? ""]] : [];
        }),
      );
    }),
    open: dated.find((pair) => orderOf(pair) === undefined),
  };
}

interface DatedPair {
  /** By its place. */
  readonly file: number;
  /** The column by the name that it has in the file, and in the target. */
  readonly source: string;
  readonly column: string;
  readonly dates: Dates;
}

/** A time of day is not left out to make a date. */
function datedPair(
  { source: { name, dates }, column: { name: column, type } }: Pair,
  file: number,
): DatedPair[] {
  const isDated = type === "DATE" ? dates?.hasTime === false : /^TIMESTAMP( WITH TIME ZONE)?$/.test(type);
  return dates && isDated ? [{ file, source: name, column, dates }] : [];
}

function bestOrders(dates: readonly Dates[], extent: Extent): readonly DateOrder[] {
  const orders = ordersOf(dates);
  const least = Math.min(...orders.map((order) => missesOf(dates, order)));
  const best = orders.filter((order) => missesOf(dates, order) === least);
  // The first of January is that in either way.
  const isAlike = extent === "whole file" && least === 0 && dates.every(({ differing }) => differing === 0);
  return isAlike && !best.includes("year") ? best.slice(0, 1) : best;
}

function ordersOf([first, ...others]: readonly Dates[]): readonly DateOrder[] {
  const orders = Array.from(first?.formats.keys() ?? []);
  return orders.filter((order) => others.every(({ formats }) => formats.has(order)));
}

function missesOf(dates: readonly Dates[], order: DateOrder): number {
  return dates.reduce((sum, { misses }) => sum + (misses.get(order) ?? 0), 0);
}
