/** What several statements read, or one joins with what has just been written, is found once, into a temporary table. */
import { type DataType, keptColumn, type Plan, type Statement } from "@muster/compiler";
import { analyze, type State } from "./state.ts";
import { around, type Identifier, INNER, identifier } from "./statement.ts";
import type { Session } from "./warehouse.ts";

export interface KeptPlan {
  readonly table: string;
  /** Its output are the table's columns, which are called `keptColumn(0)`, `keptColumn(1)`, … */
  readonly plan: Plan;
}

export async function keepPlan(state: State, session: Session, { table, plan }: KeptPlan): Promise<void> {
  const { dialect } = state.warehouse;
  const columns = plan.output.map((_, at) => dialect.quote(keptColumn(at))).join(", ");
  const found = dialect.render(plan);
  const named: Statement = { ...found, sql: `select * from (${found.sql}) as found(${columns})` };
  await session.execute(around(dialect, named)`create temporary table ${identifier(table)} as ${INNER}`);
  // Without statistics an engine may take the keys for few, and go through all of them for each persona.
  await analyze(state, session, state.temporary(table), comparedColumns(plan));
}

/** The same rows, from the table. */
export function readKept({ table, plan: { output } }: KeptPlan): Plan {
  const columns = output.map((column, at) => ({ column, source: keptColumn(at) }));
  return { shared: [], root: { kind: "scan", table: { name: table }, columns }, output };
}

export async function dropKeptTable(state: State, session: Session, table: string): Promise<void> {
  await session.execute(state.sql`drop table ${state.temporary(table)}`);
}

/** What is inside of a document no planner knows, and to look for it takes long. */
function comparedColumns({ output }: Plan): readonly Identifier[] {
  return output.flatMap(({ type }, at) => (NESTED.has(type) ? [] : [identifier(keptColumn(at))]));
}

const NESTED: ReadonlySet<DataType> = new Set(["json", "record", "records", "textList", "numberList"]);
