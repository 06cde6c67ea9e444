import {
  type CountClause,
  type Duration,
  diagnostic,
  type NumberLiteral,
  type Percentage,
} from "@muster/grammar";
import type { DurationConstant } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { checkDuration } from "./duration.ts";
import { DURATION } from "./types.ts";

/** How many: from `min` to `max`, both in. */
export interface Range {
  readonly min: number;
  readonly max?: number;
}

export function rangeOf(clause: CountClause, context: Context): Range | undefined {
  const { count, upper = count } = clause;
  switch (clause.comparison) {
    case "atLeast":
      return { min: count };
    case "moreThan":
      return { min: count + 1 };
    case "exactly":
      return { min: count, max: count };
    case "atMost":
      return { min: 0, max: count };
    case "fewerThan":
      if (count > 0) return { min: 0, max: count - 1 };
      context.report(diagnostic("impossible-count", { clause: "less than 0" }, at(context, clause.span)));
      return undefined;
    case "between":
      if (count <= upper) return { min: count, max: upper };
      context.report(diagnostic("count-reversed", { low: count, high: upper }, at(context, clause.span)));
      return undefined;
  }
}

/** A length of time between events: any unit, as calendar steps have a length beside an event. */
export function resolveLength(duration: Duration, context: Context): DurationConstant | undefined {
  if (!checkDuration(duration, context)) return undefined;
  const { amount, unit, span } = duration;
  return { kind: "duration", type: DURATION, amount, unit, span };
}

const PERCENT_DIGITS = 4;
const ONE = 10n ** BigInt(PERCENT_DIGITS);

/** The exact decimal text of a share: more than nothing and at most all. The parser has reported others. */
export function shareOf(percentage: Percentage): string | undefined {
  const parts = partsOf(percentage.value);
  return parts !== undefined && parts > 0n && parts <= 100n * ONE ? percentage.value : undefined;
}

/** The sum of shares, as exact decimal text. */
export function sumOfShares(percents: readonly string[]): string {
  const sum = percents.reduce((total, percent) => total + (partsOf(percent) ?? 0n), 0n);
  const fraction = `${sum % ONE}`.padStart(PERCENT_DIGITS, "0").replace(/0+$/, "");
  return fraction === "" ? `${sum / ONE}` : `${sum / ONE}.${fraction}`;
}

/** In the smallest parts of a percentage that may be said; `undefined` for finer ones. */
function partsOf(percent: string): bigint | undefined {
  const [whole = "", fraction = ""] = percent.split(".");
  if (!/^\d{1,20}$/.test(whole) || !/^\d*$/.test(fraction) || fraction.length > PERCENT_DIGITS)
    return undefined;
  return BigInt(whole + fraction.padEnd(PERCENT_DIGITS, "0"));
}

/** A number of personas or accounts. The parser has reported what is not whole, or too much. */
export function headcountOf(number: NumberLiteral): number | undefined {
  return /^\d{1,15}$/.test(number.value) ? Number(number.value) : undefined;
}
