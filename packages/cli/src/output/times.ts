import { instantIfAny } from "@muster/compiler";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `just now`, `2 min ago`, `3 h ago`, `3 days ago` */
export function ago(then: Date, now: Date): string {
  const passed = now.getTime() - then.getTime();
  if (passed < -MINUTE) return then.toISOString().slice(0, 16).replace("T", " ");
  if (passed < 10 * SECOND) return "just now";
  if (passed < MINUTE) return `${Math.floor(passed / SECOND)} s ago`;
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  const days = Math.floor(passed / DAY);
  return days === 1 ? "1 day ago" : `${days} days ago`;
}

/** `in 12 s`, `in 5 min`, `in 3 h`, `in 2 days`: rounded up, so that it is not there sooner. */
export function until(then: Date, now: Date): string {
  const left = Math.max(0, then.getTime() - now.getTime());
  if (left <= MINUTE) return `in ${Math.ceil(left / SECOND)} s`;
  if (left <= HOUR) return `in ${Math.ceil(left / MINUTE)} min`;
  if (left <= DAY) return `in ${Math.ceil(left / HOUR)} h`;
  return `in ${Math.ceil(left / DAY)} days`;
}

/** `8 ms`, `0.42 s`, `12.3 s`, `2 min 05 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 99.5) return `${Math.max(1, Math.round(milliseconds))} ms`;
  const seconds = milliseconds / SECOND;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** `2026-11-22 09:00 MST`: an instant as the project's people read it. */
export function localTime(micros: bigint, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  const parts = format.formatToParts(Number(micros / 1000n));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
}

/** The same of an instant in ISO 8601; what is none, such as `infinity`, as the warehouse says it. */
export function instantText(instant: string, timeZone: string): string {
  const micros = instantIfAny(instant);
  return micros === undefined ? instant : localTime(micros, timeZone);
}

/** ISO 8601 in UTC, with microseconds where there are any. */
export function isoTime(micros: bigint): string {
  const milliseconds = micros / 1000n - (micros % 1000n < 0n ? 1n : 0n);
  const rest = Number(micros - milliseconds * 1000n);
  const text = new Date(Number(milliseconds)).toISOString();
  return rest === 0 ? text.replace(".000Z", "Z") : text.replace("Z", `${String(rest).padStart(3, "0")}Z`);
}
