/** Comparing times in the form in which they are stored. */
import { call, FALSE, integer, literal, test } from "../plan/build.ts";
import type { Literal, Scalar } from "../plan/rel.ts";
import type { DurationConstant } from "../resolved.ts";
import { exactMicros, floorDivide, localTime, type Micros, monthsOf, startOfDay } from "../time/instant.ts";
import type { TimeWindow } from "../time/window.ts";
import type { Value, Zones } from "./context.ts";

export type Order = "<" | "<=" | ">" | ">=";

const FUNCTION_OF = { "<": "less", "<=": "lessOrEqual", ">": "greater", ">=": "greaterOrEqual" } as const;

const EPOCH_UNIT = { epoch_s: 1_000_000n, epoch_ms: 1_000n } as const;

/** Whether a stored time lies before or after an instant. A date stands for the start of its day. */
export function compareWithInstant(value: Value, order: Order, at: Micros, zones: Zones): Scalar {
  const storage = value.time ?? "timestamp";
  if (storage === "epoch_s" || storage === "epoch_ms") {
    const unit = EPOCH_UNIT[storage];
    // x units > at  ⟺  x > floor(at);  x >= ceil(at);  x < ceil(at);  x <= floor(at)
    const down = floorDivide(at, unit);
    const up = -floorDivide(-at, unit);
    return test(FUNCTION_OF[order], value.scalar, integer(order === ">" || order === "<=" ? down : up));
  }
  if (storage === "date" || storage === "startOfDate") {
    const { day, isStart, year } = dayOf(at, zoneOf(storage, zones));
    if (isBeyond(year)) return besideAll(value, order, year);
    // the start of `day` is not after `at`, and that of the next day is
    const exact = isStart ? order : ({ "<": "<=", "<=": "<=", ">": ">", ">=": ">" } as const)[order];
    return test(FUNCTION_OF[exact], value.scalar, literal("date", day));
  }
  const { year } = localTime(at, "UTC");
  if (isBeyond(year)) return besideAll(value, order, year);
  return test(FUNCTION_OF[order], value.scalar, instantLiteral(storage, at));
}

/** No warehouse reads the day after the last, or that before the first, which in one time zone or another may be a bound. */
function isBeyond(year: number): boolean {
  return year < 1 || year > 9999;
}

/** Before what is later than all, or after what is earlier, is all that is known; else nothing. */
function besideAll(value: Value, order: Order, year: number): Scalar {
  return order.startsWith(year < 1 ? ">" : "<") ? test("isNotNull", value.scalar) : FALSE;
}

/** Whether a stored time is an instant. */
export function equalsInstant(value: Value, at: Micros, zones: Zones): Scalar {
  const storage = value.time ?? "timestamp";
  if (storage === "epoch_s" || storage === "epoch_ms") {
    const unit = EPOCH_UNIT[storage];
    const down = floorDivide(at, unit);
    return down * unit === at ? test("equal", value.scalar, integer(down)) : FALSE;
  }
  if (storage === "date" || storage === "startOfDate") {
    const { day, isStart, year } = dayOf(at, zoneOf(storage, zones));
    return isStart && !isBeyond(year) ? test("equal", value.scalar, literal("date", day)) : FALSE;
  }
  if (isBeyond(localTime(at, "UTC").year)) return FALSE;
  return test("equal", value.scalar, instantLiteral(storage, at));
}

/** The conditions under which a time lies in a window: none, one or two. */
export function within(value: Value, window: TimeWindow, zones: Zones): Scalar[] {
  const { from, to } = window;
  return [
    ...(from === undefined ? [] : [compareWithInstant(value, from.inclusive ? ">=" : ">", from.at, zones)]),
    ...(to === undefined ? [] : [compareWithInstant(value, to.inclusive ? "<=" : "<", to.at, zones)]),
  ];
}

/** The instant as a timestamp in UTC, for what has no simpler way: arithmetic, parts of the calendar, mixed storage. */
export function toUtc(value: Value, zones: Zones): Scalar {
  switch (value.time ?? "timestamp") {
    case "timestamp":
      return value.scalar;
    case "timestamptz":
      return call("timestamptzToUtc", "timestamp", value.scalar);
    case "epoch_s":
      return call("epochSecondsToTimestamp", "timestamp", value.scalar);
    case "epoch_ms":
      return call("epochMillisToTimestamp", "timestamp", value.scalar);
    case "date":
      return startOfDate(value.scalar, zones.local);
    case "startOfDate":
      return startOfDate(value.scalar, zones.stored);
  }
}

/** The wall clock at an instant; of a date, that date. */
export function toLocal(value: Value, zones: Zones): Scalar {
  if (value.time === "date") return value.scalar;
  return inZone(toUtc(value, zones), zones.local);
}

function startOfDate(date: Scalar, zone: string): Scalar {
  if (zone === "UTC") return call("dateToTimestamp", "timestamp", date);
  return call("dateToUtc", "timestamp", date, literal("text", zone));
}

function zoneOf(form: "date" | "startOfDate", zones: Zones): string {
  return form === "date" ? zones.local : zones.stored;
}

/** Timestamp in UTC to wall clock. */
function inZone(utc: Scalar, zone: string): Scalar {
  return zone === "UTC" ? utc : call("utcToLocal", "timestamp", utc, literal("text", zone));
}

/** A timestamp in UTC, moved by an exact length, or by calendar steps that keep the local time of day. */
export function moveInstant(utc: Scalar, sign: 1 | -1, step: DurationConstant, zones: Zones): Scalar {
  const micros = exactMicros(step.amount, step.unit);
  if (micros !== undefined) return call("addMicros", "timestamp", utc, integer(BigInt(sign) * micros));
  const months = integer(sign * monthsOf(step.amount, step.unit)!);
  const moved = call("addMonths", "timestamp", inZone(utc, zones.local), months);
  return zones.local === "UTC" ? moved : call("localToUtc", "timestamp", moved, literal("text", zones.local));
}

export function instantLiteral(storage: "timestamp" | "timestamptz", at: Micros): Literal {
  return literal(storage, String(at));
}

function dayOf(at: Micros, zone: string) {
  const day = localTime(at, zone).toPlainDate();
  return { day: day.toString(), isStart: startOfDay(day, zone) === at, year: day.year };
}
