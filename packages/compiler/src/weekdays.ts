import type { Resolved } from "./resolved.ts";

/** `weekday(t)` is a number to the plan, from 1 on, and these words to authors. */
export const WEEKDAYS: readonly string[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function isWeekday(value: Resolved | undefined): boolean {
  return value?.kind === "call" && value.function === "weekday";
}
