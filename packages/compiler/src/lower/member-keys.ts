import type { MemberCondition } from "../resolved.ts";
import type { Context, KeySet, SignedSet } from "./context.ts";
import { keyColumn } from "./subject.ts";

/** The members of several audiences together: keys may repeat. */
export function memberKeys(condition: MemberCondition, context: Context): SignedSet {
  const sets = memberSets(condition, context);
  const [first] = sets;
  if (first === undefined) throw new Error("a membership without an audience");
  if (sets.length === 1) return { set: first, negated: false };
  const inputs = sets.map((set) => ({ rel: set.rel, columns: [set.key] }));
  const column = keyColumn(context.work, condition.subject);
  const rel = { kind: "setOperation", operator: "unionAll", inputs, columns: [column] } as const;
  return { set: { ...first, rel, key: column.id }, negated: false };
}

/** The members of each of the audiences; where these are of accounts and a persona asks, by its account. */
export function memberSets({ subject, audiences }: MemberCondition, context: Context): readonly KeySet[] {
  const { work } = context;
  return audiences.map((member) => {
    const keys = work.parts.audienceKeys(work, member);
    return subject === context.subject ? keys : { ...keys, of: "account" };
  });
}
