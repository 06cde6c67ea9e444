import type { Span } from "@muster/grammar";
import type { EventType, Fields, Property, ValueSource } from "@muster/model";
import type { Subject } from "../resolved.ts";

/** An event as a selector names it, with the properties that its filter may use. */
export interface ScopedEvent {
  /** As the author says it: `purchase` may stand for the model's `order_completed`. */
  readonly name: string;
  readonly event: EventType;
  readonly properties: ReadonlyMap<string, Property>;
}

/** A step of a sequence that later ones may name. */
export interface NamedStep {
  /** Its place among the steps. */
  readonly step: number;
  /** None, where the step is wrong: then nothing that is built on it is to be complained about. */
  readonly events: readonly ScopedEvent[];
  readonly span: Span;
}

export interface EventScope {
  readonly kind: "event";
  /** All that the selector names: a filter may use only what they have in common. */
  readonly events: readonly ScopedEvent[];
  /** The one for which the filter is being resolved; faults are reported for the first. */
  readonly index: number;
  /** In a sequence, the steps before this one that have a name, by it. */
  readonly steps: ReadonlyMap<string, NamedStep>;
  /** In a sequence, the names of all its steps, for messages. */
  readonly stepNames: ReadonlySet<string>;
  /** Who is asked. */
  readonly subject: Subject;
}

interface ElementScope {
  readonly kind: "element";
  /** The list, as the author says it. */
  readonly list: string;
  readonly fields: Fields;
  readonly storage: ValueSource["storage"];
  readonly outer: Scope;
}

/** What plain names mean: traits of who is asked, properties of an event, or fields of the element of a list. */
export type Scope = { readonly kind: "subject"; readonly subject: Subject } | EventScope | ElementScope;

/** The event that is looked at, or whose list's element is. */
export function eventScope(scope: Scope): EventScope | undefined {
  if (scope.kind === "element") return eventScope(scope.outer);
  return scope.kind === "event" ? scope : undefined;
}

/** Who is asked, wherever inside of a question one stands. */
export function subjectOf(scope: Scope): Subject {
  return scope.kind === "element" ? subjectOf(scope.outer) : scope.subject;
}

/** In words, for messages. */
export function placeWords(scope: Scope): string {
  return scope.kind === "event" ? "inside `where (…)`" : "inside `any of … (…)`";
}

/** `order_completed`, or `added_to_cart | wish_listed`. */
export function eventWords(events: readonly ScopedEvent[]): string {
  const shown = events.slice(0, 3).map((event) => `\`${event.name}\``);
  return shown.join(" | ") + (events.length > 3 ? " | …" : "");
}
