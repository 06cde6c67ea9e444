/**
 * What definitions mean, once every name is found and every type is known: the output of `resolve`, the input of
 * `lower`. A smaller language than the syntax tree: `!=`, `not in`, `did not perform` and `contains none` are `not` of
 * something; `between` is two comparisons; counts are a range; groups are their audiences; weekday words are numbers.
 * Plain data, JSON-printable (instants are texts of microseconds). Logic is two-valued everywhere: a comparison with a
 * missing value is false, and `not` is the exact complement.
 */
import type {
  AggregateFunction,
  DurationUnit,
  Name,
  Setting,
  Span,
  Status,
  TimeLiteral,
  TimePhrase as TimePhraseOf,
} from "@muster/grammar";
import type { EventType, ValueSource, ValueType } from "@muster/model";

/** The parameter that this value was supplied for; it is a stand-in where none was. */
export interface FromParameter {
  readonly parameter?: string;
}

/** A time phrase whose parameters have their values. */
export type TimePhrase = TimePhraseOf<TimePoint>;

export type TimePoint = TimeLiteral & FromParameter;

/** Whose members: rows of the personas' table, or of the accounts'. */
export type Subject = "persona" | "account";

/** The types of values: the model's, and durations, which only expressions have. */
export type Type = ValueType | { readonly kind: "duration" };

/** A resolved expression. `span` points into the source of the definition in which it was written. */
export type Resolved =
  | Constant
  | InstantConstant
  | DurationConstant
  | Read
  | StepRead
  | ComputedTrait
  | AggregateValue
  | MaxWithinValue
  | RankValue
  | FunctionCall
  | CaseValue
  | Condition;

/** Text, decimal text of a number, `YYYY-MM-DD` of a date. */
export interface Constant extends FromParameter {
  readonly kind: "constant";
  readonly type: { readonly kind: "text" | "number" | "date" };
  readonly value: string;
  readonly span: Span;
}

export interface InstantConstant extends FromParameter {
  readonly kind: "instant";
  readonly type: { readonly kind: "timestamp" };
  /** Microseconds since 1970-01-01T00:00:00Z, as decimal text; finer digits are cut. */
  readonly micros: string;
  readonly span: Span;
}

export interface DurationConstant extends FromParameter {
  readonly kind: "duration";
  readonly type: { readonly kind: "duration" };
  readonly amount: number;
  readonly unit: DurationUnit;
  readonly span: Span;
}

/**
 * A stored value: of the persona, of an account (the one that is asked, or the persona's), of the event that a filter
 * looks at, or of the list element that a quantifier looks at (then `source.path` is the path inside the element and
 * `source.column` is empty).
 */
export interface Read {
  readonly kind: "read";
  readonly of: Subject | "event" | "element";
  /** As the author says it, e.g. `address.city`. */
  readonly name: string;
  readonly type: ValueType;
  readonly source: ValueSource;
  readonly span: Span;
}

/** In a filter of a sequence: a property of the event that an earlier step chose. */
export interface StepRead {
  readonly kind: "step";
  /** Its place in `SequenceCondition.steps`; a positive one. */
  readonly step: number;
  /** For each event of that step's selection in turn. */
  readonly reads: readonly Read[];
  readonly type: ValueType;
  readonly span: Span;
}

/** A trait that is defined by an expression; found in `Resolution.traits`, or `accountTraits` where it is of an account. */
export interface ComputedTrait {
  readonly kind: "computed";
  readonly of: Subject;
  readonly trait: string;
  readonly type: Type;
  readonly span: Span;
}

/** One of the events that a selector picks; a filter and a property are resolved against each event by itself. */
export interface SelectedEvent {
  readonly event: EventType;
  readonly filter?: Resolved;
  readonly property?: Read;
}

export interface Selection {
  /** At least one. `any event` lists all that the model knows. */
  readonly events: readonly SelectedEvent[];
  readonly when?: TimePhrase;
  readonly span: Span;
}

export interface AggregateValue {
  readonly kind: "aggregate";
  readonly function: AggregateFunction;
  readonly selection: Selection;
  readonly type: Type;
  readonly span: Span;
}

/**
 * The highest count, sum or average over the events of any one span [t - within, t], where t is the time of one of them.
 * 0 without events, but missing for `avg`; a span without known values has no average.
 */
