/** Audiences of a run by number, in a table of the session's own: names would take most of the room, and of the time. */
import { insertRows } from "./insert-rows.ts";
import { createScratchTable } from "./migrations.ts";
import { executeAll, type State } from "./state.ts";
import { type Identifier, integer, text } from "./statement.ts";
import type { Session } from "./warehouse.ts";

export interface Numbered {
  readonly audience: string;
  readonly number: number;
  /** The version of its definition. */
  readonly fingerprint: string;
}

const TABLE = "muster_numbered";

/** What `work` does with the table of these audiences, which has the columns `number`, `audience` and `version`. */
export async function withNumbered(
  state: State,
  session: Session,
  audiences: readonly Numbered[],
  work: (table: Identifier) => Promise<void>,
): Promise<void> {
  const table = state.scratch(TABLE);
  const rows = audiences.map(({ audience, number, fingerprint }) => ({
    number: integer(number),
    audience: text(audience),
    version: text(fingerprint),
  }));
  await executeAll(session, [
    createScratchTable(state, {
      name: TABLE,
      rows: "few",
      columns: { number: { type: "integer" }, audience: { type: "text" }, version: { type: "text" } },
      key: [],
    }),
    ...insertRows(state, table, rows),
  ]);
  await work(table);
  await session.execute(state.sql`drop table ${table}`);
}
