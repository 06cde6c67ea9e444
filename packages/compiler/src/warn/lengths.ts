import type { Duration, DurationUnit } from "@muster/grammar";

/** Anywhere from `least` to `most`. */
export interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

/** How long a duration is, wherever and whenever it begins. */
export interface Length {
  /** Months are longer and shorter ones. */
  readonly minutes: Range;
  /** Where it is a step of the calendar. */
  readonly months?: bigint;
}

const DAY = 1440n;
/** Changes of the clock, and of the side of the date line, move what is called a day by no more than this. */
export const SLACK = 2n * DAY;

const UNITS: Readonly<Record<DurationUnit, Range & { readonly months?: bigint }>> = {
  minute: { least: 1n, most: 1n },
  hour: { least: 60n, most: 60n },
  day: { least: DAY, most: DAY },
  week: { least: 7n * DAY, most: 7n * DAY },
  month: { least: 28n * DAY, most: 31n * DAY, months: 1n },
  quarter: { least: 89n * DAY, most: 92n * DAY, months: 3n },
  year: { least: 365n * DAY, most: 366n * DAY, months: 12n },
};

export function lengthOf({ amount, unit }: Pick<Duration, "amount" | "unit">): Length {
  const { least, most, months } = UNITS[unit];
  const steps = BigInt(amount);
  if (months === undefined) return { minutes: { least: steps * least, most: steps * most } };
  return { minutes: { least: steps * least - SLACK, most: steps * most + SLACK }, months: steps * months };
}
