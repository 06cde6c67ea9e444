import type { SequenceCondition } from "../../resolved.ts";
import type { Course } from "./course.ts";

/**
 * Whether `byPairs` can tell who meets a sequence, and is worth it. What must not lie between two steps is better seen in
 * the order of time, where each event looks at the last one before it only.
 */
export function isPairable({ steps, start, allWithin }: SequenceCondition, course: Course): boolean {
  if (start !== "any" || steps.some(({ immediately, without }) => immediately || without.length > 0))
    return false;
  // Whatever comes after the earliest end goes on with it: nothing is sorted for that.
  const isOpen = steps.every(({ negated, within }) => !negated && within === undefined);
  if (isOpen && allWithin === undefined) return false;
  return steps.every(({ negated, selection }, at) => {
    const previous = steps.slice(0, at).findLastIndex((step) => !step.negated);
    const known = new Set(previous === -1 ? [] : course.asked(previous).map(({ name }) => name));
    const filters = course.filters(selection);
    const isOfPrevious = filters.every(({ earlier }) => [...earlier].every((name) => known.has(name)));
    // Events that compare themselves each in its own way have no values in common.
    const isAlike = negated || filters.length === 1 || filters.every(({ earlier }) => earlier.size === 0);
    return isOfPrevious && isAlike;
  });
}
