/** The values of parameters, which are texts, read as the language writes them; `undefined` when they are not that. */
import type { Duration, DurationUnit } from "@muster/grammar";
import { Temporal } from "temporal-polyfill";

const UNITS = "minute|hour|day|week|month|quarter|year";
const DURATION = new RegExp(`^(\\d{1,9}) (${UNITS})s?$`);
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** No warehouse keeps the character 0, or half a surrogate pair, in a text. */
export function readText(text: string): string | undefined {
  return text.includes("\0") || !text.isWellFormed() ? undefined : text;
}

export function readNumber(text: string): { readonly sign: "" | "-"; readonly digits: string } | undefined {
  const match = /^(-?)(\d[\d_]*(?:\.\d+)?)$/.exec(text);
  return match === null
    ? undefined
    : { sign: match[1] === "-" ? "-" : "", digits: match[2]!.replaceAll("_", "") };
}

/** `2026-11-01`, a day that exists. */
export function readDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return undefined;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return undefined;
  }
}

/** `2026-11-01T09:30:00Z`, or with an offset. */
export function readInstant(text: string): string | undefined {
  const day = INSTANT.exec(text)?.[1];
  return day === undefined || readDate(day) === undefined ? undefined : text;
}

/** `30 days`. */
export function readDuration(text: string): Omit<Duration, "span"> | undefined {
  const match = DURATION.exec(text);
  return match === null ? undefined : { amount: Number(match[1]), unit: match[2] as DurationUnit };
}
