import type { HabitCondition } from "../resolved.ts";
import type { Context, SignedSet } from "./context.ts";

export function habitKeys(condition: HabitCondition, _context: Context): SignedSet {
  throw new Error(`not lowered yet: ${condition.kind}`);
}
