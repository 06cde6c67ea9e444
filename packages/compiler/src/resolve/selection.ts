import { diagnostic, type EventSelector, type Name } from "@muster/grammar";
import type { Read, SelectedEvent, Selection } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { likeNames } from "./kinds.ts";
import { reportTooLarge } from "./limits.ts";
import { resolveCondition } from "./operands.ts";
import { propertyOf } from "./references.ts";
import { PURCHASE, purchaseEvent } from "./roles.ts";
import { type EventScope, type ScopedEvent, subjectOf } from "./scope.ts";
import { NODE_LIMIT, sizeOf } from "./size.ts";
import { resolvePhrase } from "./time.ts";
import { cut } from "./words.ts";

/** In a sequence, the steps that a filter may name, and the names of all. */
export type StepsInScope = Pick<EventScope, "steps" | "stepNames">;

const NO_STEPS: StepsInScope = { steps: new Map(), stepNames: new Set() };

/** Which events, with the filter and the property resolved against each of them by itself. */
export function resolveSelection(
  selector: EventSelector,
  property: readonly Name[] | undefined,
  context: Context,
): Selection | undefined {
  return resolveSelected(selector, resolveEvents(selector, context), property, context);
}

/** The same, of events that are found. */
export function resolveSelected(
  selector: EventSelector,
  events: readonly ScopedEvent[] | undefined,
  property: readonly Name[] | undefined,
  context: Context,
  steps: StepsInScope = NO_STEPS,
): Selection | undefined {
  const when = selector.when && resolvePhrase(selector.when, context);
  if (events === undefined) return undefined;
  const subject = subjectOf(context.scope);
  const selected: SelectedEvent[] = [];
  for (const [index, event] of events.entries()) {
    const scope: EventScope = { kind: "event", events, index, subject, ...steps };
    const each = selectOne(selector, property, scope, event, context);
    if (each === undefined) return undefined;
    selected.push(each);
    if (index === 0 && each.filter !== undefined && sizeOf(each.filter) * events.length > NODE_LIMIT) {
      reportTooLarge(context);
      return undefined;
    }
  }
  if (selector.when !== undefined && when === undefined) return undefined;
  return { events: selected, ...(when && { when }), span: selector.span };
}

function selectOne(
  selector: EventSelector,
  property: readonly Name[] | undefined,
  scope: EventScope,
  event: ScopedEvent,
  outer: Context,
): SelectedEvent | undefined {
  const context = { ...outer, scope };
  const filter = selector.filter === undefined ? undefined : resolveCondition(selector.filter, context);
  let read: Read | undefined;
  if (property !== undefined) {
    const span = { start: property[0]!.span.start, end: property.at(-1)!.span.end };
    if (property.some((name) => name.text === "")) return undefined;
    read = propertyOf(property, span, context);
    if (read === undefined) return undefined;
  }
  if (selector.filter !== undefined && filter === undefined) return undefined;
  return { event: event.event, ...(filter && { filter }), ...(read && { property: read }) };
}

/** The events that a selector names. */
export function resolveEvents(selector: EventSelector, context: Context): readonly ScopedEvent[] | undefined {
  const { model } = context.project;
  if (selector.events === "any") {
    const all = [...model.events.values()];
    if (all.length > 0)
      return all.map((event) => ({ name: event.name, event, properties: event.properties }));
    context.report(diagnostic("unknown-event", { name: "any event" }, at(context, selector.eventsSpan)));
    return undefined;
  }
  const found: ScopedEvent[] = [];
  let sound = selector.events.length > 0;
  for (const name of selector.events) {
    const event = eventNamed(name, context);
    if (event === undefined) sound = false;
    else if (found.some((other) => other.event === event.event)) {
      context.report(diagnostic("repeated-event", { name: cut(name.text) }, at(context, name.span)));
      sound = false;
    } else found.push(event);
  }
  return sound ? found : undefined;
}

function eventNamed(name: Name, context: Context): ScopedEvent | undefined {
  const { events, roles } = context.project.model;
  const role = roles.purchase;
  const played = role === undefined ? undefined : events.get(role.event);
  const purchase = role && played && purchaseEvent(role, played, context);
  if (context.requires !== undefined) {
    if (purchase === undefined) context.requires("the model has no role `purchase`");
    return purchase;
  }
  const event = events.get(name.text);
  if (event !== undefined) return { name: name.text, event, properties: event.properties };
  if (name.text === PURCHASE && purchase !== undefined) return purchase;
  if (name.text === "") return undefined;
  const known = [...events.keys(), ...(purchase === undefined ? [] : [PURCHASE])];
  const like =
    name.text === PURCHASE
      ? { notes: ["the role `purchase` of the model says which event is a purchase"] }
      : likeNames(name, "event", known, context);
  context.report(diagnostic("unknown-event", { name: cut(name.text) }, at(context, name.span), like));
  return undefined;
}
