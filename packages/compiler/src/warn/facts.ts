import type { CompareCondition, Condition, Resolved, Selection, TimePoint } from "../resolved.ts";
import { formatInstant } from "../time/instant.ts";
import { ANY, type Domain, KNOWN, knownIn, MISSING, otherwise } from "./domain.ts";
import { anyOf, from, type Intervals, only, type Point, to, within } from "./intervals.ts";
import { comparedMoment, isWhole, type Sight, sightsOf } from "./moments.ts";
import { NUMBER_UNIT, pointOf } from "./points.ts";
import { answerVariable, countVariable, periodsVariable, type Variable, valueVariable } from "./variables.ts";

/** What is surely so when a condition holds, and when it does not. */
export interface Fact {
  readonly variable: Variable;
  readonly holds: Domain;
  readonly fails: Domain;
}

/**
 * What a condition that is not made of others says, as facts that are all so when it holds, and all so when it does not.
 * They may say less than the condition does, never more.
 */
export function factsOf(condition: Condition): readonly Fact[] {
  return [exactly(answerVariable(condition), YES), ...moreFactsOf(condition)];
}

const YES: Domain = knownIn(only(1n));

function exactly(variable: Variable, holds: Domain): Fact {
  return { variable, holds, fails: otherwise(holds) };
}

/** What holds only of a value that is known. */
function ofKnown(value: Resolved): Fact {
  return { variable: valueVariable(value), holds: KNOWN, fails: ANY };
}

function moreFactsOf(condition: Condition): readonly Fact[] {
  switch (condition.kind) {
    case "compare":
      return comparison(condition);
    case "in":
      return membership(condition);
    case "known":
      return [{ variable: valueVariable(condition.value), holds: KNOWN, fails: MISSING }];
    case "text":
    case "list":
      return [ofKnown(condition.value)];
    case "time": {
      const { value, phrase, anniversary } = condition;
      return [ofKnown(value), ...(anniversary ? [] : seen(value, sightsOf(phrase)))];
    }
    case "performed":
      return [exactly(countVariable(condition.selection), knownIn(counted(condition.min, condition.max)))];
    case "habit":
      return [
        exactly(periodsVariable(condition), knownIn(counted(condition.min, condition.max))),
        ...atLeast({ ...condition.selection, when: lastPeriods(condition) }, condition.min),
      ];
    case "burst":
      return atLeast(condition.selection, condition.atLeast);
    // Each event of a sequence is one of its step's, whatever else the filter asks of it.
    case "sequence":
      return condition.steps
        .filter((step) => !step.negated)
        .flatMap(({ selection }) => atLeast(withoutFilters(selection), 1));
    case "together":
      return condition.selections.flatMap((selection) => atLeast(selection, 1));
    default:
      return [];
  }
}

function lastPeriods({ periods, span }: Extract<Condition, { kind: "habit" }>) {
  return { kind: "inLast", duration: { ...periods, span }, span } as const;
}

function withoutFilters(selection: Selection): Selection {
  return { ...selection, events: selection.events.map(({ event }) => ({ event })) };
}

/** There are at least so many events when it holds; when it does not, there may be as many. */
function atLeast(selection: Selection, count: number): readonly Fact[] {
  return [{ variable: countVariable(selection), holds: knownIn(counted(count)), fails: ANY }];
}

function counted(min: number, max?: number): Intervals {
  const low = { at: BigInt(min) * NUMBER_UNIT, inclusive: true };
  return within(low, max === undefined ? undefined : { at: BigInt(max) * NUMBER_UNIT, inclusive: true });
}

const FLIPPED = { "=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

function comparison({ operator, left, right, ignoringCase }: CompareCondition): readonly Fact[] {
  const isSwapped = pointOf(right) === undefined && pointOf(left) !== undefined;
  const [value, constant] = isSwapped ? [right, left] : [left, right];
  const facts = [ofKnown(left), ofKnown(right)];
  const point = pointOf(constant, ignoringCase);
  const asked = isSwapped ? FLIPPED[operator] : operator;
  const moment = momentOf(constant);
  if (moment !== undefined) {
    return [...facts, ...seen(value, comparedMoment(asked, moment, value.type.kind === "date"))];
  }
  if (point === undefined) return facts;
  const variable = valueVariable(value, ignoringCase);
  return [...facts, exactly(variable, knownIn(compared(asked, point)))];
}

function compared(operator: CompareCondition["operator"], point: Point): Intervals {
  switch (operator) {
    case "=":
      return only(point);
    case "<":
    case "<=":
      return to(point, operator === "<=");
    case ">":
    case ">=":
      return from(point, operator === ">=");
  }
}

/** A day or an instant that the author wrote. */
function momentOf(constant: Resolved): TimePoint | undefined {
  const { span } = constant;
  if ("parameter" in constant) return undefined;
  if (constant.kind === "constant" && constant.type.kind === "date") {
    return { kind: "date", value: constant.value, span };
  }
  if (constant.kind !== "instant") return undefined;
  return { kind: "instant", value: formatInstant(BigInt(constant.micros)), span };
}

/** Longer lists were hardly written by hand, and take long to compare. */
const MOST_OPTIONS = 256;

function membership({ value, options, ignoringCase }: Extract<Condition, { kind: "in" }>): readonly Fact[] {
  if (options.length > MOST_OPTIONS) return [ofKnown(value)];
  const points = options.flatMap((option) => pointOf(option, ignoringCase) ?? []);
  if (points.length < options.length) return [ofKnown(value)];
  return [ofKnown(value), exactly(valueVariable(value, ignoringCase), knownIn(anyOf(points)))];
}

/** A moment that is missing is nowhere. */
function seen(value: Resolved, sights: readonly Sight[]): readonly Fact[] {
  const { key } = valueVariable(value);
  return sights.map(({ view, inside, outside }) => ({
    variable: { key: `${view} of ${key}`, base: ANY, ...(isWhole(view) && { unit: 1n }) },
    holds: knownIn(inside),
    fails: { known: outside, missing: true },
  }));
}
