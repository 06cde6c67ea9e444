import type { EventType, Fields, Property, ValueSource } from "@muster/model";

/** An event as a selector names it, with the properties that its filter may use. */
export interface ScopedEvent {
  /** As the author says it: `purchase` may stand for the model's `order_completed`. */
  readonly name: string;
  readonly event: EventType;
  readonly properties: ReadonlyMap<string, Property>;
}

/** What plain names mean: traits of the persona, properties of an event, or fields of the element of a list. */
export type Scope =
  | { readonly kind: "persona" }
  | {
      readonly kind: "event";
      /** All that the selector names: a filter may use only what they have in common. */
      readonly events: readonly ScopedEvent[];
      /** The one for which the filter is being resolved; faults are reported for the first. */
      readonly index: number;
    }
  | {
      readonly kind: "element";
      /** The list, as the author says it. */
      readonly list: string;
      readonly fields: Fields;
      readonly storage: ValueSource["storage"];
      readonly outer: Scope;
    };

export const personaScope: Scope = { kind: "persona" };

/** In words, for messages. */
export function placeWords(scope: Scope): string {
  return scope.kind === "event" ? "inside `where (…)`" : "inside `any of … (…)`";
}

/** `order_completed`, or `added_to_cart | wish_listed`. */
export function eventWords(events: readonly ScopedEvent[]): string {
  const shown = events.slice(0, 3).map((event) => `\`${event.name}\``);
  return shown.join(" | ") + (events.length > 3 ? " | …" : "");
}
