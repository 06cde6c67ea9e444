/** What becomes of the members of an audience that is renamed, or archived. */
import { writeEmptied } from "../registry.ts";
import { executeAll, ledgersOf, type State, update } from "../state.ts";
import { type Identifier, identifier, instant, text, uuid } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import { publishedLater } from "../write-log.ts";
import type { DefinitionKind } from "./definition.ts";

const AT = identifier("at");

/** Everything that the warehouse has of an audience, members, log, versions, goes on under another name. */
export async function renameEverywhere(
  state: State,
  session: Session,
  { kind, from, to }: { readonly kind: DefinitionKind; readonly from: string; readonly to: string },
): Promise<void> {
  const { sql, table } = state;
  // Some engines keep rows in the order of their key, and do not change it in place.
  for (const { members, log, column } of ledgersOf(state)) {
    const key = identifier(column);
    const was = text(from);
    if (await isIn(state, session, table(members), from)) {
      await executeAll(session, [
        sql`insert into ${table(members)} (audience, ${key}, part) select ${text(to)}, ${key}, part from ${table(members)} where audience = ${was} order by ${key}`,
        sql`delete from ${table(members)} where audience = ${was}`,
      ]);
    }
    if (await isIn(state, session, table(log), from)) {
      await executeAll(session, [
        sql`insert into ${table(log)} (audience, ${key}, part, change, ${AT}, version, run) select ${text(to)}, ${key}, part, change, ${AT}, version, run from ${table(log)} where audience = ${was}`,
        sql`delete from ${table(log)} where audience = ${was}`,
      ]);
    }
  }
  await executeAll(session, [
    update(state, "audiences")`name = ${text(to)} where name = ${text(from)}`,
    update(state, "definitions")`name = ${text(to)} where name = ${text(from)} and kind = ${text(kind)}`,
  ]);
}

/** A statement that adds nothing to a table must not come before one that does: see keepFound. */
async function isIn({ sql }: State, session: Session, table: Identifier, audience: string): Promise<boolean> {
  const rows = await session.query(
    sql`select audience from ${table} where audience = ${text(audience)} limit 1`,
  );
  return rows.length > 0;
}

interface Leaving {
  readonly audience: string;
  /** The definition by which they were members; for the log. */
  readonly fingerprint: string;
  readonly run: string;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly at: bigint;
}

/** All members leave, and the log says so. */
export async function leaveAll(state: State, session: Session, of: Leaving): Promise<void> {
  const { sql, table } = state;
  const audience = text(of.audience);
  const later = await publishedLater(state, session, ledgersOf(state), [of.audience], of.at);
  const at = instant(later.get(of.audience) ?? of.at);
  for (const { members, log, column } of ledgersOf(state)) {
    const key = identifier(column);
    if (!(await isIn(state, session, table(members), of.audience))) continue;
    await session.execute(
      sql`insert into ${table(log)} (audience, ${key}, part, change, ${AT}, version, run) select audience, ${key}, part, 'exited', ${at}, ${text(of.fingerprint)}, ${uuid(of.run)} from ${table(members)} where audience = ${audience} order by ${key}`,
    );
    await session.execute(sql`delete from ${table(members)} where audience = ${audience}`);
  }
  await forgetIncrement(state, session, of.audience);
  await writeEmptied(state, session, of);
}

/** The next refresh finds all of its members anew, not only those who were touched. */
async function forgetIncrement(state: State, session: Session, audience: string): Promise<void> {
  await session.execute(
    state.sql`delete from ${state.table("increments")} where audience = ${text(audience)}`,
  );
}
