import type { Condition, Resolved } from "../resolved.ts";

const CONDITIONS: ReadonlySet<string> = new Set([
  "truth",
  "and",
  "or",
  "not",
  "compare",
  "in",
  "known",
  "text",
  "list",
  "elements",
  "time",
  "performed",
  "burst",
  "habit",
  "sequence",
  "together",
  "personas",
  "member",
  "listed",
  "membershipChange",
] satisfies Condition["kind"][]);

export function isCondition(expression: Resolved): expression is Condition {
  return CONDITIONS.has(expression.kind);
}
