import type { Duration } from "@muster/grammar";
import { monthsOf } from "../time/instant.ts";
import { UNIT_MINUTES } from "../time/unit-lengths.ts";

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

/** Changes of the clock, and of the side of the date line, move what is called a day by no more than this. */
export const SLACK = 2n * BigInt(UNIT_MINUTES.day.most);

export function lengthOf({ amount, unit }: Pick<Duration, "amount" | "unit">): Length {
  const { least, most } = UNIT_MINUTES[unit];
  const [low, high] = [BigInt(amount * least), BigInt(amount * most)];
  const months = monthsOf(amount, unit);
  if (months === undefined) return { minutes: { least: low, most: high } };
  return { minutes: { least: low - SLACK, most: high + SLACK }, months: BigInt(months) };
}
