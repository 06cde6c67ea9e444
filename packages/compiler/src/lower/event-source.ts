import type { AggregateValue, Resolved, Selection } from "../resolved.ts";
import { type Context, traitValue } from "./context.ts";
import { expressionKey, selectionKey } from "./selection-key.ts";

/** What a condition needs to know of a persona. */
export type Sources =
  /** Nothing: it is made of constants. */
  | { readonly kind: "nothing" }
  /** The events of one selection and nothing else, so that a group of events decides it alone. */
  | { readonly kind: "events"; readonly key: string; readonly selection: Selection }
  /** One value of the kind that has its own relation. */
  | { readonly kind: "mostCommon"; readonly key: string; readonly aggregate: AggregateValue }
  /** The persona's row. */
  | { readonly kind: "persona" };

const NOTHING: Sources = { kind: "nothing" };
const PERSONA: Sources = { kind: "persona" };

export function sourcesOf(expression: Resolved, context: Context): Sources {
  switch (expression.kind) {
    case "truth":
    case "constant":
    case "instant":
    case "duration":
      return NOTHING;
    case "read":
    case "step":
    case "rank":
    case "maxWithin":
    case "list":
    case "elements":
    case "burst":
    case "habit":
    case "sequence":
    case "together":
    case "personas":
    case "member":
    case "listed":
    case "membershipChange":
      return PERSONA;
    case "performed":
      return { kind: "events", key: selectionKey(expression.selection), selection: expression.selection };
    case "aggregate":
      return expression.function === "most_common"
        ? { kind: "mostCommon", key: expressionKey(expression), aggregate: expression }
        : { kind: "events", key: selectionKey(expression.selection), selection: expression.selection };
    case "computed":
      return sourcesOf(traitValue(context, expression), context);
    case "call":
      return together(expression.arguments, context);
    case "case":
      return together(
        [
          ...expression.branches.flatMap((b) => [b.when, b.then]),
          ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
        ],
        context,
      );
    case "and":
    case "or":
      return together(expression.operands, context);
    case "not":
      return sourcesOf(expression.operand, context);
    case "compare":
      return together([expression.left, expression.right], context);
    case "in":
    case "known":
    case "text":
    case "time":
      return sourcesOf(expression.value, context);
  }
}

function together(parts: readonly Resolved[], context: Context): Sources {
  let all = NOTHING;
  for (const part of parts) {
    const next = sourcesOf(part, context);
    if (next.kind === "nothing") continue;
    if (next.kind === "persona") return PERSONA;
    if (all.kind === "nothing") all = next;
    else if (all.kind === "persona" || all.key !== next.key) return PERSONA;
  }
  return all;
}
