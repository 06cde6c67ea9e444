import type { CompiledAudience } from "@muster/compiler";
import type { Ledger } from "../ledger.ts";
import { hasTable, ledgersOf, noText, type State, unmatched } from "../state.ts";
import { around, INNER, identifier, text } from "../statement.ts";
import type { Session } from "../warehouse.ts";

/** What a change does to the members of an audience. */
export interface MemberChange {
  /** Published now. */
  readonly held: number;
  /** By the next refresh; by `apply` itself where it archives. */
  readonly enters: number;
  readonly leaves: number;
}

/** How many members each audience has in the warehouse; none before the first refresh. */
export async function heldCounts(state: State, session: Session): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { members } of ledgersOf(state)) {
    if (!(await hasTable(state, session, members))) continue;
    const rows = await session.query(
      state.sql`select audience, count(*) from ${state.table(members)} group by audience`,
    );
    for (const [name, count] of rows) {
      counts.set(String(name), (counts.get(String(name)) ?? 0) + Number(count));
    }
  }
  return counts;
}

/**
 * Holds whom an audience finds against whom it has, inside the warehouse. As a refresh does it: who changes from one part
 * to another leaves and enters, and members that are of another subject now all leave.
 */
export async function countComing(
  state: State,
  session: Session,
  ledger: Ledger,
  compiled: CompiledAudience,
  held: number,
): Promise<MemberChange> {
  const found = { sql: parted(state, compiled), parameters: compiled.parameters };
  const sql = around(state.warehouse.dialect, found);
  if (!(await hasTable(state, session, ledger.members))) {
    const [row] = await session.query(sql`select count(*) from ${INNER} as found(member, part)`);
    return { held, enters: Number(row?.[0]), leaves: held };
  }
  const key = identifier(ledger.column);
  const [row] = await session.query(
    sql`select count(found.member), count(held.${key}), count(case when held.${key} = found.member and held.part is not distinct from found.part then 1 end)
  from ${INNER} as found(member, part)
  full join (select ${key}, part from ${state.table(ledger.members)} where audience = ${text(compiled.audience)}) as held on held.${key} = found.member${unmatched(state)}`,
  );
  const [finds, had, stays] = (row ?? []).map(Number);
  const elsewhere = held - (had ?? 0);
  return { held, enters: (finds ?? 0) - (stays ?? 0), leaves: (had ?? 0) - (stays ?? 0) + elsewhere };
}

/** Two columns whatever the audience: the key, and the part or nothing. */
function parted(state: State, { sql, columns }: CompiledAudience): string {
  return columns.length > 1 ? sql : `select member, ${noText(state).sql} from (${sql}) as found(member)`;
}
