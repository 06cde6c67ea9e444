/**
 * The scalar functions of a plan. Every dialect spells all of them (its table is total over this union), so that they
 * mean on each warehouse what is written here. Null in, null out, unless said otherwise.
 */
export const STANDARD_FUNCTIONS = [
  // logic: SQL's three values, except the last four, which are never null
  "and",
  "or",
  "not",
  "isTrue",
  "isNotTrue",
  "isNull",
  "isNotNull",
  // comparison: text by code point
  "equal",
  "less",
  "lessOrEqual",
  "greater",
  "greaterOrEqual",
  "in", // first argument against the other ones, all literals; at least one
  // numbers: exact on exact ones
  "add",
  "subtract",
  "multiply",
  "divide", // floating; null by zero
  "divideWhole", // integers, the dividend not below zero and the divisor above it; rounded down
  "divideFloor", // integers, the divisor above zero; rounded towards minus infinity
  "negate",
  "abs",
  "round", // (x, digits literal): half away from zero
  "floor",
  "ceil",
  "toFloat",
  "finite", // null for what is no number, and for the infinities
  "coalesce", // first that is not null
  "least", // passes over nulls
  "greatest",
  // text
  "lower", // A-Z only
  "upper",
  "trim", // space, tab, CR, LF
  "length", // code points
  "concat", // one text after the other
  "md5", // of the UTF-8 of a text: 32 hexadecimal digits, lower case
  "toText", // of a key: an integer in decimal, a text itself, a UUID in lower case with hyphens
  "contains", // (text, part)
  "startsWith",
  "endsWith",
  "matches", // (text, pattern): found anywhere; `.` is any character but a line feed, `$` the end of the text
  // lists: null list is false
  "listContainsAny", // (list, literal list)
  "listContainsAll",
  // time
  "timestamptzToUtc", // timestamptz → timestamp of the same instant in UTC
  "epochSecondsToTimestamp",
  "epochMillisToTimestamp",
  "dateToTimestamp", // midnight of it
  "dateToUtc", // (date, zone): the start of that day there, as timestamp in UTC
  "utcToLocal", // (timestamp in UTC, zone) → wall clock there
  "localToUtc", // (wall clock, zone) → timestamp in UTC
  "addMicros", // (timestamp, integer)
  "addDays", // (date, integer) → date
  "addMonths", // (timestamp|date, integer) → the same type: the last day of a shorter month
  "microsBetween", // (later, earlier): integer
  "year",
  "month",
  "day",
  "weekday", // Monday 1 … Sunday 7
  "hour",
  "toDate", // timestamp → its date
] as const;

export type StandardFunction = (typeof STANDARD_FUNCTIONS)[number];
