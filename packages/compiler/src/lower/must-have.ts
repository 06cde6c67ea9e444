import { isCondition } from "../is-condition.ts";
import type { Rel } from "../plan/rel.ts";
import type { AggregateValue, Condition, Resolved, Selection } from "../resolved.ts";
import { type Context, type KeySet, traitValue } from "./context.ts";
import { conjuncts, type EventRows, eventRows, KEYS_ONLY } from "./event-rows.ts";
import { readsOnly } from "./reads-only.ts";

/**
 * Those who have an event without which the condition cannot hold: where the first, last or most common value must be
 * `x`, someone has to have an `x` at all. This is asked with a plain scan, and then far fewer events are put in order.
 * Undefined where the condition says nothing of the kind, or its events are not told by themselves alone.
 */
export function mustHave(condition: Condition, context: Context): KeySet | undefined {
  // An account's events are joined to its personas: twice that would be dear.
  if (context.subject === "account") return undefined;
  for (const part of conjuncts(condition)) {
    const selection = isCondition(part) ? required(part, context) : undefined;
    if (selection === undefined) continue;
    const rows = eventRows(context, selection, KEYS_ONLY);
    return { rel: rows.rel, key: rows.key.id };
  }
  return undefined;
}

/** The events of those keys; of everyone where no keys are given. */
export function among(rows: EventRows, keys: KeySet | undefined): Rel {
  if (keys === undefined) return rows.rel;
  const on = [{ left: rows.key.id, right: keys.key }];
  return { kind: "join", type: "semi", left: rows.rel, right: keys.rel, on };
}

/** The events of a chosen value that meet, one by one, what the condition asks of the chosen one. */
function required(condition: Condition, context: Context): Selection | undefined {
  const asked = askedOf(condition);
  if (asked === undefined) return undefined;
  const chosen = chosenValue(asked.value, context);
  if (chosen === undefined || !isSelective(chosen)) return undefined;
  const { selection } = chosen;
  const events = selection.events.map(({ event, filter, property }) => {
    const met = asked.of(property!);
    return { event, filter: filter === undefined ? met : both(filter, met) };
  });
  return { ...selection, events };
}

interface Asked {
  readonly value: Resolved;
  /** The same condition of another value. */
  of(value: Resolved): Condition;
}

/** Conditions that few values meet, and a missing one never: not `<` and its like, which most may meet. */
function askedOf(condition: Condition): Asked | undefined {
  switch (condition.kind) {
    case "compare":
      return condition.operator === "=" && condition.right.kind === "constant"
        ? { value: condition.left, of: (left) => ({ ...condition, left }) }
        : undefined;
    case "in":
    case "text":
      return { value: condition.value, of: (value) => ({ ...condition, value }) };
    default:
      return undefined;
  }
}

function chosenValue(value: Resolved, context: Context): AggregateValue | undefined {
  if (value.kind === "computed") return chosenValue(traitValue(context, value), context);
  const isChosen = value.kind === "aggregate" && CHOOSING.has(value.function);
  return isChosen ? value : undefined;
}

const CHOOSING: ReadonlySet<string> = new Set(["first", "last", "most_common"]);

/** Of texts and numbers, of which there are many; and asked of the event alone, so that twice costs little. */
function isSelective({ selection, type }: AggregateValue): boolean {
  if (type.kind !== "text" && type.kind !== "number") return false;
  return selection.events.every(
    ({ filter, property }) => property !== undefined && (filter === undefined || isOfEvent(filter)),
  );
}

function isOfEvent(filter: Resolved): boolean {
  return readsOnly(filter, (leaf) => leaf.kind === "read" && (leaf.of === "event" || leaf.of === "element"));
}

function both(left: Resolved, right: Condition): Condition {
  return { kind: "and", operands: [left, right], type: { kind: "boolean" }, span: right.span };
}
