/**
 * Instants and clocks. Both are a `DateTime64` here, a clock as the instant at which UTC shows it; a column of a user may
 * be in any zone, so that functions of the calendar are always told that they go by UTC.
 */
import { caseWhen, fn, infix, type Sql, whole, word } from "@muster/sql";

export const UTC = word("'UTC'");

export function dateToTimestamp(date: Sql, zone = UTC): Sql {
  return fn("toDateTime64", date, whole(6), zone);
}

/** Where no midnight comes, the first instant of the day; where two come, the first. */
export function dateToUtc(date: Sql, zone: Sql): Sql {
  return inUtc(dateToTimestamp(date, zone));
}

/** The same instant, for functions that have no argument for a zone. */
export function inUtc(time: Sql): Sql {
  return fn("toTimeZone", time, UTC);
}

export function fromEpoch(micros: Sql): Sql {
  return fn("fromUnixTimestamp64Micro", micros, UTC);
}

/** By its text: the engine's `timezoneOffset` is a day off in zones that once crossed the date line. */
export function utcToLocal(utc: Sql, zone: Sql): Sql {
  return fn("toDateTime64", fn("toString", fn("toTimeZone", utc, zone)), whole(6), UTC);
}

/**
 * As far from UTC as the clock was a day before: so it is what a clock that skips an hour would show if it had not, and
 * the first where an hour comes twice. Where the clock shows something else then, it is that much later or earlier, if the
 * clock does show it there.
 */
export function localToUtc(local: Sql, zone: Sql): Sql {
  const seconds = (earlier: Sql, later: Sql) => fn("dateDiff", word("'second'"), earlier, later);
  const dayBefore = fn("subtractDays", inUtc(local), whole(1));
  const before = fn("subtractSeconds", inUtc(local), seconds(dayBefore, utcToLocal(dayBefore, zone)));
  const after = fn("addSeconds", before, seconds(utcToLocal(before, zone), local));
  return caseWhen([{ when: infix("=", utcToLocal(after, zone), local), then: after }], before);
}
