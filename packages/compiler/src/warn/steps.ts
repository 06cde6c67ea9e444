import type { Name } from "@muster/grammar";
import type { Resolved, SequenceCondition } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";

/** The names of steps in an expression that no filter reads. */
export function unusedNames(root: Resolved): Name[] {
  const unused: Name[] = [];
  visit(root, (node) => {
    if (node.kind === "sequence") unused.push(...unusedIn(node));
  });
  return unused;
}

function unusedIn(sequence: SequenceCondition): Name[] {
  const read = new Set<number>();
  visit(sequence, (node) => {
    if (node.kind === "step") read.add(node.step);
  });
  return sequence.steps.flatMap(({ as }, step) => (as === undefined || read.has(step) ? [] : [as]));
}
