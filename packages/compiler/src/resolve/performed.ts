import { diagnostic, type Habit, type Performed } from "@muster/grammar";
import type { Condition, HabitCondition, Selection } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { type Range, rangeOf, resolveLength } from "./lengths.ts";
import { not } from "./operands.ts";
import { resolveSelection } from "./selection.ts";
import { BOOLEAN } from "./types.ts";

/** `performed order_completed where (…) at least 3 times in last 30 days`, a burst, or a habit. */
export function resolvePerformed(performed: Performed, context: Context): Condition | undefined {
  if (refuseInFilter("`performed`", performed.span, context)) return undefined;
  const selection = resolveSelection(performed.selector, undefined, context);
  const condition =
    performed.habit !== undefined
      ? resolveHabit(performed.habit, selection, performed, context)
      : performed.withinAny !== undefined
        ? resolveBurst(performed, selection, context)
        : resolveCount(performed, selection, context);
  if (condition === undefined) return undefined;
  return performed.negated ? not(condition) : condition;
}

function resolveCount(
  { count, span }: Performed,
  selection: Selection | undefined,
  context: Context,
): Condition | undefined {
  const range: Range | undefined = count === undefined ? { min: 1 } : rangeOf(count, context);
  if (selection === undefined || range === undefined) return undefined;
  if (isAnything(range)) return { kind: "truth", value: true, asked: true, type: BOOLEAN, span };
  return { kind: "performed", selection, ...range, type: BOOLEAN, span };
}

/** `at least 5 times within any 7 days`. */
function resolveBurst(
  { count, withinAny, span }: Performed,
  selection: Selection | undefined,
  context: Context,
): Condition | undefined {
  const within = withinAny && resolveLength(withinAny, context);
  const range: Range | undefined = count === undefined ? { min: 1 } : rangeOf(count, context);
  if (selection === undefined || within === undefined || range === undefined) return undefined;
  if (isAnything(range)) return { kind: "truth", value: true, asked: true, type: BOOLEAN, span };
  return { kind: "burst", selection, atLeast: range.min, within, type: BOOLEAN, span };
}

const MOST_PERIODS = 1000;

/** `in at least 3 of last 4 weeks`. */
function resolveHabit(
  habit: Habit,
  selection: Selection | undefined,
  { span }: Performed,
  context: Context,
): Condition | undefined {
  const periods = resolveLength(habit.periods, context);
  const range = rangeOf(habit.count, context);
  const { amount } = habit.periods;
  if (amount < 1 || amount > MOST_PERIODS) {
    const data = { found: amount, most: MOST_PERIODS };
    context.report(diagnostic("wrong-periods", data, at(context, habit.periods.span)));
    return undefined;
  }
  if (selection === undefined || periods === undefined || range === undefined) return undefined;
  if (isAnything(range)) return { kind: "truth", value: true, asked: true, type: BOOLEAN, span };
  const condition: HabitCondition = { kind: "habit", selection, periods, ...range, type: BOOLEAN, span };
  return condition;
}

/** A count of nothing is 0, so `at least 0 times` is said of everybody. */
function isAnything({ min, max }: Range): boolean {
  return min === 0 && max === undefined;
}
