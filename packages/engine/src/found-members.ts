/**
 * Members that were found wait in a temporary table, and those of all audiences are compared with the present ones at
 * once: for engines that would read all memberships to find those of one audience.
 */
import { keptColumn, type Statement } from "@muster/compiler";
import type { Ledger } from "./ledger.ts";
import { createScratchTable } from "./migrations.ts";
import { type Numbered, withNumbered } from "./numbered.ts";
import { executeAll, ledgersOf, type State, unmatched } from "./state.ts";
import { around, INNER, identifier, integer } from "./statement.ts";
import type { Session } from "./warehouse.ts";

export function comparesTogether({ warehouse }: State): boolean {
  return warehouse.dialect.state.comparing === "together";
}

export async function prepareFound(state: State, session: Session): Promise<void> {
  const tables = ledgersOf(state).map(({ found, column, keyType }) =>
    createScratchTable(state, {
      name: found,
      rows: "many",
      columns: {
        audience: { type: "integer" },
        [column]: { type: keyType, optional: true },
        part: { type: "text", optional: true },
      },
      key: [],
    }),
  );
  await executeAll(session, tables);
}

export async function dropFound(state: State, session: Session): Promise<void> {
  await executeAll(
    session,
    ledgersOf(state).map(({ found }) => state.sql`drop table ${state.scratch(found)}`),
  );
}

/** The number of no audience. */
const NONE = -1;

/**
 * Keeps the members of one audience, under a number that no other one of the run has: one row each, its key and part.
 *
 * DuckDB (1.5.6) loses what a transaction adds to a table after a statement that added nothing: an empty group of rows is
 * left, at which all later readers end; in a file all that is ever added later is lost where many rows came before it. A row
 * of no audience fills it.
 */
export async function keepFound(
  state: State,
  session: Session,
  { found, column }: Ledger,
  { number, statement }: { readonly number: number; readonly statement: Statement },
): Promise<void> {
  const { sql } = state;
  const rows = await session.execute(
    around(
      state.warehouse.dialect,
      statement,
    )`insert into ${state.scratch(found)} (audience, ${identifier(column)}, part) select ${integer(number)}, member, part from ${INNER} as found(member, part)`,
  );
  if (rows > 0) return;
  await session.execute(sql`insert into ${state.scratch(found)} (audience) values (${integer(NONE)})`);
}

/** What was kept is dropped. */
export async function clearFound(state: State, session: Session, { found }: Ledger): Promise<void> {
  await session.execute(state.sql`delete from ${state.scratch(found)} where true`);
}

/** Audiences of one subject, all of whose members are kept. */
export interface Compared {
  readonly audiences: readonly Numbered[];
  /** The table of the only keys that were looked at: members that are not in it stay as they are. */
  readonly among?: string | undefined;
}

/** Adds the differences of all these audiences to the changes. */
export async function compareFound(
  state: State,
  session: Session,
  ledger: Ledger,
  { audiences, among }: Compared,
): Promise<void> {
  const { sql } = state;
  const key = identifier(ledger.column);
  const found = state.scratch(ledger.found);
  const changes = state.scratch(ledger.changes);
  const ofThose =
    among === undefined
      ? sql``
      : sql` where m.${key} in (select ${identifier(keptColumn(0))} from ${state.temporary(among)})`;
  await withNumbered(state, session, audiences, async (numbered) => {
    await session.execute(
      sql`insert into ${changes} (audience, ${key}, part, entered, version)
with changed as materialized (
  select coalesce(found.audience, held.number) as number, found.${key} as new, found.part as new_part, held.${key} as old, held.part as old_part
  from ${found} as found
  full join (
    select n.number, m.${key}, m.part from ${state.table(ledger.members)} as m join ${numbered} as n on n.audience = m.audience${ofThose}
  ) as held on held.number = found.audience and held.${key} = found.${key}
  where found.${key} is null or held.${key} is null or found.part is distinct from held.part
)
select n.audience, c.new, c.new_part, true, n.version from changed as c join ${numbered} as n on n.number = c.number where c.new is not null
union all
select n.audience, c.old, c.old_part, false, n.version from changed as c join ${numbered} as n on n.number = c.number where c.old is not null${unmatched(state)}`,
    );
    for (const other of ledgersOf(state)) {
      if (other === ledger) continue;
      const otherKey = identifier(other.column);
      const ofAnother = sql`${state.table(other.members)} as m join ${numbered} as n on n.audience = m.audience`;
      const [some] = await session.query(sql`select n.number from ${ofAnother} limit 1`);
      // A statement that writes nothing must not come before one that does.
      if (some === undefined) continue;
      // Of another subject now: all of them leave.
      await session.execute(
        sql`insert into ${state.scratch(other.changes)} (audience, ${otherKey}, part, entered, version) select m.audience, m.${otherKey}, m.part, false, n.version from ${ofAnother}`,
      );
    }
  });
}
