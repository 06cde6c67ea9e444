import type { SequenceCondition } from "../../resolved.ts";
import type { Course } from "./course.ts";

/**
 * Whether `byPairs` can tell who meets a sequence, and is worth it. That nothing at all lies between two steps is better
 * seen in the order of time, where each event looks at the last one before it only; and so is that some events do not
 * where the steps may be any time apart, or where more than equality is asked of those, since it is asked of each pair.
 */
export function isPairable({ steps, start, allWithin }: SequenceCondition, course: Course): boolean {
  if (start !== "any" || steps.some(({ immediately }) => immediately)) return false;
  // Whatever comes after the earliest end goes on with it: nothing is sorted for that.
  const isOpen = steps.every(({ negated, within }) => !negated && within === undefined);
  if (isOpen && allWithin === undefined) return false;
  const isApart = steps.some(({ without, within }) => without.length > 0 && within === undefined);
  if (isApart && allWithin === undefined) return false;
  const between = steps.flatMap(({ without }) => without).flatMap((each) => course.filters(each));
  if (between.some(({ conditions }) => conditions.length > 0)) return false;
  return steps.every(({ negated, selection, without }, at) => {
    const previous = steps.slice(0, at).findLastIndex((step) => !step.negated);
    const known = new Set(previous === -1 ? [] : course.asked(previous).map(({ name }) => name));
    const filters = course.filters(selection);
    const isOfPrevious = [selection, ...without]
      .flatMap((each) => course.filters(each))
      .every(({ earlier }) => [...earlier].every((name) => known.has(name)));
    // Events that compare themselves each in its own way have no values in common.
    const isAlike = negated || filters.length === 1 || filters.every(({ earlier }) => earlier.size === 0);
    return isOfPrevious && isAlike;
  });
}
