import type { StateDialect } from "@muster/sql";
import { types } from "./types.ts";

export const state: StateDialect = {
  keys: { few: "engine", many: "engine" },
  nested: { record: () => types.record, listOf: () => types.records },
  snapshot: [{ sql: "set transaction isolation level repeatable read", parameters: [] }],
  // 64 bits: 32-bit hashes of names collide (reliability.md, MR15).
  lock: (key) => {
    const parameters = [{ type: "integer", value: String(key) }] as const;
    return {
      attempt: { sql: "select pg_try_advisory_xact_lock(cast($1 as bigint))", parameters },
      wait: { sql: "select pg_advisory_xact_lock(cast($1 as bigint))", parameters },
    };
  },
};
