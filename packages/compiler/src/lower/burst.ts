import type { BurstCondition } from "../resolved.ts";
import type { Context, SignedSet } from "./context.ts";

export function burstKeys(condition: BurstCondition, _context: Context): SignedSet {
  throw new Error(`not lowered yet: ${condition.kind}`);
}
