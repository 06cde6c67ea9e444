/** Which part of a date is first, for all files of a load together: one file of the first days of months does not tell. */
import type { DateOrder } from "@muster/engine";
import type { Dates } from "./dates.ts";
import type { Extent } from "./described.ts";
import type { Pair } from "./match-columns.ts";

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
  const columns = Map.groupBy(dated, ({ column }) => column);
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
  const usual = said ?? (told.size === 1 ? Array.from(told)[0] : undefined);
  const orderOf = (column: string) => {
    const best = orders.get(column) ?? [];
    return best.length === 1 ? best[0] : best.find((order) => order === usual);
  };
  return {
    formats: files.map((_, index) => {
      const own = dated.filter(({ file }) => file === index);
      return new Map(
        own.flatMap(({ source, column, dates }): (readonly [string, string])[] => {
          const order = orderOf(column);
          return order ? [[source, dates.formats.get(order) ?? ""]] : [];
        }),
      );
    }),
    open: dated.find(({ column }) => orderOf(column) === undefined),
  };
}

/** A time of day is not left out to make a date. */
function datedPair({ source: { name, dates }, column: { name: column, type } }: Pair, file: number) {
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
