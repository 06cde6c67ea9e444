import type { Condition, Resolved } from "../resolved.ts";
import { isSetCondition } from "./set-condition.ts";

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
] satisfies Condition["kind"][]);

export function isCondition(expression: Resolved): expression is Condition {
  return CONDITIONS.has(expression.kind) || isSetCondition(expression);
}
