import type { Resolved } from "../resolved.ts";
import { exactMicros } from "../time/instant.ts";
import type { Point } from "./intervals.ts";

/** Numbers are counted in billionths: they have no more than nine digits after the point. */
export const NUMBER_UNIT = 1_000_000_000n;

/** Floating numbers tell as many digits apart. */
const EXACT_DIGITS = 15;

/**
 * Where a constant lies among the values of its type; `undefined` for what is none, for what a parameter stands for, for
 * numbers that may fall together with their neighbours, and for moments, which are seen in more ways than one.
 */
export function pointOf(value: Resolved, ignoringCase = false): Point | undefined {
  if ("parameter" in value) return undefined;
  switch (value.kind) {
    case "truth":
      return value.value ? 1n : 0n;
    case "duration":
      return exactMicros(value.amount, value.unit);
    case "constant":
      if (value.type.kind === "number") return numberOf(value.value);
      if (value.type.kind === "date") return undefined;
      return ignoringCase ? value.value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : value.value;
    default:
      return undefined;
  }
}

function numberOf(text: string): bigint | undefined {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  if (`${whole}${fraction}`.replace(/^0+/, "").length > EXACT_DIGITS) return undefined;
  const amount = BigInt(whole) * NUMBER_UNIT + BigInt(fraction.padEnd(9, "0"));
  return text.startsWith("-") ? -amount : amount;
}
