import type { TogetherCondition } from "../resolved.ts";
import type { Context, SignedSet } from "./context.ts";

export function togetherKeys(condition: TogetherCondition, _context: Context): SignedSet {
  throw new Error(`not lowered yet: ${condition.kind}`);
}
