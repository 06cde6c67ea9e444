/** What `why` says. Plain data that JSON can hold; `muster why --format json` prints it, and its README documents it. */
import type { Subject } from "@muster/compiler";
import type { PlainValue } from "./plain.ts";

export interface Explanation {
  readonly audience: string;
  /** Whose members: personas or accounts. */
  readonly of: Subject;
  /** Instants are ISO 8601 in UTC, with microseconds, here and everywhere below. */
  readonly asOf: string;
  /** The audience's. */
  readonly timezone: string;
  readonly subject: ExplainedSubject;
  readonly member: boolean;
  /** Of a member, where the audience has parts. */
  readonly part?: string;
  /** Why it cannot be a member, whatever the condition says; empty when it is of the base population. */
  readonly barred: readonly Barrier[];
  /** Absent where the audience asks nothing, or there is no row to ask it of. */
  readonly condition?: ExplainedCondition;
  /** Who is chosen of those for whom the condition holds. */
  readonly ranked?: ExplainedRank;
  readonly sample?: ExplainedSample;
}

export interface ExplainedSubject {
  readonly key: string;
  /** The key of a persona's account. */
  readonly account?: string;
  /** The contact traits that are known. */
  readonly contacts: Readonly<Record<string, string>>;
}

export type Barrier =
  /** There is no such row. `aliasOf` is the persona of which the key is another name. */
  | { readonly kind: "unknown"; readonly aliasOf?: string }
  | { readonly kind: "merged"; readonly into?: string }
  /** By this column. */
  | { readonly kind: "excluded"; readonly column: string }
  /** None of these contact traits is known. */
  | { readonly kind: "anonymous"; readonly traits: readonly string[] }
  /** It does not come from any of these. */
  | { readonly kind: "source"; readonly sources: readonly string[] };

/** `and`, `or` and `not` have operands; a leaf has what stands behind it. */
export interface ExplainedCondition {
  readonly kind: "and" | "or" | "not" | "leaf";
  /** As its author wrote it, on one line. */
  readonly text: string;
  readonly holds: boolean;
  readonly operands: readonly ExplainedCondition[];
  /** Of a leaf. */
  readonly behind?: Behind;
}

export interface Behind {
  readonly values: readonly ExplainedValue[];
  /** Of a comparison of numbers that does not hold: how much is missing; less than 0: how much it is too much. */
  readonly missing?: PlainValue;
  readonly count?: ExplainedCount;
  /** Of a condition on a time: when that time comes into what is asked, and when it leaves it again. */
  readonly time?: { readonly enters?: string; readonly leaves?: string };
  /** Of a sequence: how many of its steps, from the first on, hold together. */
  readonly sequence?: { readonly steps: number; readonly reached: number };
  /** The latest events that the condition looks at, of `first(…)` the earliest; latest first. */
  readonly events: readonly ExplainedEvent[];
  readonly audiences: readonly ExplainedMembership[];
}

export interface ExplainedValue {
  readonly text: string;
  readonly type: string;
  /** Null where it is missing. A duration is in microseconds. */
  readonly value: PlainValue;
  /** Of `weekday(…)`, whose value is 1 for Monday to 7 for Sunday: its word. */
  readonly weekday?: string;
  /** Of a computed trait: how it is defined, and the values that its definition puts together. */
  readonly definition?: string;
  readonly parts: readonly ExplainedValue[];
}

export interface ExplainedCount {
  readonly found: number;
  readonly atLeast: number;
  readonly atMost?: number;
  /** The first and the last of those that count. */
  readonly oldest?: string;
  readonly latest?: string;
  /** The last one ever, counted or not. */
  readonly latestEver?: string;
  /** When the oldest, and the latest, of those that count leave the time that is asked; absent: never, or there is none. */
  readonly oldestLeaves?: string;
  readonly latestLeaves?: string;
  /** Until when another one would have had to come; absent: it may still come. */
  readonly closed?: string;
}

export interface ExplainedEvent {
  readonly event: string;
  readonly time: string;
  /** Those that the definition speaks of. */
  readonly properties: readonly ExplainedProperty[];
}

export interface ExplainedProperty {
  readonly name: string;
  readonly type: string;
  readonly value: PlainValue;
}

/** Membership of another audience, with the first level of its own condition. */
export interface ExplainedMembership {
  readonly audience: string;
  readonly part?: string;
  readonly member: boolean;
  /** Who was asked: the persona itself, or its account; absent where it has none. */
  readonly key?: string;
  readonly condition?: ExplainedCondition;
}

export interface ExplainedRank {
  readonly end: "top" | "bottom";
  /** `100`, or `2.5%`. */
  readonly amount: string;
  readonly by: ExplainedValue;
  /** Among all for whom the condition holds; absent where it does not hold. */
  readonly place?: number;
  readonly among?: number;
}

export interface ExplainedSample {
  readonly percent: string;
  /** Whether the hash of the key is in it. */
  readonly sampled: boolean;
}
