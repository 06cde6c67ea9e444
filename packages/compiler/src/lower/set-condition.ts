import type {
  BurstCondition,
  HabitCondition,
  MemberCondition,
  MembershipChangeCondition,
  PersonasCondition,
  Resolved,
  SequenceCondition,
  TogetherCondition,
} from "../resolved.ts";

/** Conditions that are sets of keys by nature: those for whom they hold, found without looking at the subject's row. */
export type SetCondition =
  | BurstCondition
  | HabitCondition
  | SequenceCondition
  | TogetherCondition
  | PersonasCondition
  | MemberCondition
  | MembershipChangeCondition;

const KINDS: ReadonlySet<string> = new Set([
  "burst",
  "habit",
  "sequence",
  "together",
  "personas",
  "member",
  "membershipChange",
] satisfies SetCondition["kind"][]);

export function isSetCondition(expression: Resolved): expression is SetCondition {
  return KINDS.has(expression.kind);
}
