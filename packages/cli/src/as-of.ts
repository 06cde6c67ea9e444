import { Fault } from "@muster/engine";

const FORMS = "`2026-11-01` (the start of that day in the project's time zone) or `2026-11-01T09:30:00Z`";

/** The instant that `--as-of` names, or now: microseconds since 1970-01-01T00:00:00Z. */
export function parseAsOf(text: string | undefined, timezone: string): bigint {
  if (text === undefined) return BigInt(Date.now()) * 1000n;
  const parts =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d:\d\d))?$/i.exec(
      text.trim(),
    );
  if (!parts) throw new Fault("input", `--as-of ${text} is not an instant`, { advice: `it takes ${FORMS}` });
  const [, year = "", month = "", day = "", hour, minute = "", second = "00", fraction = "", zone = ""] =
    parts;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const real = new Date(midnight).toISOString().startsWith(`${year}-${month}-${day}`);
  const inClock = hour === undefined || (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60);
  const offset = offsetOf(zone);
  if (!real || !inClock || offset === undefined) {
    throw new Fault("input", `--as-of ${text} is no ${real ? "time of a day" : "day of the calendar"}`, {
      advice: `it takes ${FORMS}`,
    });
  }
  if (hour === undefined) return BigInt(startOfDay(midnight, timezone)) * 1000n;
  const clock = ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000;
  return BigInt(midnight + clock) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

/** Minutes east of UTC. */
function offsetOf(zone: string): number | undefined {
  if (zone === "" || zone.toUpperCase() === "Z") return 0;
  const [hours, minutes] = zone.slice(1).split(":").map(Number) as [number, number];
  if (hours > 15 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** Where clocks skip midnight, the day starts when they have skipped it. */
function startOfDay(midnight: number, timezone: string): number {
  const local = (at: number) => {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
  };
  const offsets = [midnight - 86_400_000, midnight, midnight + 86_400_000].map((at) => local(at) - at);
  const candidates = [...new Set(offsets)].map((offset) => midnight - offset).toSorted((a, b) => a - b);
  return candidates.find((at) => local(at) === midnight) ?? midnight - Math.min(...offsets);
}
