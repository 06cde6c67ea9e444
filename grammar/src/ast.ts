/**
 * The syntax tree of the Muster language: plain, JSON-printable data, one `kind` per node, a `span` on every node.
 *
 * Conditions and expressions are one union, because the language allows either in parentheses and only types tell
 * them apart; the compiler's resolve stage does. Parentheses and comments are not nodes: the formatter prints the
 * former where they are needed and puts the latter back by position. Where the parser had to recover, an
 * `ErrorExpression` stands, and its error has already been reported.
 */
import type { Span } from "./span.ts";

export interface Name {
  readonly text: string;
  readonly span: Span;
}

export interface TextLiteral {
  readonly kind: "text";
  readonly value: string;
  readonly span: Span;
}

export interface SourceFile {
  readonly kind: "file";
  readonly definitions: readonly Definition[];
  readonly comments: readonly Comment[];
  readonly span: Span;
}

/** `# …` up to, not including, the end of the line. `text` includes the `#`. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
}

export type Definition = AudienceDefinition | TraitDefinition | GroupDefinition | WaterfallDefinition;

export interface AudienceDefinition {
  readonly kind: "audience";
  readonly name: Name;
  readonly label?: TextLiteral;
  /** `of accounts`; absent: of personas. */
  readonly of?: "accounts";
  readonly settings: readonly Setting[];
  /** Absent: everyone in the base population. */
  readonly where?: Expression;
  readonly choice?: Choice;
  readonly span: Span;
}

export interface TraitDefinition {
  readonly kind: "trait";
  readonly name: Name;
  readonly label?: TextLiteral;
  /** `of accounts`; absent: of personas. */
  readonly of?: "accounts";
  readonly value: Expression;
  readonly span: Span;
}

export interface GroupDefinition {
  readonly kind: "group";
  readonly name: Name;
  readonly label?: TextLiteral;
  readonly members: readonly Name[];
  readonly span: Span;
}

/** Each persona is in the first of these audiences that it belongs to. */
export interface WaterfallDefinition {
  readonly kind: "waterfall";
  readonly name: Name;
  readonly label?: TextLiteral;
  readonly members: readonly Name[];
  readonly span: Span;
}

/** What stands after `where` and chooses among those for whom it holds, applied in this order. At least one is there. */
export interface Choice {
  readonly ranked?: RankedChoice;
  readonly sample?: SampleChoice;
  readonly split?: SplitChoice;
  readonly span: Span;
}

/** `top 10000 by cltv`, `bottom 2.5% by cltv`. */
export interface RankedChoice {
  readonly end: "top" | "bottom";
  /** A whole number of members, or a share of them. */
  readonly amount: NumberLiteral | Percentage;
  readonly by: Expression;
  readonly span: Span;
}

/** `sample 10%`, `sample 10% seed "spring"`. */
export interface SampleChoice {
  readonly share: Percentage;
  readonly seed?: TextLiteral;
  readonly span: Span;
}

/** `split 80% treatment, 20% control`, `split … seed "spring"`. */
export interface SplitChoice {
  readonly parts: readonly { readonly share: Percentage; readonly name: Name; readonly span: Span }[];
  readonly seed?: TextLiteral;
  readonly span: Span;
}

