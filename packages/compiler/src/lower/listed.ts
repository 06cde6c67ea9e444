import type { ListedCondition } from "../resolved.ts";
import type { Context, SignedSet } from "./context.ts";

export function listedKeys(condition: ListedCondition, _context: Context): SignedSet {
  throw new Error(`not lowered yet: ${condition.kind}`);
}
