import type { Resolved } from "./resolved.ts";

/** `weekday(t)` is a number to the plan, from 1 on, and these words to authors. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export function isWeekday(value: Resolved | undefined): boolean {
  return value?.kind === "call" && value.function === "weekday";
}
