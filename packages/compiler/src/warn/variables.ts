import type { Condition, FunctionName, HabitCondition, RankValue, Resolved, Selection } from "../resolved.ts";
import { ANY, type Domain, knownIn } from "./domain.ts";
import { identityOf } from "./identity.ts";
import { anyOf, from, type Intervals, intersect, only, to, within } from "./intervals.ts";
import { sightsOf } from "./moments.ts";
import { NUMBER_UNIT, pointOf } from "./points.ts";

/** Something that a condition asks about: a value, one view of a moment, a number of events, or an answer. */
export interface Variable {
  /** The same for the same. */
  readonly key: string;
  /** What it can be at all. */
  readonly base: Domain;
  /** Where only whole multiples of this are values. */
  readonly unit?: bigint;
  /** The selected events whose number it is. */
  readonly counts?: Selection;
}

/** A value; texts that are compared without regard to case are another. */
export function valueVariable(value: Resolved, ignoringCase = false): Variable {
  if (value.kind === "aggregate" && value.function === "count") return countVariable(value.selection);
  const key = `${identityOf(value)}${ignoringCase ? " ignoring case" : ""}`;
  const constant = pointOf(value, ignoringCase);
  if (constant !== undefined) return { key, base: knownIn(only(constant)) };
  if (value.type.kind === "boolean") return { key, base: { known: TRUTHS, missing: true } };
  return { key, ...rangeOf(value) };
}

const TRUTHS = anyOf([0n, 1n]);

/** The number of events is always known, and none of them is in the future. */
export function countVariable(selection: Selection): Variable {
  const base = knownIn(isInFuture(selection.when) ? only(0n) : from(0n, true));
  return { key: `count ${identityOf(selection)}`, base, unit: NUMBER_UNIT, counts: selection };
}

/** What there is of events: those until now. */
export const UNTIL_NOW: Intervals = to(0n, true);

function isInFuture(when: Selection["when"]): boolean {
  return (
    when !== undefined &&
    sightsOf(when).some(({ view, inside }) => view === "minutes" && intersect(inside, UNTIL_NOW).length === 0)
  );
}

/** The answer to a condition. */
export function answerVariable(condition: Condition): Variable {
  const key = `answer ${identityOf(condition)}`;
  const isNever = condition.kind === "membershipChange" && isInFuture(condition.when);
  const isAsked = condition.kind === "truth" && condition.asked === true;
  if (isNever || isAsked) return { key, base: knownIn(only(isAsked && condition.value ? 1n : 0n)) };
  return { key, base: knownIn(TRUTHS) };
}

/** The number of periods that hold an event. */
export function periodsVariable(habit: HabitCondition): Variable {
  const { selection, periods } = habit;
  const most = BigInt(periods.amount) * NUMBER_UNIT;
  return {
    key: `periods ${identityOf(periods)} ${identityOf(selection)}`,
    base: knownIn(span(0n, most)),
    unit: NUMBER_UNIT,
  };
}

type Values = Pick<Variable, "base" | "unit">;

function span(low: bigint, high: bigint): Intervals {
  return within({ at: low, inclusive: true }, { at: high, inclusive: true });
}

/** Whole numbers between two, or missing. */
function whole(low: bigint, high: bigint): Values {
  return { base: { known: span(low * NUMBER_UNIT, high * NUMBER_UNIT), missing: true }, unit: NUMBER_UNIT };
}

const NOT_NEGATIVE: Domain = { known: from(0n, true), missing: true };

const OF_FUNCTIONS: Readonly<Partial<Record<FunctionName, Values>>> = {
  abs: { base: NOT_NEGATIVE },
  length: { base: NOT_NEGATIVE, unit: NUMBER_UNIT },
  hour: whole(0n, 23n),
  weekday: whole(1n, 7n),
  day: whole(1n, 31n),
  month: whole(1n, 12n),
};

const OF_RANKS: Readonly<Partial<Record<RankValue["function"], Values>>> = {
  quintile: whole(1n, 5n),
  decile: whole(1n, 10n),
  percentile: { base: { known: span(0n, NUMBER_UNIT), missing: true } },
};

/** What a value can be by what it is made with. */
function rangeOf(value: Resolved): Values {
  const counts = { base: knownIn(from(0n, true)), unit: NUMBER_UNIT };
  switch (value.kind) {
    case "call":
      return OF_FUNCTIONS[value.function] ?? { base: ANY };
    case "rank":
      return OF_RANKS[value.function] ?? { base: ANY };
    case "aggregate":
      return value.function === "distinct" ? counts : { base: ANY };
    case "maxWithin":
      return value.function === "count" ? counts : { base: ANY };
    default:
      return { base: ANY };
  }
}
