import { localTime, startOfDay } from "./instant.ts";
import type { TimeWindow } from "./window.ts";

/** Days of one year, both in, as `month * 100 + day`. */
export interface YearDays {
  readonly year: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The days whose starts lie in a window that is bounded on both sides, year by year. 29 February is kept on 28
 * February in other years, so a range that ends on 28 February of such a year takes in the 29th.
 */
export function daysOfYears(window: TimeWindow, zone: string): readonly YearDays[] {
  const { from, to } = window;
  if (from === undefined || to === undefined)
    throw new Error("an anniversary needs a window with two bounds");
  let first = localTime(from.at, zone).toPlainDate();
  const start = startOfDay(first, zone);
  if (start < from.at || (start === from.at && !from.inclusive)) first = first.add({ days: 1 });
  let last = localTime(to.at, zone).toPlainDate();
  if (startOfDay(last, zone) === to.at && !to.inclusive) last = last.subtract({ days: 1 });

  const years: YearDays[] = [];
  for (let year = first.year; year <= last.year; year += 1) {
    const begin = year === first.year ? first.month * 100 + first.day : 101;
    const end = year === last.year ? last.month * 100 + last.day : 1231;
    if (begin > end) continue;
    const leap = last.with({ year, month: 1, day: 1 }).inLeapYear;
    years.push({ year, from: begin, to: end === 228 && !leap ? 229 : end });
  }
  return years;
}
