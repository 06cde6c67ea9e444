import { INSTANT_MINUTE, INSTANT_OFFSET_HOURS, INSTANT_TEXT } from "@muster/model";

/** Patterns as they stand in SQL, such as RE2 and Postgres read alike: of a time that a text says. */

/** Every part is said, in the way that all engines read alike. */
export const COMMON =
  `'^${INSTANT_MINUTE}:[0-5][0-9]([.][0-9]{1,6})?(Z|${INSTANT_OFFSET_HOURS}:[0-5][0-9])?$'` as const;

/** It can be brought into the common form. */
export const READABLE = `'${INSTANT_TEXT}'` as const;

/** How: seconds that are left out, digits after microseconds, an offset of zero, or without minutes or a colon. */
export const REPAIRS = [
  ["'^(.{16})([^:]|$)'", "'\\1:00\\2'"],
  ["'([.][0-9]{6})[0-9]+'", "'\\1'"],
  ["' ?(Z|UTC|GMT)$'", "'Z'"],
  ["' ?([-+][0-9]{2})$'", "'\\1:00'"],
  ["' ?([-+][0-9]{2}):?([0-9]{2})$'", "'\\1:\\2'"],
] as const;

export type InstantPattern = typeof COMMON | typeof READABLE | (typeof REPAIRS)[number][0];

/** `\1` is what the pattern's first group found. */
export type InstantReplacement = (typeof REPAIRS)[number][1];
