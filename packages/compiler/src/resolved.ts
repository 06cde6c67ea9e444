/**
 * What definitions mean, once every name is found and every type is known: the output of `resolve`, the input of
 * `lower`. A smaller language than the syntax tree: `!=`, `not in`, `did not perform` and `contains none` are `not` of
 * something; `between` is two comparisons; counts are a range; groups are their audiences; weekday words are numbers.
 * Plain data, JSON-printable (instants are texts of microseconds). Logic is two-valued everywhere: a comparison with a
 * missing value is false, and `not` is the exact complement.
 */
import type { AggregateFunction, DurationUnit, Setting, Span, Status, TimePhrase } from "@muster/grammar";
import type { EventType, ValueSource, ValueType } from "@muster/model";

/** The types of values: the model's, and durations, which only expressions have. */
export type Type = ValueType | { readonly kind: "duration" };

/** A resolved expression. `span` points into the source of the definition in which it was written. */
export type Resolved =
  | Constant
  | InstantConstant
  | DurationConstant
  | Read
  | ComputedTrait
  | AggregateValue
  | RankValue
  | FunctionCall
  | CaseValue
  | Condition;

/** Text, decimal text of a number, `YYYY-MM-DD` of a date. */
export interface Constant {
  readonly kind: "constant";
  readonly type: { readonly kind: "text" | "number" | "date" };
  readonly value: string;
  readonly span: Span;
}

export interface InstantConstant {
  readonly kind: "instant";
  readonly type: { readonly kind: "timestamp" };
  /** Microseconds since 1970-01-01T00:00:00Z, as decimal text; finer digits are cut. */
  readonly micros: string;
  readonly span: Span;
}

export interface DurationConstant {
  readonly kind: "duration";
  readonly type: { readonly kind: "duration" };
  readonly amount: number;
  readonly unit: DurationUnit;
  readonly span: Span;
}

/**
 * A stored value: of the persona, of the event that a filter looks at, or of the list element that a quantifier looks
 * at (then `source.path` is the path inside the element and `source.column` is empty).
 */
export interface Read {
  readonly kind: "read";
  readonly of: "persona" | "event" | "element";
  /** As the author says it, e.g. `address.city`. */
  readonly name: string;
  readonly type: ValueType;
  readonly source: ValueSource;
  readonly span: Span;
}

/** A trait that is defined by an expression; found in `Resolution.traits`. Always of the persona. */
export interface ComputedTrait {
  readonly kind: "computed";
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
  | { readonly kind: "truth"; readonly value: boolean; readonly type: BooleanType; readonly span: Span }
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
  | TimeConditionResolved
  | PerformedCondition
  | MemberCondition;

export interface BooleanType {
  readonly kind: "boolean";
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

export interface TextCondition {
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

/** In any of these audiences, by name, found in `Resolution.audiences`. */
export interface MemberCondition {
  readonly kind: "member";
  readonly audiences: readonly string[];
  readonly type: BooleanType;
  readonly span: Span;
}

export interface ResolvedTrait {
  readonly name: string;
  readonly label?: string;
  readonly value: Resolved;
  readonly type: Type;
  /** The source in which it is written; `standard library` for those that come with Muster. */
  readonly source: string;
  readonly span: Span;
}

export interface ResolvedAudience {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly status: Status;
  readonly includeAnonymous: boolean;
  /** Absent: all of them. */
  readonly sources?: readonly string[];
  /** The project's, unless the audience says another. */
  readonly timezone: string;
  /** All settings as written, for what reads the others. */
  readonly settings: readonly Setting[];
  /** `truth` when there is no `where`. */
  readonly condition: Resolved;
  readonly source: string;
  readonly span: Span;
}

export interface ResolvedGroup {
  readonly name: string;
  readonly label?: string;
  readonly members: readonly string[];
  readonly source: string;
  readonly span: Span;
}

/** All definitions of a project together with those of the standard library that the model's roles allow. */
export interface Resolution {
  readonly audiences: ReadonlyMap<string, ResolvedAudience>;
  readonly traits: ReadonlyMap<string, ResolvedTrait>;
  readonly groups: ReadonlyMap<string, ResolvedGroup>;
}
