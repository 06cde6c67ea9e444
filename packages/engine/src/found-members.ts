/**
 * Members that were found wait in a temporary table, and those of all audiences are compared with the present ones at
 * once: for engines that would read all memberships to find those of one audience.
 */
import { keptColumn, type Statement } from "@muster/compiler";
import { insertRows } from "./insert-rows.ts";
import type { Ledger } from "./ledger.ts";
import { createScratchTable } from "./migrations.ts";
import { executeAll, ledgersOf, type State, unmatched } from "./state.ts";
import { around, INNER, identifier, integer, text } from "./statement.ts";
import type { Session } from "./warehouse.ts";

/** Audiences by number: names would take most of the room, and of the time. */
const NUMBERS = "muster_found_audiences";

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
        [column]: { type: keyType },
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

/** Keeps the members of one audience, under a number that no other one of the run has: one row each, its key and part. */
export async function keepFound(
  state: State,
  session: Session,
  { found, column }: Ledger,
  { number, statement }: { readonly number: number; readonly statement: Statement },
): Promise<void> {
  await session.execute(
    around(
      state.warehouse.dialect,
      statement,
    )`insert into ${state.scratch(found)} (audience, ${identifier(column)}, part) select ${integer(number)}, member, part from ${INNER} as found(member, part)`,
  );
}

/** Audiences of one subject, all of whose members are kept. */
export interface Compared {
  readonly audiences: readonly {
    readonly audience: string;
    readonly number: number;
    /** The version of its definition. */
    readonly fingerprint: string;
  }[];
  /** The table of the only keys that were looked at: members that are not in it stay as they are. */
  readonly among?: string | undefined;
}

/** Adds the differences of all these audiences to the changes; what was kept is dropped. */
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
  const numbers = state.scratch(NUMBERS);
  const ofThose =
    among === undefined
      ? sql``
      : sql` where m.${key} in (select ${identifier(keptColumn(0))} from ${state.temporary(among)})`;
  await session.execute(
    createScratchTable(state, {
      name: NUMBERS,
      rows: "few",
      columns: { number: { type: "integer" }, audience: { type: "text" }, version: { type: "text" } },
      key: [],
    }),
  );
  await executeAll(
    session,
    insertRows(
      state,
      numbers,
      audiences.map(({ audience, number, fingerprint }) => ({
        number: integer(number),
        audience: text(audience),
        version: text(fingerprint),
      })),
    ),
  );
  await session.execute(
    sql`insert into ${changes} (audience, ${key}, part, entered, version)
with changed as materialized (
  select coalesce(found.audience, held.number) as number, found.${key} as new, found.part as new_part, held.${key} as old, held.part as old_part
  from ${found} as found
  full join (
    select n.number, m.${key}, m.part from ${state.table(ledger.members)} as m join ${numbers} as n on n.audience = m.audience${ofThose}
  ) as held on held.number = found.audience and held.${key} = found.${key}
  where found.${key} is null or held.${key} is null or found.part is distinct from held.part
)
select n.audience, c.new, c.new_part, true, n.version from changed as c join ${numbers} as n on n.number = c.number where c.new is not null
union all
select n.audience, c.old, c.old_part, false, n.version from changed as c join ${numbers} as n on n.number = c.number where c.old is not null${unmatched(state)}`,
  );
  for (const other of ledgersOf(state)) {
    if (other === ledger) continue;
    const otherKey = identifier(other.column);
    // Of another subject now: all of them leave.
    await session.execute(
      sql`insert into ${state.scratch(other.changes)} (audience, ${otherKey}, part, entered, version) select m.audience, m.${otherKey}, m.part, false, n.version from ${state.table(other.members)} as m join ${numbers} as n on n.audience = m.audience`,
    );
  }
  await executeAll(session, [sql`drop table ${numbers}`, sql`delete from ${found}`]);
}
