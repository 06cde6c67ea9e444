import type { Parameter } from "@muster/compiler";
import type { Sql } from "@muster/sql";
import { types } from "./types.ts";

/** The placeholder in a cast to exactly the type of what it is compared with: a wider one would cost the zone maps. */
export function literal(parameter: Parameter): Sql {
  return { kind: "parameter", parameter, cast: typeOf(parameter) };
}

/** The same as a factor: a decimal is as wide as one can be, and so is the product. */
export function factor(parameter: Parameter): Sql {
  return { kind: "parameter", parameter, cast: typeOf(parameter, WIDEST) };
}

const WIDEST = 38;

/** Decimals with so many digits at least. */
function typeOf({ type, value }: Parameter, least = 1): string {
  if ((type !== "decimal" && type !== "number") || typeof value !== "string") return types[type];
  const [whole = "", fraction = ""] = value.replace(/^[-+]/, "").split(".");
  const scale = fraction.length;
  const width = Math.max(whole.length + scale, least);
  return width > WIDEST ? types.float : `decimal(${width}, ${scale})`;
}
