import type { Value } from "@muster/engine";
import { json } from "./json.ts";
import { instantText } from "./times.ts";

const DAY = 86_400_000_000n;

/** A value as people read it: numbers with separators, instants in the project's zone, texts in quotes. */
export function valueText(value: Value, type: string, timezone: string, digits?: number): string {
  if (value === null) return "missing";
  if (type === "timestamp" && typeof value === "string") return instantText(value, timezone);
  if (type === "duration") return lengthText(BigInt(String(value)));
  if (type === "number") return numberText(value, digits);
  if (type === "date") return String(value);
  return typeof value === "object" || typeof value === "string" ? json(value) : String(value);
}

/** All that a binary fraction has. */
export const ALL_DIGITS = 20;

/** `1,310.40`: exact decimals keep their digits after the point; binary fractions are rounded to four, or to so many. */
export function numberText(value: Value, digits = 4): string {
  const exact = /^-?\d+(\.\d*)?$/.test(String(value)) && typeof value === "string";
  const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: digits });
  if (!exact) return grouped.format(typeof value === "bigint" ? value : Number(value));
  const [whole = "", fraction = ""] = value.split(".");
  const kept = fraction.replace(/0+$/, "").padEnd(Math.min(2, fraction.length), "0");
  const sign = whole.startsWith("-") ? "-" : "";
  const size = grouped.format(BigInt(whole.replace("-", "")));
  return `${sign}${size}${kept === "" ? "" : `.${kept}`}`;
}

/** `12 days`, `5 hours`, of microseconds. */
function lengthText(micros: bigint): string {
  const [size, unit] = micros >= 2n * DAY ? [DAY, "days"] : [DAY / 24n, "hours"];
  return `${numberText(Number(micros) / Number(size))} ${unit}`;
}
