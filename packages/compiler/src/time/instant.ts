/** Instants as microseconds since 1970-01-01T00:00:00Z, and where they fall on a local calendar. */
import type { DurationUnit } from "@muster/grammar";
import { Temporal } from "temporal-polyfill";

export type Micros = bigint;

const EXACT_MICROS: Readonly<Partial<Record<DurationUnit, bigint>>> = {
  minute: 60_000_000n,
  hour: 3_600_000_000n,
  day: 86_400_000_000n,
  week: 604_800_000_000n,
};

export const MICROS_PER_DAY = 86_400_000_000n;

const MONTHS: Readonly<Partial<Record<DurationUnit, number>>> = { month: 1, quarter: 3, year: 12 };

/** The length of a duration of minutes, hours, days or weeks; undefined for calendar steps. */
export function exactMicros(amount: number, unit: DurationUnit): Micros | undefined {
  const micros = EXACT_MICROS[unit];
  return micros === undefined ? undefined : BigInt(amount) * micros;
}

/** The number of months in a calendar step; undefined for exact lengths. */
export function monthsOf(amount: number, unit: DurationUnit): number | undefined {
  const months = MONTHS[unit];
  return months === undefined ? undefined : amount * months;
}

/** Of an RFC 3339 text; digits finer than microseconds are cut. Throws a RangeError for what is not an instant. */
export function instantOf(text: string): Micros {
  return microsOf(Temporal.Instant.from(text));
}

/** The same; undefined for what is not an instant, as the infinite ones of warehouses are not. */
export function instantIfAny(text: string): Micros | undefined {
  return unlessOutOfRange(() => instantOf(text));
}

/** Of such a text, or of a day, which is where it starts in the zone; undefined for what is neither. */
export function readAsOf(text: string, zone: string): Micros | undefined {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  return unlessOutOfRange(() => (isDay ? startOfDay(text, zone) : instantOf(text)));
}

function unlessOutOfRange<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The start of a local day: its first instant, where a change of the clock removes midnight. */
export function startOfDay(date: string | Temporal.PlainDate, zone: string): Micros {
  return microsOf(Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant());
}

/** The local date and time of an instant. */
export function localTime(micros: Micros, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochNanoseconds(micros * 1000n).toZonedDateTimeISO(zone);
}

/** `steps` may be negative. Exact lengths are of UTC; calendar steps keep the local time of day and end with the month. */
export function shift(micros: Micros, steps: number, unit: DurationUnit, zone: string): Micros {
  const exact = exactMicros(steps, unit);
  if (exact !== undefined) return micros + exact;
  const months = monthsOf(steps, unit) ?? 0;
  return microsOf(localTime(micros, zone).add({ months }, { overflow: "constrain" }).toInstant());
}

/** `2026-11-01T09:30:00.000000Z` */
export function formatInstant(micros: Micros): string {
  return Temporal.Instant.fromEpochNanoseconds(micros * 1000n).toString({ fractionalSecondDigits: 6 });
}

function microsOf(instant: Temporal.Instant): Micros {
  return floorDivide(instant.epochNanoseconds, 1000n);
}

/** Integer division that rounds towards minus infinity. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
