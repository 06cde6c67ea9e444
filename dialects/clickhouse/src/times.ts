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

export function utcToLocal(utc: Sql, zone: Sql): Sql {
  return fn("addSeconds", inUtc(utc), offset(utc, zone));
}

/**
 * By the offset of the day before: so it is what a clock that skips an hour would show if it had not, and the first where
 * an hour comes twice. Where the zone has another offset by then, by that one, if the clock does show it.
 */
export function localToUtc(local: Sql, zone: Sql): Sql {
  const less = (seconds: Sql) => fn("subtractSeconds", inUtc(local), seconds);
  const before = less(offset(fn("subtractDays", inUtc(local), whole(1)), zone));
  const then = offset(before, zone);
  const after = less(then);
  return caseWhen([{ when: infix("=", offset(after, zone), then), then: after }], before);
}

/** Seconds by which clocks of the zone are ahead of UTC at that instant. */
function offset(utc: Sql, zone: Sql): Sql {
  return fn("timezoneOffset", fn("toTimeZone", utc, zone));
}
