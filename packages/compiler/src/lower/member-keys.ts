import type { Rel } from "../plan/rel.ts";
import type { MemberCondition } from "../resolved.ts";
import { type Context, newColumn, type SignedSet } from "./context.ts";

/** The members of several audiences together: keys may repeat. */
export function memberKeys(condition: MemberCondition, { work }: Context): SignedSet {
  const sets = condition.audiences.map((member) => work.parts.audienceKeys(work, member));
  const [only] = sets;
  if (sets.length === 1 && only !== undefined) return { set: only, negated: false };
  const inputs = sets.map((set) => ({ rel: set.rel, columns: [set.key] }));
  const column = newColumn(work, "persona", work.model.personas.keyType);
  const rel: Rel = { kind: "setOperation", operator: "unionAll", inputs, columns: [column] };
  return { set: { rel, key: column.id }, negated: false };
}
