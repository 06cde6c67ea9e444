import {
  type DateLiteral,
  type DurationLiteral,
  diagnostic,
  type InstantLiteral,
  type NumberLiteral,
  type Span,
  type TextLiteral,
} from "@muster/grammar";
import type { Constant, DurationConstant, InstantConstant } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { checkDuration, isExactUnit } from "./duration.ts";
import { DURATION, NUMBER, TEXT } from "./types.ts";
import { durationWords } from "./words.ts";

/** What every warehouse's exact decimals hold: 38 digits, 9 of them after the point. */
const WHOLE_DIGITS = 29;
const FRACTION_DIGITS = 9;

export function resolveText(literal: TextLiteral): Constant {
  return { kind: "constant", type: TEXT, value: literal.value, span: literal.span };
}

/** A number, or with `sign` its negative: exact decimal text, without needless zeros in front. */
export function resolveNumber(
  literal: NumberLiteral,
  sign: "" | "-",
  span: Span,
  context: Context,
): Constant | undefined {
  const [whole = "", fraction = ""] = literal.value.split(".");
  const digits = whole.replace(/^0+(?=\d)/, "");
  if (digits.length > WHOLE_DIGITS || fraction.length > FRACTION_DIGITS) {
    const data = { whole: WHOLE_DIGITS, fraction: FRACTION_DIGITS };
    context.report(diagnostic("number-too-long", data, at(context, literal.span)));
    return undefined;
  }
  const text = fraction === "" ? digits : `${digits}.${fraction}`;
  const value = sign === "-" && /[1-9]/.test(text) ? `-${text}` : text;
  return { kind: "constant", type: NUMBER, value, span };
}

export function resolveDate(literal: DateLiteral): Constant {
  return { kind: "constant", type: { kind: "date" }, value: literal.value, span: literal.span };
}

export function resolveInstant(literal: InstantLiteral, context: Context): InstantConstant | undefined {
  const micros = microsOf(literal.value);
  if (micros === undefined) {
    context.report(diagnostic("bad-instant", { text: literal.value }, at(context, literal.span)));
    return undefined;
  }
  return { kind: "instant", type: { kind: "timestamp" }, micros: micros.toString(), span: literal.span };
}

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/;

/** Microseconds since 1970-01-01T00:00:00Z; digits after the sixth are cut. */
export function microsOf(instant: string): bigint | undefined {
  const match = INSTANT.exec(instant);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = "0", fraction = "", , sign, offsetHour, offsetMinute] =
    match;
  const time = new Date(0);
  time.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  time.setUTCHours(Number(hour), Number(minute), Number(second));
  const offset =
    (sign === "-" ? -1 : 1) * (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * 60_000;
  return BigInt(time.getTime() - offset) * 1000n + BigInt(fraction.slice(0, 6).padEnd(6, "0"));
}

/** A duration as a value of its own: it must have an exact length. `timestamp + 3 months` is seen to elsewhere. */
export function resolveDuration(literal: DurationLiteral, context: Context): DurationConstant | undefined {
  const { amount, unit } = literal.duration;
  if (!checkDuration(literal.duration, context)) return undefined;
  if (!isExactUnit(unit)) {
    const data = { duration: `\`${durationWords(literal.duration)}\`` };
    context.report(diagnostic("duration-not-exact", data, at(context, literal.span)));
    return undefined;
  }
  return { kind: "duration", type: DURATION, amount, unit, span: literal.span };
}
