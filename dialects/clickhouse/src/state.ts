import type { StateDialect } from "@muster/sql";
import { generations } from "./state-generations.ts";
import { types } from "./types.ts";

/** There are no transactions: what is written together is written to a generation of its own, and published by one row. */
export const state: StateDialect = {
  keys: { few: "muster", many: "muster" },
  comparing: "each",
  joining: "directly",
  optional: (type) => `Nullable(${type})`,
  // Of few rows none is looked up by its key, and columns of an order cannot be changed.
  storage: (key, rows) =>
    ` engine = MergeTree order by ${rows === "few" || key.length === 0 ? "tuple()" : `(${key.join(", ")})`}`,
  update: (table, changes) => `alter table ${table} update ${changes} settings mutations_sync = 1`,
  unmatched: " settings join_use_nulls = 1",
  nested: { record: () => types.record, listOf: () => types.records },
  snapshot: [],
  forEveryone: { before: [], after: [] },
  generations,
};
