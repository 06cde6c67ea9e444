/** The types, as a project file writes them. */
export const TYPE_NAMES = [
  "text",
  "number",
  "boolean",
  "date",
  "timestamp",
  "list<text>",
  "list<number>",
  "list<record>",
  "json",
  "struct",
] as const;

export type TypeName = (typeof TYPE_NAMES)[number];

/** How a time can be stored. */
export const TIME_STORAGES = ["timestamp", "timestamptz", "date", "epoch_s", "epoch_ms"] as const;
