import type { MaxWithinValue } from "../resolved.ts";
import type { Context, KeyedRelation, Value } from "./context.ts";

export function maxWithin(
  _context: Context,
  value: MaxWithinValue,
): KeyedRelation & { readonly value: Value } {
  throw new Error(`not lowered yet: ${value.kind}`);
}
