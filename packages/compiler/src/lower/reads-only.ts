import type { Resolved } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";

/** Whether an expression is told by these leaves alone: all else in it means the same on any row. */
export function readsOnly(expression: Resolved, isLeaf: (node: Resolved) => boolean): boolean {
  let only = true;
  visit(expression, (node) => {
    only &&= OF_ANY_ROW.has(node.kind) || isLeaf(node);
  });
  return only;
}

const OF_ANY_ROW: ReadonlySet<Resolved["kind"]> = new Set([
  "constant",
  "instant",
  "duration",
  "truth",
  "call",
  "case",
  "and",
  "or",
  "not",
  "compare",
  "in",
  "known",
  "text",
  "list",
  "time",
  "elements",
]);
