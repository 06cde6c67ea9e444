import { isMovingPhrase } from "./is-moving.ts";
import type { Moving } from "./moving.ts";
import type { Trace } from "./trace.ts";

/**
 * Whether all members of an audience may be exchanged for others while its data is as it should be: those who bought
 * yesterday are others each day, and whoever uploads a list says who is in. What cannot be traced may.
 */
export function turnsOver({ obstacles, ageing, events, lists }: Trace): boolean {
  return (
    obstacles.some(({ kind }) => kind === "construct") ||
    ageing.length > 0 ||
    lists.length > 0 ||
    events.some(({ moving }) => hasEnds(moving))
  );
}

/** Else whatever lies before the instant of evaluation is in it, and stays there. */
function hasEnds(moving: Moving): boolean {
  if (moving.kind !== "selected") return true;
  return moving.when !== undefined && isMovingPhrase(moving.when);
}
