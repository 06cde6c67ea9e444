/**
 * How several statements over Muster's own tables become one change, and how several are read as of one moment: by a
 * transaction, or, on an engine that has none, by generations of the tables.
 */
import type { Statement } from "@muster/compiler";
import type { Generations } from "@muster/sql";
import { executeAll, exists, inPlace, type State } from "./state.ts";
import { type Session, WarehouseError } from "./warehouse.ts";

type Work<T> = (state: State, session: Session) => Promise<T>;

/** All that `work` writes with the state that it is given, or nothing. To be called under the lock. */
export function writing<T>(state: State, work: Work<T>): Promise<T> {
  const { warehouse, schema } = state;
  const { generations } = warehouse.dialect.state;
  return warehouse.transaction(async (session) => {
    if (generations === undefined) return work(state, session);
    const number = await begin(generations, session, schema);
    const place = generations.placeOf(schema, number);
    const result = await work(inPlace(state, place), session);
    await publish(generations, session, schema, number);
    return result;
  });
}

/** All that `work` reads with the state that it is given is of one moment. */
export function reading<T>(state: State, work: Work<T>): Promise<T> {
  const { warehouse, schema } = state;
  const { generations, snapshot } = warehouse.dialect.state;
  return warehouse.transaction(async (session) => {
    await executeAll(session, snapshot);
    if (generations === undefined || !(await exists(state, session))) return work(state, session);
    const { present } = await numbersOf(generations, session, schema);
    return present === undefined
      ? work(state, session)
      : work(inPlace(state, generations.placeOf(schema, present)), session);
  });
}

interface Numbers {
  /** The highest that was ever begun; 0 before the first. */
  readonly last: bigint;
  readonly present: bigint | undefined;
}

async function numbersOf(of: Generations, session: Session, schema: string): Promise<Numbers> {
  const [[last, present] = []] = await session.query(of.numbers(schema));
  return {
    last: BigInt(String(last ?? 0)),
    present: present == null ? undefined : BigInt(String(present)),
  };
}

/** Clones the present tables; what writers left that came to no end is removed first. */
async function begin(of: Generations, session: Session, schema: string): Promise<bigint> {
  await executeAll(session, of.prepare(schema));
  const number = (await numbersOf(of, session, schema)).last + 1n;
  await session.execute(of.begin(schema, number));
  // Asked once nothing else can be published any more.
  const { present } = await numbersOf(of, session, schema);
  const from = present === undefined ? undefined : of.placeOf(schema, present);
  const tables = from === undefined ? [] : [...(await columnsOf(session, of.columns(from))).keys()];
  await dropViewsOfNone(of, session, schema, tables);
  const places = await session.query(of.abandoned(schema, number));
  for (const [place] of places) await session.execute(of.dropPlace(String(place)));
  const to = of.placeOf(schema, number);
  // Of that number there may be one of a schema that somebody dropped, whose counting began anew.
  await session.execute(of.dropPlace(to));
  await session.execute(of.makePlace(to));
  for (const table of tables) await session.execute(of.clone(from!, to, table));
  return number;
}

/** Views come first: of columns that are new, they show nothing until then. */
async function publish(of: Generations, session: Session, schema: string, number: bigint): Promise<void> {
  const tables = await columnsOf(session, of.columns(of.placeOf(schema, number)));
  const views = await columnsOf(session, of.viewColumns(schema));
  for (const [table, columns] of tables) {
    if (JSON.stringify(views.get(table)) === JSON.stringify(columns)) continue;
    const names = columns.map(([name]) => name);
    await session.execute(of.view(schema, table, names));
  }
  await session.execute(of.publish(schema, number));
  const { present } = await numbersOf(of, session, schema);
  if (present === undefined || present < number) {
    throw new WarehouseError("statement", `somebody else has begun to write the schema ${schema}`, {
      advice: "Nothing was changed; try again",
    });
  }
}

/** A view needs a table in some generation, or it cannot be read at all. */
async function dropViewsOfNone(
  of: Generations,
  session: Session,
  schema: string,
  tables: readonly string[],
): Promise<void> {
  const views = await columnsOf(session, of.viewColumns(schema));
  for (const view of views.keys()) {
    if (!tables.includes(view)) await session.execute(of.dropView(schema, view));
  }
}

type Columns = readonly (readonly [name: string, type: string])[];

async function columnsOf(session: Session, columns: Statement): Promise<Map<string, Columns>> {
  const rows = await session.query(columns);
  const tables = Map.groupBy(rows, ([table]) => String(table));
  return new Map(
    [...tables].map(([table, columns]) => [
      table,
      columns.map(([, name, type]) => [String(name), String(type)] as const),
    ]),
  );
}
