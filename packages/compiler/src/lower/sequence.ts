import type { SequenceCondition } from "../resolved.ts";
import type { Context, SignedSet } from "./context.ts";

export function sequenceKeys(condition: SequenceCondition, _context: Context): SignedSet {
  throw new Error(`not lowered yet: ${condition.kind}`);
}
