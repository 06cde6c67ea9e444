/** Temporary tables of those who are touched, which the plans of audiences read. */
import {
  formatInstant,
  type KeyTables,
  keptColumn,
  type Plan,
  planNames,
  planTouched,
  type Resolution,
  type Subject,
  type Trace,
} from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { analyze, type State } from "../state.ts";
import { around, INNER, identifier } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import { boundsOf, type Reading } from "./bounds.ts";

/** Audiences of one subject whose members the same run has published: whoever is touched for one is looked at for all. */
export interface Group {
  readonly of: Subject;
  readonly traces: ReadonlyMap<string, Trace>;
  readonly reading: Reading;
  readonly tables: KeyTables;
}

export interface Touching {
  readonly resolution: Resolution;
  readonly model: WarehouseModel;
  readonly asOf: bigint;
}

/** Finds those who are touched, and says how many they are. */
export async function findTouched(
  state: State,
  session: Session,
  { of, traces, reading, tables }: Group,
  { resolution, model, asOf }: Touching,
): Promise<number> {
  const inputs = [...traces.values()].flatMap((trace) => trace.inputs);
  const plan = planTouched(resolution, traces, of, {
    model,
    from: formatInstant(reading.asOf),
    to: formatInstant(asOf),
    bounds: boundsOf(inputs, reading),
  });
  await keepKeys(state, session, tables.keys, plan);
  const [row] = await session.query(state.sql`select count(*) from ${state.temporary(tables.keys)}`);
  return Number(row?.[0]);
}

/** All names under which events of theirs may stand. */
export async function findNames(
  state: State,
  session: Session,
  { of, tables }: Group,
  { resolution, model }: Touching,
): Promise<void> {
  await keepKeys(state, session, tables.names, planNames(resolution, tables.keys, of, model));
}

/** Of a group these, which have been made: of others a user's table may have the name. */
export async function dropTouched(
  { sql, temporary }: State,
  session: Session,
  tables: readonly string[],
): Promise<void> {
  for (const table of tables) await session.execute(sql`drop table ${temporary(table)}`);
}

/** Its statistics tell the planner how few they are. */
async function keepKeys(state: State, session: Session, table: string, plan: Plan): Promise<void> {
  const { dialect } = state.warehouse;
  const found = dialect.render(plan);
  const column = identifier(keptColumn(0));
  await session.execute(
    around(
      dialect,
      found,
    )`create temporary table ${identifier(table)} as select found.${column} from ${INNER} as found(${column})`,
  );
  await analyze(state, session, state.temporary(table));
}
