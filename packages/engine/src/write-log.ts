import type { Statement } from "@muster/compiler";
import type { Ledger } from "./ledger.ts";
import { inKeyOrder, type State, unmatched } from "./state.ts";
import { identifier, instant, list, text, uuid } from "./statement.ts";
import type { Session } from "./warehouse.ts";

/** What the log notes beside who and what. */
export interface Stamp {
  readonly run: string;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly at: bigint;
}

interface Logged extends Stamp {
  /** The audiences that have changes. */
  readonly changed: readonly string[];
  /** These as rows of audience, key, part, whether it was entered, and version: a table, or a query in parentheses. */
  readonly changes: Statement;
}

/**
 * A row of the log for each change. Its instants never go back for an audience: what a refresh finds as of an earlier
 * instant than the last change is noted as of that one, since until then readers saw what had been published before. Else
 * sizes over time, and members at a past instant, would be what nobody ever saw.
 */
export async function writeLog(
  state: State,
  session: Session,
  ledger: Ledger,
  { run, at, changed, changes }: Logged,
): Promise<void> {
  if (changed.length === 0) return;
  const { sql } = state;
  const log = state.table(ledger.log);
  const names = list(changed.map(text));
  const [later] = await session.query(
    sql`select audience from ${log} where audience in (${names}) and ${AT} > ${instant(at)} limit 1`,
  );
  const key = identifier(ledger.column);
  const into = sql`insert into ${log} (audience, ${key}, part, change, ${AT}, version, run)`;
  const ordered = inKeyOrder(state, identifier("c", "audience"), identifier("c", ledger.column));
  const change = sql`case when c.entered then 'entered' else 'exited' end`;
  await session.execute(
    later === undefined
      ? sql`${into} select c.audience, c.${key}, c.part, ${change}, ${instant(at)}, c.version, ${uuid(run)} from ${changes} as c${ordered}`
      : sql`${into} select c.audience, c.${key}, c.part, ${change}, coalesce(l.last, ${instant(at)}), c.version, ${uuid(run)} from ${changes} as c left join (select audience, max(${AT}) as last from ${log} where audience in (${names}) and ${AT} > ${instant(at)} group by audience) as l on l.audience = c.audience${ordered}${unmatched(state)}`,
  );
}

const AT = identifier("at");
