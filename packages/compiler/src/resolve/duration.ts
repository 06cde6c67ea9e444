import { type Duration, type DurationUnit, diagnostic } from "@muster/grammar";
import { at, type Context } from "./context.ts";

const MINUTES: Record<DurationUnit, { readonly least: number; readonly most: number }> = {
  minute: { least: 1, most: 1 },
  hour: { least: 60, most: 60 },
  day: { least: 1440, most: 1440 },
  week: { least: 10_080, most: 10_080 },
  month: { least: 28 * 1440, most: 31 * 1440 },
  quarter: { least: 90 * 1440, most: 92 * 1440 },
  year: { least: 365 * 1440, most: 366 * 1440 },
};

/** Long enough for every question about people; short enough for every warehouse's calendar. */
const MOST_YEARS = 1000;

/** Hours are 60 minutes and days 24 hours; months, quarters and years are steps of the calendar. */
export function isExactUnit(unit: DurationUnit): boolean {
  return MINUTES[unit].least === MINUTES[unit].most;
}

/** Whether one duration is certainly longer than another, whatever the months are. */
export function isLonger(a: Duration, b: Duration): boolean {
  if (a.unit === b.unit) return a.amount > b.amount;
  return a.amount * MINUTES[a.unit].least > b.amount * MINUTES[b.unit].most;
}

export function checkDuration(duration: Duration, context: Context): boolean {
  if (duration.amount * MINUTES[duration.unit].least <= MOST_YEARS * MINUTES.year.most) return true;
  context.report(diagnostic("duration-too-long", { years: MOST_YEARS }, at(context, duration.span)));
  return false;
}
