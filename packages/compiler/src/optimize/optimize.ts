import type { Plan } from "../plan/rel.ts";
import { dropUnread } from "./drop-unread.ts";
import { inlineSingleUse } from "./inline-single-use.ts";
import { shareEqual } from "./share-equal.ts";

/** Each keeps the rows of the plan; in this order. */
const REWRITES: readonly ((plan: Plan) => Plan)[] = [inlineSingleUse, shareEqual, dropUnread];

export function optimize(plan: Plan): Plan {
  return REWRITES.reduce((current, rewrite) => rewrite(current), plan);
}