export interface MaxWithinValue {
  readonly kind: "maxWithin";
  readonly function: "count" | "sum" | "avg";
  readonly selection: Selection;
  readonly within: DurationConstant;
  readonly type: { readonly kind: "number" };
  readonly span: Span;
}

/** Over the base population of the audience that asks. A missing value has a missing rank and counts for nobody. */
export interface RankValue {
  readonly kind: "rank";
  readonly function: "percentile" | "quintile" | "decile" | "rank";
  readonly value: Resolved;
  readonly type: { readonly kind: "number" };
  readonly span: Span;
}

/** Functions of values. A missing argument makes the result missing, except in `coalesce`, `least` and `greatest` (which pass over it). */
export const FUNCTIONS = [
  "add", // number + number; timestamp|date + duration; duration + duration
  "subtract", // the same; timestamp - timestamp is a duration
  "multiply", // number * number
  "divide", // number / number: floating; by zero is missing
  "negate",
  "coalesce",
  "lower", // ASCII letters only: the same on every warehouse
  "upper",
  "trim", // ASCII white space
  "length", // in code points
  "abs",
  "round", // half away from zero; optional second argument: digits, a constant from 0 to 9
  "floor",
  "ceil",
  "least",
  "greatest",
  "days_since", // whole days (24 h) since an instant, or since the start of a date
  "years_since", // whole calendar years in the audience's time zone
  "hour",
  "weekday", // 1 is Monday … 7 is Sunday
  "day",
  "month",
  "year",
  "date", // the local date of an instant
] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

export interface FunctionCall {
  readonly kind: "call";
  readonly function: FunctionName;
  readonly arguments: readonly Resolved[];
  readonly type: Type;
  readonly span: Span;
}

export interface CaseValue {
  readonly kind: "case";
  readonly branches: readonly { readonly when: Resolved; readonly then: Resolved }[];
  readonly otherwise?: Resolved;
  readonly type: Type;
  readonly span: Span;
}

/** Everything of type boolean. A boolean trait alone is `compare = true` of its read. */
export type Condition =
  | TruthCondition
  | {
      readonly kind: "and" | "or";
      readonly operands: readonly Resolved[];
      readonly type: BooleanType;
      readonly span: Span;
    }
  | { readonly kind: "not"; readonly operand: Resolved; readonly type: BooleanType; readonly span: Span }
  | CompareCondition
  | InCondition
  | KnownCondition
  | TextCondition
  | ListCondition
  | ElementsCondition
  | PersonasCondition
  | TimeConditionResolved
  | PerformedCondition
  | BurstCondition
  | HabitCondition
  | SequenceCondition
  | TogetherCondition
  | MemberCondition
  | ListedCondition
  | MembershipChangeCondition;

export interface BooleanType {
  readonly kind: "boolean";
}

export interface TruthCondition extends FromParameter {
  readonly kind: "truth";
  readonly value: boolean;
  /** Said in other words than `true` and `false`: `performed E at least 0 times`. */
  readonly asked?: true;
  readonly type: BooleanType;
  readonly span: Span;
}

export interface CompareCondition {
  readonly kind: "compare";
  readonly operator: "=" | "<" | "<=" | ">" | ">=";
  readonly left: Resolved;
  readonly right: Resolved;
  /** Only of texts: ASCII letters compare alike. */
  readonly ignoringCase: boolean;
  readonly type: BooleanType;
  readonly span: Span;
}

/** One of constants of the value's type. */
export interface InCondition {
  readonly kind: "in";
  readonly value: Resolved;
  readonly options: readonly Resolved[];
  readonly ignoringCase: boolean;
  readonly type: BooleanType;
  readonly span: Span;
}

export interface KnownCondition {
  readonly kind: "known";
  readonly value: Resolved;
  readonly type: BooleanType;
  readonly span: Span;
}

export interface TextCondition extends FromParameter {
  readonly kind: "text";
  readonly operator: "contains" | "startsWith" | "endsWith" | "matches";
  readonly value: Resolved;
  /** For `matches` a checked pattern of the common subset. */
  readonly pattern: string;
  readonly ignoringCase: boolean;
  readonly type: BooleanType;
  readonly span: Span;
}

/** A list-valued trait or property holds any, or all, of these. `none` is `not` any. */
export interface ListCondition {
  readonly kind: "list";
  readonly quantifier: "any" | "all";
  readonly value: Read;
  /** Texts, or decimal texts of numbers, by the list's type. */
  readonly options: readonly string[];
  /** Those of them that were supplied, or are to be. */
  readonly parameters?: readonly string[];
  readonly type: BooleanType;
  readonly span: Span;
}

