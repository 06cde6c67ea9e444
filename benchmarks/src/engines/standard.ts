/** What DuckDB and Postgres have in common beyond their drivers. */
import type { Engine } from "./engine.ts";

export const standard = {
  sinceWhen: [
    "alter table aliases add column merged_at timestamp",
    "update aliases set merged_at = created_at from customers where customers.customer_id = aliases.customer_id",
    "alter table accounts add column created_at timestamp",
    "update accounts set created_at = timestamp '2024-01-01' + account_id * interval '1 minute'",
  ],
  dropSchema: async (warehouse, schema) => {
    await warehouse.execute({ sql: `drop schema if exists ${schema} cascade`, parameters: [] });
  },
  secondsAfter: (instant, seconds) => `timestamp '${instant}' + (${seconds}) * interval '1 second'`,
} as const satisfies Partial<Engine>;
