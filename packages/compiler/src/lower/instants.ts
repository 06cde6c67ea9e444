/** Comparing times in the form in which they are stored. */
import { call, FALSE, integer, literal, test } from "../plan/build.ts";
import type { Literal, Scalar } from "../plan/rel.ts";
import { floorDivide, localTime, type Micros, startOfDay } from "../time/instant.ts";
import type { TimeWindow } from "../time/window.ts";
import type { Value } from "./context.ts";

export type Order = "<" | "<=" | ">" | ">=";

const FUNCTION_OF = { "<": "less", "<=": "lessOrEqual", ">": "greater", ">=": "greaterOrEqual" } as const;

const EPOCH_UNIT = { epoch_s: 1_000_000n, epoch_ms: 1_000n } as const;

/** Whether a stored time lies before or after an instant. A date stands for the start of its day in `zone`. */
export function compareWithInstant(value: Value, order: Order, at: Micros, zone: string): Scalar {
  const storage = value.time ?? "timestamp";
  if (storage === "epoch_s" || storage === "epoch_ms") {
    const unit = EPOCH_UNIT[storage];
    // x units > at  ⟺  x > floor(at);  x >= ceil(at);  x < ceil(at);  x <= floor(at)
    const down = floorDivide(at, unit);
    const up = -floorDivide(-at, unit);
    return test(FUNCTION_OF[order], value.scalar, integer(order === ">" || order === "<=" ? down : up));
  }
  if (storage === "date") {
    const { day, isStart } = dayOf(at, zone);
    // the start of `day` is not after `at`, and that of the next day is
    const exact = isStart ? order : ({ "<": "<=", "<=": "<=", ">": ">", ">=": ">" } as const)[order];
    return test(FUNCTION_OF[exact], value.scalar, literal("date", day));
  }
  return test(FUNCTION_OF[order], value.scalar, instantLiteral(storage, at));
}

/** Whether a stored time is an instant. */
export function equalsInstant(value: Value, at: Micros, zone: string): Scalar {
  const storage = value.time ?? "timestamp";
  if (storage === "epoch_s" || storage === "epoch_ms") {
    const unit = EPOCH_UNIT[storage];
    const down = floorDivide(at, unit);
    return down * unit === at ? test("equal", value.scalar, integer(down)) : FALSE;
  }
  if (storage === "date") {
    const { day, isStart } = dayOf(at, zone);
    return isStart ? test("equal", value.scalar, literal("date", day)) : FALSE;
  }
  return test("equal", value.scalar, instantLiteral(storage, at));
}

/** The conditions under which a time lies in a window: none, one or two. */
export function within(value: Value, window: TimeWindow, zone: string): Scalar[] {
  const { from, to } = window;
  return [
    ...(from === undefined ? [] : [compareWithInstant(value, from.inclusive ? ">=" : ">", from.at, zone)]),
    ...(to === undefined ? [] : [compareWithInstant(value, to.inclusive ? "<=" : "<", to.at, zone)]),
  ];
}

/** The instant as a timestamp in UTC, for what has no simpler way: arithmetic, parts of the calendar, mixed storage. */
export function toUtc(value: Value, zone: string): Scalar {
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
      if (zone === "UTC") return call("dateToTimestamp", "timestamp", value.scalar);
      return call("dateToUtc", "timestamp", value.scalar, literal("text", zone));
  }
}

/** The wall clock at an instant; of a date, that date. */
export function toLocal(value: Value, zone: string): Scalar {
  if (value.time === "date") return value.scalar;
  return inZone(toUtc(value, zone), zone);
}

/** Timestamp in UTC to wall clock. */
export function inZone(utc: Scalar, zone: string): Scalar {
  return zone === "UTC" ? utc : call("utcToLocal", "timestamp", utc, literal("text", zone));
}

export function instantLiteral(storage: "timestamp" | "timestamptz", at: Micros): Literal {
  return literal(storage, String(at));
}

function dayOf(at: Micros, zone: string): { day: string; isStart: boolean } {
  const day = localTime(at, zone).toPlainDate();
  return { day: day.toString(), isStart: startOfDay(day, zone) === at };
}
