import type { Resolved, TimeConditionResolved } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";

/** The conditions that ask when somebody was born for a time that lies in the present or ahead. */
export function birthsToCome(root: Resolved, birthday: string): TimeConditionResolved[] {
  const found: TimeConditionResolved[] = [];
  visit(root, (node) => {
    if (node.kind !== "time" || node.anniversary || !isToCome(node)) return;
    const { value } = node;
    if (value.kind === "read" && value.of === "persona" && value.name === birthday) found.push(node);
  });
  return found;
}

function isToCome({ phrase }: TimeConditionResolved): boolean {
  return phrase.kind === "inNext" || phrase.kind === "inThis" || phrase.kind === "today";
}
