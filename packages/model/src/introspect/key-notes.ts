import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { TellOfKey } from "./json-shape.ts";

const MAX_EVENTS = 3;

/** What is to be noted of keys in documents: what is said of a key in many events is said once. */
export interface KeyNotes {
  of(table: CatalogTable, column: CatalogColumn, event?: string): TellOfKey;
  all(): string[];
}

export function gatherKeyNotes(): KeyNotes {
  const told = new Map<string, { readonly key: string; readonly what: string; readonly events: string[] }>();
  return {
    of: (table, column, event) => (path, what) => {
      const key = [table.name, column.name, ...path].join(".");
      const id = JSON.stringify([key, what]);
      const note = told.get(id) ?? { key, what, events: [] };
      told.set(id, note);
      if (event !== undefined) note.events.push(event);
    },
    all: () =>
      [...told.values()].map(({ key, what, events }) => {
        const more = events.length - MAX_EVENTS;
        const named = events.slice(0, MAX_EVENTS).join(", ");
        const all = more > 0 ? `${named} and ${more} more` : named;
        return events.length === 0 ? `${key} ${what}` : `${key} of ${all} ${what}`;
      }),
  };
}