/** `12.5%`: `value` is the exact decimal text of 12.5. */
export interface Percentage {
  readonly kind: "percentage";
  readonly value: string;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------- settings

export type Status = "draft" | "active" | "paused" | "archived";

export type Setting =
  | { readonly kind: "description"; readonly text: TextLiteral; readonly span: Span }
  | { readonly kind: "status"; readonly status: Status; readonly span: Span }
  | { readonly kind: "includeAnonymous"; readonly span: Span }
  | { readonly kind: "sources"; readonly sources: readonly TextLiteral[]; readonly span: Span }
  | { readonly kind: "refreshEvery"; readonly every: Duration; readonly span: Span }
  | { readonly kind: "timezone"; readonly zone: TextLiteral; readonly span: Span }
  | { readonly kind: "allow"; readonly members: readonly TextLiteral[]; readonly span: Span }
  | { readonly kind: "badge"; readonly image: TextLiteral; readonly span: Span }
  | { readonly kind: "sendTo"; readonly destinations: readonly Name[]; readonly span: Span }
  | PointsSetting;

export type SettingKind = Setting["kind"];

/** `points multiply 2.5 …` or `points boost 500`. `amount` is the exact decimal text, with its sign. */
export interface PointsSetting {
  readonly kind: "points";
  readonly effect: "multiply" | "boost";
  readonly amount: NumberLiteral;
  readonly from?: TimeLiteral;
  readonly to?: TimeLiteral;
  readonly happyHours: readonly HappyHours[];
  readonly restrictions: readonly PointsRestriction[];
  readonly span: Span;
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** `mon-fri 16:00-19:00`: from the first weekday to the last, both in; times in minutes after midnight. */
export interface HappyHours {
  readonly firstDay: Weekday;
  readonly lastDay: Weekday;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly span: Span;
}

/** `for brand "Acme" … payments "cash", "debit" stores 4, 7`. */
export interface PointsRestriction {
  readonly field: "brand" | "category" | "sku" | "payments" | "stores";
  readonly values: readonly (TextLiteral | NumberLiteral)[];
  readonly span: Span;
}

// ------------------------------------------------------------------------------------------------- expressions

export type Expression =
  | TextLiteral
  | NumberLiteral
  | BooleanLiteral
  | DateLiteral
  | InstantLiteral
  | DurationLiteral
  | Parameter
  | Reference
  | Logical
  | Not
  | Compare
  | Between
  | InList
  | Known
  | TextMatch
  | ListContains
  | Elements
  | OfPersonas
  | TimeCondition
  | Performed
  | Sequence
  | Together
  | InAudience
  | InUploadedList
  | MembershipChange
  | Aggregate
  | MaxWithin
  | Call
  | Arithmetic
  | Negate
  | Case
  | ErrorExpression;

export type ExpressionKind = Expression["kind"];

/** `value` is the exact decimal text without underscores, e.g. `"1000000"` or `"12.50"`: never a JS number. */
export interface NumberLiteral {
  readonly kind: "number";
  readonly value: string;
  readonly span: Span;
}

export interface BooleanLiteral {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly span: Span;
}

/** `value` is `YYYY-MM-DD`, a day that exists. */
export interface DateLiteral {
  readonly kind: "date";
  readonly value: string;
  readonly span: Span;
}

/** `value` is the author's RFC 3339 text, with `Z` or an offset. */
export interface InstantLiteral {
  readonly kind: "instant";
  readonly value: string;
  readonly span: Span;
}

export type DurationUnit = "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

/** `30 days`. `amount` is a whole number of units, 0 or more. */
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
  readonly span: Span;
}

/** A duration where a value stands: `created_at + 30 days`. */
export interface DurationLiteral {
  readonly kind: "duration";
  readonly duration: Duration;
  readonly span: Span;
}

/** `$name`: a value that is supplied when the definition is compiled; its type is that of its use. */
export interface Parameter {
  readonly kind: "parameter";
  readonly name: Name;
  readonly span: Span;
}

/** `plan`, `address.city`, `persona.city`: what it means depends on where it stands. At least one name. */
export interface Reference {
  readonly kind: "reference";
  readonly path: readonly Name[];
  readonly span: Span;
}

/** Two or more operands; nested chains of the same operator are flat. */
export interface Logical {
  readonly kind: "and" | "or";
  readonly operands: readonly Expression[];
  readonly span: Span;
}

export interface Not {
  readonly kind: "not";
  readonly operand: Expression;
  readonly span: Span;
}

export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

export interface Compare {
  readonly kind: "compare";
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly ignoringCase: boolean;
  readonly span: Span;
}

export interface Between {
  readonly kind: "between";
  readonly value: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly span: Span;
}

/** `x in ("a", "b")`, `x not in (…)`. An option may also be a weekday word, which arrives as a `Reference`. */
export interface InList {
  readonly kind: "in";
  readonly value: Expression;
  readonly negated: boolean;
  readonly options: readonly Expression[];
  readonly ignoringCase: boolean;
  readonly span: Span;
}

/** `x is known`, `x is missing`. */
export interface Known {
  readonly kind: "known";
  readonly value: Expression;
  readonly negated: boolean;
  readonly span: Span;
}

export interface TextMatch {
  readonly kind: "textMatch";
  readonly operator: "contains" | "startsWith" | "endsWith" | "matches";
  readonly value: Expression;
  readonly pattern: Expression;
  readonly ignoringCase: boolean;
  readonly span: Span;
}

/** `tags contains any ("vip", "press")`. */
export interface ListContains {
  readonly kind: "listContains";
  readonly quantifier: "any" | "all" | "none";
  readonly value: Expression;
  readonly options: readonly Expression[];
  readonly span: Span;
}

/** `any of devices (os = "iOS")`, `at least 2 of …`: how many elements of a list of records meet the condition. */
export interface Elements {
  readonly kind: "elements";
  readonly quantifier: "any" | "all" | "none" | "atLeast";
  /** Only with `atLeast`; 0 or more. */
  readonly count?: number;
  readonly list: Reference;
  readonly condition: Expression;
  readonly span: Span;
}

/** `any of personas (…)`, `at least 50% of personas (…)`: how many personas of an account meet the condition. */
export interface OfPersonas {
  readonly kind: "ofPersonas";
  readonly quantifier: "any" | "all" | "none" | "atLeast";
  /** Only with `atLeast`: a whole number of personas, or a share of them. */
  readonly amount?: NumberLiteral | Percentage;
  readonly condition: Expression;
  readonly span: Span;
}

/** `created_at in last 30 days`, `birthday anniversary in next 7 days`. */
export interface TimeCondition {
  readonly kind: "time";
  readonly value: Expression;
  readonly anniversary: boolean;
  readonly phrase: TimePhrase;
  readonly span: Span;
}

export type TimeLiteral = DateLiteral | InstantLiteral;

export type TimePoint = TimeLiteral | Parameter;

export type CalendarUnit = "week" | "month" | "quarter" | "year";

export type TimePhrase<Point = TimePoint> =
  | { readonly kind: "inLast" | "inNext" | "moreThanAgo"; readonly duration: Duration; readonly span: Span }
  /** `between 90 and 30 days ago`: `from` is the one written first. */
  | { readonly kind: "betweenAgo"; readonly from: Duration; readonly to: Duration; readonly span: Span }
  | { readonly kind: "before" | "on" | "after" | "since"; readonly point: Point; readonly span: Span }
  | { readonly kind: "fromTo"; readonly from: Point; readonly to: Point; readonly span: Span }
  | { readonly kind: "today" | "yesterday"; readonly span: Span }
  | { readonly kind: "inThis" | "inPrevious"; readonly unit: CalendarUnit; readonly span: Span };

/** Which events: `order_completed where (revenue > 50) in last 90 days`, `any event`, `added_to_cart | wish_listed`. */
export interface EventSelector {
  /** One name or more, or every event that the model knows. */
  readonly events: readonly Name[] | "any";
  readonly filter?: Expression;
  readonly when?: TimePhrase;
  /** Of the event names (or of `any event`) only. */
  readonly eventsSpan: Span;
  readonly span: Span;
}

export interface CountClause {
  readonly comparison: "atLeast" | "atMost" | "exactly" | "moreThan" | "fewerThan" | "between";
  readonly count: number;
  /** Only with `between`; both ends are in. */
  readonly upper?: number;
  readonly span: Span;
}

/** `performed E [where (…)] [count] [time phrase]`; `negated` for `did not perform`. `once` is `exactly 1 time`. */
export interface Performed {
  readonly kind: "performed";
  readonly negated: boolean;
  readonly selector: EventSelector;
  /** With `withinAny`, `atLeast` or `moreThan`; never with `habit`. */
  readonly count?: CountClause;
  /** A burst: `at least 5 times within any 7 days`. */
  readonly withinAny?: Duration;
  readonly habit?: Habit;
  readonly span: Span;
}

/** `in at least 3 of last 4 weeks`: how many of the last exact periods hold such an event. */
export interface Habit {
  readonly count: CountClause;
  /** The number of periods and their unit: 4 weeks. */
  readonly periods: Duration;
  readonly span: Span;
}

/**
 * `performed [first|last] A … then B … [all within D]`: two steps or more, the first of them positive. `did not perform A
 * then B` is a syntax error: `not performed A then B` says it.
 */
export interface Sequence {
  readonly kind: "sequence";
  readonly start?: "first" | "last";
  readonly steps: readonly SequenceStep[];
  readonly allWithin?: Duration;
  readonly span: Span;
}

/** `then [immediately] B [where (…)] [as b] [time phrase] [more than D later] [within D] [without E between]…`. */
export interface SequenceStep {
  /** `then did not perform C`: only `within` may follow it. */
  readonly negated: boolean;
  /** Never on the first step; nor are `laterThan`, `within` and `without`. */
  readonly immediately: boolean;
  readonly selector: EventSelector;
  readonly as?: Name;
  readonly laterThan?: Duration;
  readonly within?: Duration;
  readonly without: readonly EventSelector[];
  readonly span: Span;
}

/** `performed together A, B where (…), C within any 7 days`: two events or more, in any order. */
export interface Together {
  readonly kind: "together";
  readonly negated: boolean;
  readonly selectors: readonly EventSelector[];
  readonly within: Duration;
  readonly span: Span;
}

/** `in audience x`, `not in audience x`, `in audience x.part`, `in group y`. */
export interface InAudience {
  readonly kind: "inAudience";
  readonly of: "audience" | "group";
  readonly negated: boolean;
  readonly name: Name;
  /** Of a split or a waterfall; never of a group. */
  readonly part?: Name;
  readonly span: Span;
}

/** `in list july_upload` (by persona), `email in list july_upload` (by contact), `not in list …`. */
export interface InUploadedList {
  readonly kind: "inUploadedList";
  /** Absent: the persona itself. */
  readonly value?: Expression;
  readonly negated: boolean;
  readonly name: Name;
  readonly span: Span;
}

/** `entered audience x in last 7 days`, `exited audience x`: from the membership history. */
export interface MembershipChange {
  readonly kind: "membershipChange";
  readonly change: "entered" | "exited";
  readonly name: Name;
  readonly when?: TimePhrase;
  readonly span: Span;
}

export const AGGREGATE_FUNCTIONS = [
  "count",
  "sum",
  "avg",
  "min",
  "max",
  "distinct",
  "first",
  "last",
  "most_common",
  "typical_gap",
] as const;

export type AggregateFunction = (typeof AGGREGATE_FUNCTIONS)[number];

/** `sum(order_completed.revenue where (…) in last 90 days)`; `property` is absent in `count(E)`, `first(E)`, …. */
export interface Aggregate {
  readonly kind: "aggregate";
  readonly function: AggregateFunction;
  readonly selector: EventSelector;
  /** More than one name for a nested property: `sum(order_completed.totals.net)`. */
  readonly property?: readonly Name[];
  readonly span: Span;
}

/** `max_within(sum(order_completed.revenue), 30 days)`: the best rolling 30 days. */
export interface MaxWithin {
  readonly kind: "maxWithin";
  /** Its function is `count`, `sum` or `avg`. */
  readonly aggregate: Aggregate;
  readonly within: Duration;
  readonly span: Span;
}

/** Any other function, known or not: `coalesce(a, b)`, `days_since(t)`, `quintile(cltv)`. */
export interface Call {
  readonly kind: "call";
  readonly function: Name;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}

export interface Arithmetic {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/";
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

export interface Negate {
  readonly kind: "negate";
  readonly operand: Expression;
  readonly span: Span;
}

/** `if C then X else Y` (one branch, with `else`) and `case when C then X … [else Y] end`; `form` is for the formatter. */
export interface Case {
  readonly kind: "case";
  readonly form: "if" | "case";
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
  readonly span: Span;
}

export interface ErrorExpression {
  readonly kind: "error";
  readonly span: Span;
}
