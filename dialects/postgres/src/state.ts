import type { StateDialect } from "@muster/sql";
import { types } from "./types.ts";

/** The session waits for the lock as long as it takes, and holds it idly while another one works. */
const patiently = `(select count(set_config(name, '0', true)) from pg_settings
  where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout'))`;

export const state: StateDialect = {
  keys: { few: "engine", many: "engine" },
  comparing: "each",
  joining: "directly",
  nameLimit: 63,
  tables: (schema) => ({
    // Of whatever else is there, but for indexes, a table's name may not be either.
    sql: "select c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = cast($1 as text) and c.relkind not in ('i', 'I', 't')",
    parameters: [{ type: "text", value: schema }],
  }),
  temporarySchema: "pg_temp",
  analyze: (table) => `analyze ${table}`,
  nested: { record: () => types.record, listOf: () => types.records },
  snapshot: [{ sql: "set transaction isolation level repeatable read", parameters: [] }],
  // Of those who are in one set and not in another it may expect a single one, and read a table of events for each whom it
  // meets: a refresh of 1,500 audiences stood still at one of them.
  forEveryone: {
    before: [{ sql: "set local enable_nestloop = off", parameters: [] }],
    after: [{ sql: "set local enable_nestloop to default", parameters: [] }],
  },
  // Its counters of rows written, which a writer's session reports within ten seconds; a table that is emptied or rewritten has another file.
  writeMark: (table) => ({
    sql: `select case when bool_and(c.relkind in ('r', 'p', 'm')) then string_agg(concat_ws(':', c.oid, c.relfilenode, pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid)), ' ' order by c.oid) end from pg_class c where c.oid = to_regclass($1) or c.oid in (select relid from pg_partition_tree(to_regclass($1)))`,
    parameters: [{ type: "text", value: table }],
  }),
  // An index holds the rows of one table: not those of tables that inherit from it, unless they are its partitions.
  uniqueColumns: (tables) => ({
    sql: `select n.nspname, c.relname, a.attname, pg_table_is_visible(c.oid)
      from pg_catalog.pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relname = any(cast($1 as text[])) and i.indisunique and i.indisvalid and i.indnkeyatts = 1 and i.indpred is null
        and (c.relkind = 'p' or not exists (select from pg_inherits where inhparent = c.oid))`,
    parameters: [{ type: "textList", value: tables }],
  }),
  // 64 bits: 32-bit hashes of names collide (reliability.md, MR15).
  lock: (key) => {
    const parameters = [{ type: "integer", value: String(key) }] as const;
    return {
      attempt: { sql: `select pg_try_advisory_xact_lock(cast($1 as bigint)), ${patiently}`, parameters },
      wait: { sql: "select pg_advisory_xact_lock(cast($1 as bigint))", parameters },
    };
  },
};
