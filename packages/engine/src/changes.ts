/**
 * Who enters and who leaves: each audience is compared with its present members inside the warehouse, the differences are
 * gathered in a temporary table, and published from there. What did not change is never written.
 */
import type { CompiledAudience } from "@muster/compiler";
import { createTemporaryTable } from "./migrations.ts";
import type { State } from "./state.ts";
import type { StateTable } from "./state-tables.ts";
import { around, INNER, identifier, text } from "./statement.ts";
import type { Session } from "./warehouse.ts";

const CHANGES = "muster_changes";

const changes = identifier(CHANGES);

export async function prepareChanges(state: State, session: Session): Promise<void> {
  const table: StateTable = {
    name: CHANGES,
    rows: "many",
    columns: { audience: { type: "text" }, persona: { type: state.keyType }, entered: { type: "boolean" } },
    key: [],
  };
  await session.execute(createTemporaryTable(state, table));
}

/** Adds the differences of one audience. */
export async function evaluate(state: State, session: Session, compiled: CompiledAudience): Promise<void> {
  const sql = around(state.warehouse.dialect, compiled);
  const name = text(compiled.audience);
  await session.execute(
    sql`insert into ${changes} (audience, persona, entered) select ${name}, coalesce(found.persona, member.persona), member.persona is null from ${INNER} as found(persona) full join (select persona from ${state.table("membership")} where audience = ${name}) as member on member.persona = found.persona where found.persona is null or member.persona is null`,
  );
}

interface Changed {
  readonly entered: number;
  readonly exited: number;
}

export interface Published {
  readonly changed: ReadonlyMap<string, Changed>;
  /** Counted, not added up: a size is always that of the members beside it. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Brings `membership` up to date; says by audience how many entered and left, and how many there are. */
export async function publishChanges(state: State, session: Session): Promise<Published> {
  const { sql } = state;
  const membership = state.table("membership");
  const rows = await session.query(
    sql`select audience, sum(case when entered then 1 else 0 end), sum(case when entered then 0 else 1 end) from ${changes} group by audience`,
  );
  await session.execute(
    sql`delete from ${membership} where (audience, persona) in (select audience, persona from ${changes} where not entered)`,
  );
  await session.execute(
    sql`insert into ${membership} (audience, persona) select audience, persona from ${changes} where entered order by audience, persona`,
  );
  await session.execute(sql`drop table ${changes}`);
  const counts = await session.query(sql`select audience, count(*) from ${membership} group by audience`);
  return {
    changed: new Map(
      rows.map(([name, entered, exited]) => [
        String(name),
        { entered: Number(entered), exited: Number(exited) },
      ]),
    ),
    sizes: new Map(counts.map(([name, size]) => [String(name), Number(size)])),
  };
}
