import type { Parameter } from "@muster/compiler";
import type { Sql } from "@muster/sql";
import { types } from "./types.ts";

/** The placeholder in a cast to exactly the type of what it is compared with: a wider one would cost the zone maps. */
export function literal(parameter: Parameter): Sql {
  return { kind: "parameter", parameter, cast: typeOf(parameter) };
}

function typeOf({ type, value }: Parameter): string {
  if ((type !== "decimal" && type !== "number") || typeof value !== "string") return types[type];
  const [whole = "", fraction = ""] = value.replace(/^[-+]/, "").split(".");
  const scale = fraction.length;
  const width = Math.max(whole.length + scale, 1);
  return width > 38 ? types.float : `decimal(${width}, ${scale})`;
}
