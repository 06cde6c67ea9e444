import { type Duration, type DurationUnit, diagnostic } from "@muster/grammar";
import { monthsOf } from "../time/instant.ts";
import { UNIT_MINUTES } from "../time/unit-lengths.ts";
import { at, type Context } from "./context.ts";

/** Long enough for every question about people; short enough for every warehouse's calendar. */
const MOST_YEARS = 1000;

/** Hours are 60 minutes and days 24 hours; months, quarters and years are steps of the calendar. */
export function isExactUnit(unit: DurationUnit): boolean {
  return monthsOf(1, unit) === undefined;
}

/** Whether one duration is certainly longer than another, whatever the months are. */
export function isLonger(a: Duration, b: Duration): boolean {
  if (a.unit === b.unit) return a.amount > b.amount;
  return a.amount * UNIT_MINUTES[a.unit].least > b.amount * UNIT_MINUTES[b.unit].most;
}

export function checkDuration(duration: Duration, context: Context): boolean {
  if (!isTooLong(duration)) return true;
  context.report(diagnostic("duration-too-long", { years: MOST_YEARS }, at(context, duration.span)));
  return false;
}

function isTooLong({ amount, unit }: Duration): boolean {
  const months = monthsOf(amount, unit);
  if (months !== undefined) return months > MOST_YEARS * 12;
  return amount * UNIT_MINUTES[unit].least > MOST_YEARS * UNIT_MINUTES.year.most;
}
