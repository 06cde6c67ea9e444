import type { Resolved } from "../resolved.ts";

const CONSTANTS: ReadonlySet<Resolved["kind"]> = new Set(["constant", "instant", "duration", "truth"]);

/** Whether a value is shown beside a condition. Lists of records are too much for that. */
export function isShown(value: Resolved): boolean {
  const { kind } = value.type;
  return !CONSTANTS.has(value.kind) && kind !== "records" && kind !== "record";
}
