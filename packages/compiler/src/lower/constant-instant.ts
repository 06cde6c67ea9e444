import type { Resolved } from "../resolved.ts";
import { startOfDay } from "../time/instant.ts";

/** The instant of a constant date or instant; undefined for everything that a row must tell. */
export function constantInstant(expression: Resolved, zone: string): bigint | undefined {
  if (expression.kind === "instant") return BigInt(expression.micros);
  if (expression.kind === "constant" && expression.type.kind === "date") {
    return startOfDay(expression.value, zone);
  }
  return undefined;
}
