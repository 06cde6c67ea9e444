import type { Resolved, Selection } from "../resolved.ts";

/** Equal for selections that pick the same events, wherever they are written and whatever is aggregated over them. */
export const selectionKey = once((selection: Selection) =>
  JSON.stringify([eventsKey(selection), selection.when ?? null], withoutPlaces),
);

/** Equal for selections that pick the same events but for the time. */
export const eventsKey = once((selection: Selection) =>
  JSON.stringify(
    selection.events.map(({ event, filter }) => [event.name, filter ?? null]),
    withoutPlaces,
  ),
);

/** Equal for expressions of the same meaning, as far as their text tells. */
export const expressionKey = once((expression: Resolved) => JSON.stringify(expression, withoutPlaces));

/** The same function, which is asked once about each object: what is resolved never changes. */
function once<T extends object>(keyOf: (of: T) => string): (of: T) => string {
  const keys = new WeakMap<T, string>();
  return (of) => {
    let key = keys.get(of);
    if (key === undefined) {
      key = keyOf(of);
      keys.set(of, key);
    }
    return key;
  };
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === "span" || key === "eventsSpan") return undefined;
  // An event type is known by its name; its properties are a map, which JSON does not show.
  if (key === "event" && typeof value === "object" && value !== null && "name" in value) return value.name;
  return value;
}
