import type {
  AggregateValue,
  CompareCondition,
  MemberCondition,
  PerformedCondition,
  Resolution,
  Resolved,
  ResolvedTrait,
  Selection,
  SequenceCondition,
  Subject,
  TimePhrase,
} from "../resolved.ts";
import { partsOf } from "../resolved-walk.ts";
import { isWeekday } from "../weekdays.ts";
import { isShown } from "./is-shown.ts";
import { type EventsFact, eventsOf } from "./leaf-events.ts";

/** What stands behind a leaf of a condition: expressions to be asked of the one row, and events to be listed. */
export interface LeafFacts {
  /** Values that it compares or looks at; constants are not among them. */
  readonly values: readonly ValueFact[];
  /** Of comparisons of numbers. */
  readonly shortfalls: readonly ShortfallFact[];
  readonly count?: CountFact;
  readonly time?: { readonly value: Resolved; readonly phrase: TimePhrase };
  /** Of a sequence: whether its first step, its first two … hold. The last is the condition itself. */
  readonly prefixes: readonly Resolved[];
  readonly events: readonly EventsFact[];
  /** Audiences of which it asks the membership. */
  readonly member?: MemberCondition;
}

export interface ValueFact {
  readonly value: Resolved;
  /** Of a computed trait. */
  readonly trait?: ResolvedTrait;
  /** The values that the trait's definition puts together, written in the trait's source. */
  readonly parts: readonly Resolved[];
}

/** By how much a number is to change for a comparison to hold (or just about to); it does not where it is on this side of 0. */
export interface ShortfallFact {
  readonly value: Resolved;
  readonly missed: "above" | "below" | "both";
}

/** How many selected events there are, against what was asked. Each is a value. */
export interface CountFact {
  readonly min: number;
  readonly max?: number;
  readonly when?: TimePhrase;
  readonly count: Resolved;
  readonly oldest: Resolved;
  readonly latest: Resolved;
  /** At any time, where the selection has one; otherwise `latest` says it. */
  readonly latestEver?: Resolved;
}

export function leafFacts(condition: Resolved, resolution: Resolution, subject: Subject): LeafFacts {
  const { negated, inner } = withoutNot(condition);
  const values = unique(valuesIn(inner)).map((value) => valueFact(value, resolution, subject));
  const count = inner.kind === "performed" ? countFact(inner, negated) : undefined;
  return {
    values,
    shortfalls: negated ? [] : comparisonsIn(inner).flatMap(shortfall),
    ...(count === undefined ? {} : { count }),
    ...(inner.kind === "time" && !inner.anniversary
      ? { time: { value: inner.value, phrase: inner.phrase } }
      : {}),
    prefixes: inner.kind === "sequence" ? prefixesOf(inner) : [],
    events: eventsOf([
      inner,
      ...values.flatMap(({ trait, parts }) => [...(trait ? [trait.value] : []), ...parts]),
    ]),
    ...(inner.kind === "member" ? { member: inner } : {}),
  };
}

/** `!=`, `not in` and `did not perform` are `not` of what they ask. */
function withoutNot(condition: Resolved): { negated: boolean; inner: Resolved } {
  if (condition.kind !== "not") return { negated: false, inner: condition };
  const { negated, inner } = withoutNot(condition.operand);
  return { negated: !negated, inner };
}

/** The sides of comparisons that are no constants. */
function valuesIn(condition: Resolved): readonly Resolved[] {
  switch (condition.kind) {
    case "compare":
      return [condition.left, condition.right].filter(isShown);
    case "in":
    case "known":
    case "text":
    case "list":
    case "time":
      return [condition.value].filter(isShown);
    case "listed":
      return condition.value === undefined ? [] : [condition.value].filter(isShown);
    case "and":
    case "or":
      return condition.operands.flatMap(valuesIn);
    case "computed":
      return [condition];
    default:
      return [];
  }
}

function unique(values: readonly Resolved[]): readonly Resolved[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** What an account's trait is made of is on the account's row, which a persona's does not show. */
function valueFact(value: Resolved, resolution: Resolution, subject: Subject): ValueFact {
  if (value.kind !== "computed") return { value, parts: [] };
  const traits = value.of === "persona" ? resolution.traits : resolution.accountTraits;
  const trait = traits.get(value.trait);
  if (trait === undefined || value.of !== subject) return { value, parts: [] };
  const parts = unique(measuresIn(trait.value)).filter((part) => part !== trait.value && isShown(part));
  return { value, trait, parts };
}

/** Values that are looked up, and not put together from others. */
function measuresIn(expression: Resolved): readonly Resolved[] {
  switch (expression.kind) {
    case "aggregate":
    case "maxWithin":
    case "rank":
    case "computed":
    case "read":
      return [expression];
    case "performed":
    case "burst":
    case "habit":
    case "sequence":
    case "together":
    case "personas":
    case "elements":
      return [];
    default:
      return partsOf(expression).flatMap(measuresIn);
  }
}

function comparisonsIn(condition: Resolved): readonly CompareCondition[] {
  if (condition.kind === "compare") return [condition];
  return condition.kind === "and" ? condition.operands.flatMap(comparisonsIn) : [];
}

/** `right - left`, of amounts, which days of the week are not: more than 0 where the left should be higher, less where it should be lower. */
function shortfall({ operator, left, right, span }: CompareCondition): readonly ShortfallFact[] {
  if (left.type.kind !== "number" || right.type.kind !== "number") return [];
  if (isWeekday(left) || isWeekday(right)) return [];
  const value: Resolved = {
    kind: "call",
    function: "subtract",
    arguments: [right, left],
    type: { kind: "number" },
    span,
  };
  return [{ value, missed: MISSED[operator] }];
}

const MISSED = { "=": "both", "<": "below", "<=": "below", ">": "above", ">=": "above" } as const;

/** Where a range is denied, only one without a top has a simple opposite. */
function countFact({ selection, min, max }: PerformedCondition, negated: boolean): CountFact | undefined {
  if (negated && max !== undefined && min > 0) return undefined;
  const asked = !negated
    ? { min, ...(max === undefined ? {} : { max }) }
    : max === undefined
      ? { min: 0, max: min - 1 }
      : { min: max + 1 };
  const { when, ...ever } = selection;
  return {
    ...asked,
    ...(when === undefined ? {} : { when }),
    count: aggregate("count", selection),
    oldest: aggregate("first", selection),
    latest: aggregate("last", selection),
    ...(when === undefined ? {} : { latestEver: aggregate("last", ever) }),
  };
}

/** Over the events themselves: of `first` and `last`, their time. */
function aggregate(fn: "count" | "first" | "last", selection: Selection): AggregateValue {
  const type = { kind: fn === "count" ? "number" : "timestamp" } as const;
  const events = selection.events.map(({ property: _, ...event }) => event);
  return { kind: "aggregate", function: fn, selection: { ...selection, events }, type, span: selection.span };
}

function prefixesOf(sequence: SequenceCondition): readonly Resolved[] {
  const { steps, type, span } = sequence;
  return steps.map((step, at) =>
    at === 0
      ? { kind: "performed", selection: step.selection, min: 1, type, span }
      : { ...sequence, steps: steps.slice(0, at + 1) },
  );
}