/** At least `atLeast` elements (or, for `all`, every element of at least one) of a list of records meet the condition. */
export interface ElementsCondition {
  readonly kind: "elements";
  readonly quantifier: "all" | "atLeast";
  readonly atLeast: number;
  readonly list: Read;
  readonly condition: Resolved;
  readonly type: BooleanType;
  readonly span: Span;
}

/**
 * Only of an account: of its personas, as far as they are of the base population, at least so many or at least this share
 * meet the condition, which is asked of a persona. Of an account without personas no share is true.
 */
export interface PersonasCondition {
  readonly kind: "personas";
  readonly atLeast: PersonaCount | PersonaShare;
  readonly condition: Resolved;
  readonly type: BooleanType;
  readonly span: Span;
}

export interface PersonaCount {
  readonly kind: "count";
  readonly count: number;
}

/** Exact decimal text, more than 0 and at most 100; `all of` is 100. */
export interface PersonaShare {
  readonly kind: "share";
  readonly percent: string;
}

export interface TimeConditionResolved {
  readonly kind: "time";
  /** Of type date or timestamp. */
  readonly value: Resolved;
  readonly anniversary: boolean;
  readonly phrase: TimePhrase;
  readonly type: BooleanType;
  readonly span: Span;
}

/** The number of selected events lies in [min, max]. */
export interface PerformedCondition {
  readonly kind: "performed";
  readonly selection: Selection;
  readonly min: number;
  readonly max?: number;
  readonly type: BooleanType;
  readonly span: Span;
}

/** Some span [t, t + within] holds at least so many of the selected events; `atLeast` is 1 or more. */
export interface BurstCondition {
  readonly kind: "burst";
  readonly selection: Selection;
  readonly atLeast: number;
  readonly within: DurationConstant;
  readonly type: BooleanType;
  readonly span: Span;
}

/**
 * Of the last `periods.amount` periods (now - (k + 1) units, now - k units], the number of those that hold a selected
 * event lies in [min, max].
 */
export interface HabitCondition {
  readonly kind: "habit";
  readonly selection: Selection;
  readonly periods: DurationConstant;
  readonly min: number;
  readonly max?: number;
  readonly type: BooleanType;
  readonly span: Span;
}

/**
 * Some choice of one event for each positive step satisfies everything at once. An event follows another when it is
 * later, or, of one table with an `order` column, at the same instant with a higher order. `first` and `last`: the first
 * step chooses only among those of its selection that follow no other one of it, or that no other one follows.
 */
export interface SequenceCondition {
  readonly kind: "sequence";
  readonly start: "any" | "first" | "last";
  /** Two or more; the first is positive. */
  readonly steps: readonly ResolvedStep[];
  /** The last positive step is no later than this after the first. */
  readonly allWithin?: DurationConstant;
  readonly type: BooleanType;
  readonly span: Span;
}

/**
 * A positive step follows the positive step before it ("the previous"): with `laterThan`, later than that after it; with
 * `within`, no later than that; `immediately`: no event of any name of this subject follows the previous and is followed by
 * this one; `without`: no such event follows the previous and is followed by this one.
 * A negated step holds when no event of its selection lies in (previous, previous + within], or, without `within`, after
 * the previous at all; same instants count by `order` as between steps.
 */
export interface ResolvedStep {
  readonly negated: boolean;
  readonly immediately: boolean;
  /** What later steps call it. */
  readonly as?: Name;
  /** Its filters may hold `StepRead`s of steps before it; so may those of `without`, of this step's previous ones. */
  readonly selection: Selection;
  readonly laterThan?: DurationConstant;
  readonly within?: DurationConstant;
  readonly without: readonly Selection[];
}

/** Some choice of one event for each, all different, no two further apart than `within`. */
export interface TogetherCondition {
  readonly kind: "together";
  readonly selections: readonly Selection[];
  readonly within: DurationConstant;
  readonly type: BooleanType;
  readonly span: Span;
}

/**
 * In any of these audiences, found in `Resolution.audiences`, all of one subject. Asked of a persona about audiences of
 * accounts: its account is.
 */
export interface MemberCondition {
  readonly kind: "member";
  readonly subject: Subject;
  readonly audiences: readonly MemberOf[];
  readonly type: BooleanType;
  readonly span: Span;
}

