import type { PersonasCondition } from "../resolved.ts";
import type { Context, SignedSet } from "./context.ts";

export function personasKeys(condition: PersonasCondition, _context: Context): SignedSet {
  throw new Error(`not lowered yet: ${condition.kind}`);
}
