import type {
  BurstCondition,
  HabitCondition,
  ListedCondition,
  MemberCondition,
  MembershipChangeCondition,
  PersonasCondition,
  Resolved,
  SequenceCondition,
  TogetherCondition,
} from "../resolved.ts";

/** Conditions that can be told as the set of keys of those for whom they hold. */
export type SetCondition = SetByNature | ListedCondition;

/** Conditions that are such sets by nature, found without looking at the subject's row. */
type SetByNature =
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
] satisfies SetByNature["kind"][]);

export function isSetCondition(expression: Resolved): expression is SetByNature {
  return KINDS.has(expression.kind);
}
