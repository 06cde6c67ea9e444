import type { DurationUnit } from "@muster/grammar";

/**
 * The minutes of one unit, of the shortest and of the longest: 28 February to 28 May is a quarter of 89 days. Changes of
 * the clock come on top.
 */
export const UNIT_MINUTES: Readonly<Record<DurationUnit, { readonly least: number; readonly most: number }>> =
  {
    minute: { least: 1, most: 1 },
    hour: { least: 60, most: 60 },
    day: { least: 1440, most: 1440 },
    week: { least: 7 * 1440, most: 7 * 1440 },
    month: { least: 28 * 1440, most: 31 * 1440 },
    quarter: { least: 89 * 1440, most: 92 * 1440 },
    year: { least: 365 * 1440, most: 366 * 1440 },
  };
