import type { MembershipChangeCondition } from "../resolved.ts";
import type { Context, SignedSet } from "./context.ts";

export function membershipChangeKeys(condition: MembershipChangeCondition, _context: Context): SignedSet {
  throw new Error(`not lowered yet: ${condition.kind}`);
}
