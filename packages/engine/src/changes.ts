/**
 * Who enters and who leaves: each audience is compared with its present members inside the warehouse, the differences are
 * gathered in a temporary table, and published from there, with a row of the log for each. What did not change is never
 * written. A member that is now in another part leaves the one and enters the other. Audiences that nobody is in may do
 * without all that: see first-members.ts.
 */
import { keptColumn, type Statement } from "@muster/compiler";
import { allEntered, countMembers } from "./first-members.ts";
import { comparesTogether, dropFound, prepareFound } from "./found-members.ts";
import type { Ledger } from "./ledger.ts";
import { createScratchTable } from "./migrations.ts";
import { type Numbered, withNumbered } from "./numbered.ts";
import { ledgersOf, type State, unmatched } from "./state.ts";
import type { StateTable } from "./state-tables.ts";
import { around, INNER, identifier, text } from "./statement.ts";
import type { Session } from "./warehouse.ts";
import { type Logged, publishedLater, type Stamp, writeLog } from "./write-log.ts";

export async function prepareChanges(state: State, session: Session): Promise<void> {
  for (const { changes, column, keyType } of ledgersOf(state)) {
    const table: StateTable = {
      name: changes,
      rows: "many",
      columns: {
        audience: { type: "text" },
        [column]: { type: keyType },
        part: { type: "text", optional: true },
        entered: { type: "boolean" },
        version: { type: "text" },
      },
      key: [],
    };
    await session.execute(createScratchTable(state, table));
  }
  if (comparesTogether(state)) await prepareFound(state, session);
}

/** Members of an audience, as a statement that finds them: all of them, unless it says among whom. */
export interface FoundMembers {
  readonly audience: string;
  /** The version of its definition. */
  readonly fingerprint: string;
  /** One row for each: the key, and the part or nothing. */
  readonly statement: Statement;
  /** The table of the only keys that were looked at: members that are not in it stay as they are. */
  readonly among?: string | undefined;
}

/** Compares one audience with its present members, and adds the differences. */
export async function addChanges(
  state: State,
  session: Session,
  ledger: Ledger,
  found: FoundMembers,
): Promise<void> {
  const sql = around(state.warehouse.dialect, found.statement);
  const name = text(found.audience);
  const version = text(found.fingerprint);
  const key = identifier(ledger.column);
  const { among } = found;
  const ofThose =
    among === undefined
      ? state.sql``
      : state.sql` and ${key} in (select ${identifier(keptColumn(0))} from ${state.temporary(among)})`;
  await session.execute(
    sql`insert into ${state.scratch(ledger.changes)} (audience, ${key}, part, entered, version)
with changed as materialized (
  select found.member as new, found.part as new_part, held.${key} as old, held.part as old_part
  from ${INNER} as found(member, part)
  full join (select ${key}, part from ${state.table(ledger.members)} where audience = ${name}${ofThose}) as held on held.${key} = found.member
  where found.member is null or held.${key} is null or found.part is distinct from held.part
)
select ${name}, new, new_part, true, ${version} from changed where new is not null
union all
select ${name}, old, old_part, false, ${version} from changed where old is not null${unmatched(state)}`,
  );
  for (const other of ledgersOf(state)) if (other !== ledger) await leave(state, session, other, found);
}

/** Members of an audience that is of another subject now: all of them leave. */
async function leave(
  state: State,
  session: Session,
  ledger: Ledger,
  { audience, fingerprint }: FoundMembers,
): Promise<void> {
  const key = identifier(ledger.column);
  await session.execute(
    state.sql`insert into ${state.scratch(ledger.changes)} (audience, ${key}, part, entered, version) select audience, ${key}, part, false, ${text(fingerprint)} from ${state.table(ledger.members)} where audience = ${text(audience)}`,
  );
}

export interface Changed {
  readonly entered: number;
  readonly exited: number;
}

/** How many would enter and leave, by audience; those to whom nothing happens are not there. `first` have been entered. */
export async function countChanges(
  state: State,
  session: Session,
  first: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Changed>> {
  const changed = new Map<string, Changed>();
  for (const [name, entered] of await countMembers(state, session, [...first])) {
    changed.set(name, { entered, exited: 0 });
  }
  for (const { changes } of ledgersOf(state)) {
    const counts = await session.query(
      state.sql`select audience, sum(case when entered then 1 else 0 end), sum(case when entered then 0 else 1 end) from ${state.scratch(changes)} group by audience`,
    );
    for (const [name, entered, exited] of counts) {
      const before = changed.get(String(name)) ?? { entered: 0, exited: 0 };
      changed.set(String(name), {
        entered: before.entered + Number(entered),
        exited: before.exited + Number(exited),
      });
    }
  }
  return changed;
}

export interface Publication {
  /** The audiences that have changed. */
  readonly changed: ReadonlyMap<string, Changed>;
  /** Those whose members have been written, and not logged yet. */
  readonly first: readonly Numbered[];
}

export interface Published {
  /** How many members each audience has: counted, not added up, so that a size is always that of the members beside it. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Of audiences whose members were of a later instant, that one: their changes are noted as of it. */
  readonly later: ReadonlyMap<string, bigint>;
}

/** Brings the members of audiences that have changed up to date, and logs it. */
export async function publishChanges(
  state: State,
  session: Session,
  { changed, first }: Publication,
  stamp: Stamp,
): Promise<Published> {
  const sizes = new Map<string, number>();
  if (comparesTogether(state)) await dropFound(state, session);
  const names = [...changed.keys()];
  const later = await publishedLater(state, session, ledgersOf(state), names, stamp.at);
  for (const ledger of ledgersOf(state)) {
    await publish(state, session, ledger, { changed: names, later, ...stamp }, first);
    const counts = await session.query(
      state.sql`select audience, count(*) from ${state.table(ledger.members)} group by audience`,
    );
    for (const [name, size] of counts) sizes.set(String(name), Number(size));
  }
  return { sizes, later };
}

async function publish(
  state: State,
  session: Session,
  ledger: Ledger,
  logged: Omit<Logged, "changes">,
  first: readonly Numbered[],
): Promise<void> {
  const { sql } = state;
  const members = state.table(ledger.members);
  const changes = state.scratch(ledger.changes);
  const key = identifier(ledger.column);
  await session.execute(
    sql`delete from ${members} where (audience, ${key}) in (select audience, ${key} from ${changes} where not entered)`,
  );
  const [entered] = await session.query(sql`select audience from ${changes} where entered limit 1`);
  // Others may have entered by a statement before, after which one that writes nothing must not come: see keepFound.
  if (entered !== undefined) {
    await session.execute(
      sql`insert into ${members} (audience, ${key}, part) select audience, ${key}, part from ${changes} where entered order by audience, ${key}`,
    );
  }
  if (first.length === 0) {
    await writeLog(state, session, ledger, { ...logged, changes: sql`${changes}` });
  } else {
    await withNumbered(state, session, first, (numbered) => {
      const entered = allEntered(state, ledger, numbered);
      const all = sql`(select audience, ${key}, part, entered, version from ${changes} union all ${entered})`;
      return writeLog(state, session, ledger, { ...logged, changes: all });
    });
  }
  await session.execute(sql`drop table ${changes}`);
}
