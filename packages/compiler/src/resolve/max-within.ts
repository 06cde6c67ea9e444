import type { MaxWithin } from "@muster/grammar";
import type { MaxWithinValue } from "../resolved.ts";
import { resolveAggregate } from "./aggregate.ts";
import type { Context } from "./context.ts";
import { resolveLength } from "./lengths.ts";
import { NUMBER } from "./types.ts";

/** `max_within(sum(order_completed.revenue), 30 days)`. */
export function resolveMaxWithin(asked: MaxWithin, context: Context): MaxWithinValue | undefined {
  const { aggregate, span } = asked;
  const value = resolveAggregate(aggregate, context);
  const within = resolveLength(asked.within, context);
  const { function: name } = aggregate;
  // The parser lets no other function through.
  if (name !== "count" && name !== "sum" && name !== "avg") return undefined;
  if (value === undefined || within === undefined) return undefined;
  return { kind: "maxWithin", function: name, selection: value.selection, within, type: NUMBER, span };
}
