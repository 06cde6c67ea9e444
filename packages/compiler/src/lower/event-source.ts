import type { AggregateValue, MaxWithinValue, Resolved, Selection } from "../resolved.ts";
import { type Context, traitValue } from "./context.ts";
import { eventsKey, expressionKey, selectionKey } from "./selection-key.ts";

/** What a condition needs to know of a persona. */
export type Sources =
  /** Nothing: it is made of constants. */
  | { readonly kind: "nothing" }
  /** Some events and nothing else, so that a group of events decides it alone: selections of different times, each once. */
  | { readonly kind: "events"; readonly key: string; readonly selections: readonly Selection[] }
  /** One value of the kinds that have their own relation. */
  | { readonly kind: "value"; readonly key: string; readonly value: AggregateValue | MaxWithinValue }
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
      return eventsOf(expression.selection);
    case "aggregate":
      return expression.function === "most_common"
        ? { kind: "value", key: expressionKey(expression), value: expression }
        : eventsOf(expression.selection);
    case "maxWithin":
      return { kind: "value", key: expressionKey(expression), value: expression };
    case "computed":
      // What is an account's is found with the account's row, not among the persona's own events.
      return expression.of === context.subject
        ? sourcesOf(traitValue(context, expression), context)
        : PERSONA;
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

function eventsOf(selection: Selection): Sources {
  return { kind: "events", key: eventsKey(selection), selections: [selection] };
}

function together(parts: readonly Resolved[], context: Context): Sources {
  let all: Sources = NOTHING;
  for (const part of parts) {
    const next = sourcesOf(part, context);
    if (next.kind === "nothing") continue;
    if (next.kind === "persona") return PERSONA;
    if (all.kind === "nothing") all = next;
    else if (all.kind === "persona" || all.key !== next.key) return PERSONA;
    else if (all.kind === "events" && next.kind === "events") {
      const known = new Set(all.selections.map(selectionKey));
      const more = next.selections.filter((selection) => !known.has(selectionKey(selection)));
      all = { ...all, selections: [...all.selections, ...more] };
    }
  }
  return all;
}
