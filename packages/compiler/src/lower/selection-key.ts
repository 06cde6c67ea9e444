import type { Resolved, Selection } from "../resolved.ts";

/** Equal for selections that pick the same events, wherever they are written and whatever is aggregated over them. */
export function selectionKey(selection: Selection): string {
  return JSON.stringify([eventsKey(selection), selection.when ?? null], withoutPlaces);
}

/** Equal for selections that pick the same events but for the time. */
export function eventsKey(selection: Selection): string {
  return JSON.stringify(
    selection.events.map(({ event, filter }) => [event.name, filter ?? null]),
    withoutPlaces,
  );
}

/** Equal for expressions of the same meaning, as far as their text tells. */
export function expressionKey(expression: Resolved): string {
  return JSON.stringify(expression, withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === "span" || key === "eventsSpan") return undefined;
  // An event type is known by its name; its properties are a map, which JSON does not show.
  if (key === "event" && typeof value === "object" && value !== null && "name" in value) return value.name;
  return value;
}
