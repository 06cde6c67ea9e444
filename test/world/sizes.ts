import type { oracle } from "../oracle/evaluate.ts";

/** Whether an audience has no members, all that there could be, or some: then it tells its subjects apart. */
export type Size = "none" | "all" | "some";

export function sizeOf(truth: ReturnType<typeof oracle>, audience: string): Size {
  const members = truth.parts(audience);
  if (members.size === 0) return "none";
  const isWhole = members.size === truth.population(audience);
  return isWhole && new Set(members.values()).size === 1 ? "all" : "some";
}
