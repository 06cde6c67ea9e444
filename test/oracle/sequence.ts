/**
 * Sequences, by the letter of language.md: some choice of events, one for each positive step, satisfies everything at
 * once. All choices are tried.
 */
import type { Duration, Sequence, SequenceStep, Together } from "@muster/grammar";
import { lengthOf, shift } from "./calendar.ts";
import type { Happening, Oracle, Place } from "./context.ts";
import { follows, meets, named, select } from "./events.ts";

/** The events of the positive steps so far; never empty. */
type Chosen = readonly [Happening, ...Happening[]];

export function sequence(oracle: Oracle, node: Sequence, at: Place): boolean {
  const { zone } = at.asker;
  const [opening, ...steps] = node.steps as [SequenceStep, ...SequenceStep[]];
  const all = select(oracle, opening.selector, at);
  return all
    .filter((a) => node.start !== "first" || !all.some((other) => follows(a, other)))
    .filter((a) => node.start !== "last" || !all.some((other) => follows(other, a)))
    .some((a) => continues(steps, [a], remembering(at, opening, a)));

  function continues(left: readonly SequenceStep[], chosen: Chosen, then: Place): boolean {
    const [step, ...rest] = left;
    const previous = chosen.at(-1)!;
    if (!step) return !node.allWithin || previous.time <= after(chosen[0], node.allWithin, zone);
    const { selector, within } = step;
    const inTime = (event: Happening) =>
      follows(event, previous) && (!within || event.time <= after(previous, within, zone));
    const candidates = named(oracle, selector, then)
      .filter(inTime)
      .filter((event) => meets(oracle, selector, event, then));
    if (step.negated) return candidates.length === 0 && continues(rest, chosen, then);
    return candidates.some(
      (event) =>
        isNear(step, previous, event, then) &&
        continues(rest, [...chosen, event], remembering(then, step, event)),
    );
  }

  /** What a step says of the time between its event and the one before. */
  function isNear(step: SequenceStep, a: Happening, b: Happening, at: Place): boolean {
    if (step.laterThan && b.time <= after(a, step.laterThan, zone)) return false;
    const isBetween = (event: Happening) => follows(event, a) && follows(b, event);
    if (step.immediately && at.asker.events(at.subject).some(isBetween)) return false;
    return step.without.every(
      (selector) => !named(oracle, selector, at).some((e) => isBetween(e) && meets(oracle, selector, e, at)),
    );
  }
}

function after({ time }: Happening, duration: Duration, zone: string): bigint {
  return shift(time, lengthOf(duration), 1, zone);
}

function remembering(at: Place, { as }: SequenceStep, event: Happening): Place {
  return as ? { ...at, steps: new Map(at.steps).set(as.text, event) } : at;
}

/** Some choice of one event for each, all different, the last no later than `within` after the first. */
export function together(oracle: Oracle, node: Together, at: Place): boolean {
  const selections = node.selectors.map((selector) => select(oracle, selector, at));
  return chooses(selections, []);

  function chooses([next, ...rest]: readonly Happening[][], chosen: readonly Happening[]): boolean {
    if (!next) {
      const [first, last] = [min(chosen), max(chosen)];
      return last.time <= after(first, node.within, at.asker.zone);
    }
    return next.some((event) => !chosen.includes(event) && chooses(rest, [...chosen, event]));
  }
}

function min(events: readonly Happening[]): Happening {
  return events.reduce((a, b) => (b.time < a.time ? b : a));
}

function max(events: readonly Happening[]): Happening {
  return events.reduce((a, b) => (b.time > a.time ? b : a));
}