export interface MemberOf {
  readonly audience: string;
  /** Of its split, or of a waterfall: then the audience in it. */
  readonly part?: string;
}

/** The persona, by its key or one of its contacts, or this text, is in a list that was uploaded. */
export interface ListedCondition {
  readonly kind: "listed";
  readonly list: string;
  /** Of type text. Absent: the persona. */
  readonly value?: Resolved;
  readonly type: BooleanType;
  readonly span: Span;
}

/** The membership log has an entry of this kind for the audience, in this time (until now, at any rate). */
export interface MembershipChangeCondition {
  readonly kind: "membershipChange";
  readonly change: "entered" | "exited";
  /** Of the audience; asked of a persona about an audience of accounts, of its account. */
  readonly subject: Subject;
  readonly audience: string;
  readonly when?: TimePhrase;
  readonly type: BooleanType;
  readonly span: Span;
}

/** A place where a parameter stands. */
export interface ParameterUse {
  readonly name: string;
  /** What its value may be there; one or more. */
  readonly types: readonly ParameterType[];
  /** Otherwise a stand-in takes the place of its value: the definition may be looked at, but not run. */
  readonly supplied: boolean;
  readonly span: Span;
}

export type ParameterType = "text" | "number" | "boolean" | "date" | "timestamp" | "duration";

export interface ResolvedTrait {
  readonly name: string;
  readonly label?: string;
  readonly of: Subject;
  readonly value: Resolved;
  readonly type: Type;
  /** Its own, not those of what it refers to. */
  readonly parameters: readonly ParameterUse[];
  /** The source in which it is written; `standard library` for those that come with Muster. */
  readonly source: string;
  readonly span: Span;
}

export interface ResolvedAudience {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly of: Subject;
  readonly status: Status;
  readonly includeAnonymous: boolean;
  /** Absent: all of them. */
  readonly sources?: readonly string[];
  /** The project's, unless the audience says another. */
  readonly timezone: string;
  /** All settings as written, for what reads the others. */
  readonly settings: readonly Setting[];
  /** `truth` when there is no `where`; for a waterfall, `member` of its audiences. */
  readonly condition: Resolved;
  /** Who of those for whom the condition holds, in this order: ranked, sampled, split. */
  readonly ranked?: RankedChoice;
  readonly sample?: HashShare;
  /** What each member is part of; absent: members have no part. */
  readonly parts?: Split | Waterfall;
  /** Its own, not those of what it refers to. */
  readonly parameters: readonly ParameterUse[];
  readonly source: string;
  readonly span: Span;
}

/**
 * The first so many by value, ties by key ascending; a missing value is never chosen. A percentage is of those for whom
 * the condition holds, missing values included, and rounded up.
 */
export interface RankedChoice {
  readonly end: "top" | "bottom";
  readonly amount:
    | { readonly kind: "count"; readonly count: number }
    | { readonly kind: "share"; readonly percent: string };
  readonly by: Resolved;
}

/**
 * Those whose hash, as a share of all hashes, is below `percent` (exact decimal text, 0 to 100). The hash: the first 15
 * hexadecimal digits of md5(seed + ":" + key), as a number below 16^15; the key as text: integers in decimal, UUIDs in
 * lower case with hyphens.
 */
export interface HashShare {
  readonly percent: string;
  readonly seed: string;
}

/** Consecutive shares of all hashes, which add up to 100. */
export interface Split {
  readonly kind: "split";
  readonly seed: string;
  readonly parts: readonly { readonly name: string; readonly percent: string }[];
}

/** Each member's part is the first of these audiences that it is in. */
export interface Waterfall {
  readonly kind: "waterfall";
  readonly audiences: readonly string[];
}

export interface ResolvedGroup {
  readonly name: string;
  readonly label?: string;
  readonly members: readonly string[];
  readonly of: Subject;
  readonly source: string;
  readonly span: Span;
}

/** All definitions of a project together with those of the standard library that the model's roles allow. */
export interface Resolution {
  readonly audiences: ReadonlyMap<string, ResolvedAudience>;
  readonly traits: ReadonlyMap<string, ResolvedTrait>;
  readonly accountTraits: ReadonlyMap<string, ResolvedTrait>;
  readonly groups: ReadonlyMap<string, ResolvedGroup>;
  /** Ready-made definitions that are not there, and what of the model they require. */
  readonly unavailable: ReadonlyMap<string, string>;
}
