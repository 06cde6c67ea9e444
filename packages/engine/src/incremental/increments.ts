/** The tables `increments` and `marks`: what a run leaves for the next one, in the transaction that publishes its members. */
import { instantOf } from "@muster/compiler";
import { deleteRows, insertRows } from "../insert-rows.ts";
import { executeAll, type State } from "../state.ts";
import { text, uuid } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import type { Reading } from "./bounds.ts";

/** What the members that are held rest on. */
interface Held {
  readonly basis: string;
  readonly run: string;
}

export interface Known {
  /** Of audiences whose members are those that this run published. */
  readonly held: ReadonlyMap<string, Held>;
  readonly readings: ReadonlyMap<string, Reading>;
}

export async function readIncrements({ sql, table }: State, session: Session): Promise<Known> {
  const held = await session.query(
    sql`select i.audience, i.basis, i.run from ${table("increments")} as i join ${table("audiences")} as a on a.name = i.audience and a.run = i.run`,
  );
  const runs = await session.query(
    sql`select id, as_of, started from ${table("runs")} where id in (select run from ${table("increments")})`,
  );
  const marks = await session.query(sql`select run, input, mark from ${table("marks")}`);
  const ofRun = Map.groupBy(marks, ([run]) => String(run));
  return {
    held: new Map(
      held.map(([audience, basis, run]) => [String(audience), { basis: String(basis), run: String(run) }]),
    ),
    readings: new Map(
      runs.map(([id, asOf, started]) => {
        const own = ofRun.get(String(id)) ?? [];
        const reading: Reading = {
          asOf: instantOf(String(asOf)),
          started: instantOf(String(started)),
          marks: new Map(own.map(([, input, mark]) => [String(input), BigInt(String(mark))])),
        };
        return [String(id), reading];
      }),
    ),
  };
}

export interface NewIncrements {
  readonly run: string;
  /** Of the audiences whose members the run has found. */
  readonly bases: ReadonlyMap<string, string>;
  readonly marks: ReadonlyMap<string, bigint>;
}

/** Marks to which no audience's members go back any more are dropped. */
export async function writeIncrements(
  state: State,
  session: Session,
  { run, bases, marks }: NewIncrements,
): Promise<void> {
  const { sql, table } = state;
  const names = [...bases.keys()];
  const held = [...bases].map(([audience, basis]) => ({
    audience: text(audience),
    basis: text(basis),
    run: uuid(run),
  }));
  const read = [...marks].map(([input, mark]) => ({
    run: uuid(run),
    input: text(input),
    mark: { type: "integer", value: String(mark) } as const,
  }));
  await executeAll(session, [
    ...deleteRows(state, table("increments"), "audience", names),
    ...insertRows(state, table("increments"), held),
    ...insertRows(state, table("marks"), read),
    sql`delete from ${table("marks")} where run not in (select run from ${table("increments")})`,
  ]);
}
