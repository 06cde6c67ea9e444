import type { Span } from "@muster/grammar";
import type { DurationConstant, ResolvedStep, Selection, SequenceCondition } from "../resolved.ts";
import { tableId } from "../table-id.ts";
import { EVERYTHING, type Intervals, intersect, wholeOnly } from "./intervals.ts";
import { lengthOf } from "./lengths.ts";
import { isWhole, sightsOf, type View } from "./moments.ts";
import { UNTIL_NOW } from "./variables.ts";

/** A time that is over before its step can come, and why. */
export interface LostStep {
  readonly span: Span;
  readonly text: string;
}

/** The first step that no event can ever be, because of the times that it and the steps before it name. */
export function lostStep({ steps, allWithin }: SequenceCondition): LostStep | undefined {
  const positive = steps.filter((step) => !step.negated);
  const floors: Floors = new Map();
  let sinceFirst = NO_GAP;
  for (const [i, step] of positive.entries()) {
    const { when } = step.selection;
    if (!raise(floors, step.selection)) return { span: when!.span, text: TOO_EARLY };
    const previous = positive[i - 1];
    if (previous === undefined) continue;
    const gap = gapBetween(previous, step);
    if (isLonger(gap, step.within)) return { span: step.within!.span, text: TOO_LATE };
    sinceFirst = sum(sinceFirst, gap);
    if (isLonger(sinceFirst, allWithin)) return { span: allWithin!.span, text: TOO_LATE };
  }
  return undefined;
}

const TOO_LATE = "the step can only come after this";
const TOO_EARLY = "a step before this one can only come after this";

// ------------------------------------------------------------------------------------------------ from step to step

/** The least time between two steps, in minutes and, of no more than one step of the calendar, in months. */
interface Gap {
  readonly minutes: bigint;
  readonly months: bigint;
  /** It is longer than that. */
  readonly isMore: boolean;
}

const NO_GAP: Gap = { minutes: 0n, months: 0n, isMore: false };

function gapBetween({ selection: before }: ResolvedStep, { selection, laterThan }: ResolvedStep): Gap {
  if (laterThan === undefined) return { ...NO_GAP, isMore: !maySharePoint(before, selection) };
  const { minutes, months } = lengthOf(laterThan);
  return { minutes: minutes.least, months: months ?? 0n, isMore: true };
}

/** At one and the same instant only the rows of one table follow each other, by its order. */
function maySharePoint(one: Selection, other: Selection): boolean {
  const [tables, others] = [one, other].map(
    ({ events }) =>
      new Set(events.flatMap(({ event: { table } }) => (table.order === undefined ? [] : [tableId(table)]))),
  );
  return !tables!.isDisjointFrom(others!);
}

/** A month and a month are not always two: 31 January, 28 February, 28 March. But they are no less than either. */
function sum(a: Gap, b: Gap): Gap {
  const [, months] = [a.months, b.months].toSorted((one, other) => Number(one - other));
  return { minutes: a.minutes + b.minutes, months: months!, isMore: a.isMore || b.isMore };
}

function isLonger({ minutes, months, isMore }: Gap, limit: DurationConstant | undefined): boolean {
  if (limit === undefined) return false;
  const most = lengthOf(limit);
  const isBeyond = (least: bigint, end: bigint) => least > end || (isMore && least === end);
  return isBeyond(minutes, most.minutes.most) || (most.months !== undefined && isBeyond(months, most.months));
}

// --------------------------------------------------------------------------------------------------- times from now

/** By each view, where the steps so far leave room for the next: from their own earliest on. */
type Floors = Map<View, Intervals>;

/** Puts the floors up to the earliest that an event of a step can be; false when there is none. */
function raise(floors: Floors, { when }: Selection): boolean {
  for (const { view, inside } of when === undefined ? [] : sightsOf(when)) {
    const events = view === "minutes" ? intersect(inside, UNTIL_NOW) : inside;
    const room = intersect(floors.get(view) ?? EVERYTHING, events);
    const [first] = isWhole(view) ? wholeOnly(room, 1n) : room;
    if (first === undefined) return false;
    floors.set(view, [first.low === undefined ? {} : { low: first.low }]);
  }
  return true;
}
