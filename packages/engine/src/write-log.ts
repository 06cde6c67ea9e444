import { instantOf, type Statement } from "@muster/compiler";
import type { Ledger } from "./ledger.ts";
import { inKeyOrder, type State } from "./state.ts";
import { identifier, instant, list, text, uuid } from "./statement.ts";
import type { Session } from "./warehouse.ts";

/** What the log notes beside who and what. */
export interface Stamp {
  readonly run: string;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly at: bigint;
}

export interface Logged extends Stamp {
  /** The audiences that have changes. */
  readonly changed: readonly string[];
  /** Of those whose changes are noted later than that, as of when. */
  readonly later: ReadonlyMap<string, bigint>;
  /** These as rows of audience, key, part, whether it was entered, and version: a table, or a query in parentheses. */
  readonly changes: Statement;
}

/**
 * Of these audiences those whose members were published as of a later instant than this one, and which that is. Instants
 * of the log never go back for an audience: until then readers saw what had been published before, and what is found as of
 * an earlier one is noted as of that one. Else sizes over time, and members at a past instant, would be what nobody ever saw.
 */
export async function publishedLater(
  { sql, table }: State,
  session: Session,
  ledgers: readonly Ledger[],
  audiences: readonly string[],
  at: bigint,
): Promise<ReadonlyMap<string, bigint>> {
  const later = new Map<string, bigint>();
  if (audiences.length === 0) return later;
  const names = list(audiences.map(text));
  // Also where the latest refresh changed nothing.
  const found = [
    sql`select name, as_of from ${table("audiences")} where name in (${names}) and as_of > ${instant(at)}`,
    ...ledgers.map(
      ({ log }) =>
        sql`select audience, max(${AT}) from ${table(log)} where audience in (${names}) and ${AT} > ${instant(at)} group by audience`,
    ),
  ];
  for (const statement of found) {
    for (const [audience, published] of await session.query(statement)) {
      const [name, instant] = [String(audience), instantOf(String(published))];
      if (instant > (later.get(name) ?? at)) later.set(name, instant);
    }
  }
  return later;
}

/** A row of the log for each change. */
export async function writeLog(
  state: State,
  session: Session,
  ledger: Ledger,
  { run, at, changed, later, changes }: Logged,
): Promise<void> {
  const { sql } = state;
  const key = identifier(ledger.column);
  const ordered = inKeyOrder(state, identifier("c", "audience"), identifier("c", ledger.column));
  const into = sql`insert into ${state.table(ledger.log)} (audience, ${key}, part, change, ${AT}, version, run)`;
  const change = sql`case when c.entered then 'entered' else 'exited' end`;
  const byInstant = Map.groupBy(changed, (audience) => later.get(audience) ?? at);
  for (const [noted, audiences] of byInstant) {
    await session.execute(
      byInstant.size === 1
        ? sql`${into} select c.audience, c.${key}, c.part, ${change}, ${instant(noted)}, c.version, ${uuid(run)} from ${changes} as c${ordered}`
        : sql`${into} select c.audience, c.${key}, c.part, ${change}, ${instant(noted)}, c.version, ${uuid(run)} from ${changes} as c where c.audience in (${list(audiences.map(text))})${ordered}`,
    );
  }
}

const AT = identifier("at");
