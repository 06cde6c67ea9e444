/** Lists that were uploaded: the tables `lists` and `list_entries`. */
import { listsOf, type Parameter, type Resolution } from "@muster/compiler";
import type { Contact, Project } from "@muster/model";
import { exclusively } from "./lock.ts";
import { migrate } from "./migrations.ts";
import { hasTable, type State, stateOf } from "./state.ts";
import { instant, integer, text } from "./statement.ts";
import { nowMicros, timeOf } from "./time-of.ts";
import type { Session, Warehouse } from "./warehouse.ts";
import { writing } from "./writing.ts";

/** What the entries of a list are: keys of personas (or accounts), or contacts of that kind. */
export type ListKind = "key" | Contact;

export const LIST_KINDS: readonly ListKind[] = ["key", "email", "phone", "name", "other"];

export interface NewList {
  readonly name: string;
  readonly kind: ListKind;
  /** Where it came from, for people who look. */
  readonly file: string;
}

export interface UploadedList extends NewList {
  readonly entries: number;
  readonly importedAt: Date;
}

type Of = Pick<Project, "schema" | "model">;

/** All lists by name. Reads only; before the first import there are none. */
export async function lists(warehouse: Warehouse, project: Of): Promise<readonly UploadedList[]> {
  const state = stateOf(warehouse, project);
  if (!(await hasTable(state, warehouse, "lists"))) return [];
  const rows = await warehouse.query(
    state.sql`select name, kind, file, entries, imported_at from ${state.table("lists")} order by name`,
  );
  return rows.map(([name, kind, file, entries, importedAt]) => ({
    name: String(name),
    kind: kind as ListKind,
    file: String(file),
    entries: Number(entries),
    importedAt: timeOf(importedAt),
  }));
}

/**
 * The lists that these audiences ask for, themselves or by what they refer to, and that were never imported: nobody is in
 * one. By name; the warehouse is asked only where there is a list to ask for.
 */
export async function missingLists(
  warehouse: Warehouse,
  project: Of,
  resolution: Resolution,
  audiences: readonly string[],
): Promise<readonly string[]> {
  const asked = new Set(audiences.flatMap((audience) => [...listsOf(resolution, audience)]));
  if (asked.size === 0) return [];
  const there = new Set((await lists(warehouse, project)).map(({ name }) => name));
  return [...asked.difference(there)].sort();
}

/**
 * Makes a list of these values, or replaces the one of that name: readers see the old entries until they see the new
 * ones. Each value is given once, as it is to stand: contacts without white space around them and in lower case, keys as
 * their text.
 */
export async function importList(
  warehouse: Warehouse,
  project: Of,
  list: NewList,
  values: AsyncIterable<readonly string[]>,
): Promise<{ readonly entries: number; readonly replaced: boolean }> {
  return exclusivelyWriting(warehouse, project, async (state, session) => {
    const replaced = await remove(state, session, list.name);
    const entries = await insertEntries(state, session, list, values);
    await session.execute(
      state.sql`insert into ${state.table("lists")} (name, kind, entries, file, imported_at) values (${text(list.name)}, ${text(list.kind)}, ${integer(entries)}, ${text(list.file)}, ${instant(nowMicros())})`,
    );
    return { entries, replaced };
  });
}

/** Whether there was one of that name. */
export function removeList(warehouse: Warehouse, project: Of, name: string): Promise<boolean> {
  return exclusivelyWriting(warehouse, project, (state, session) => remove(state, session, name));
}

function exclusivelyWriting<T>(
  warehouse: Warehouse,
  project: Of,
  work: (state: State, session: Session) => Promise<T>,
): Promise<T> {
  const state = stateOf(warehouse, project);
  return exclusively(
    state,
    () => {},
    async () => {
      await migrate(state);
      return writing(state, work);
    },
  );
}

async function remove({ sql, table }: State, session: Session, name: string): Promise<boolean> {
  const [found] = await session.query(sql`select count(*) from ${table("lists")} where name = ${text(name)}`);
  await session.execute(sql`delete from ${table("list_entries")} where list = ${text(name)}`);
  await session.execute(sql`delete from ${table("lists")} where name = ${text(name)}`);
  return Number(found?.[0]) > 0;
}

/** Of one statement: enough that few are needed, little enough to be held in memory. */
const BATCH = 20_000;

async function insertEntries(
  state: State,
  session: Session,
  { name, kind }: NewList,
  values: AsyncIterable<readonly string[]>,
): Promise<number> {
  let inserted = 0;
  let batch: string[] = [];
  const flush = async () => {
    const list: Parameter = { type: "textList", value: batch };
    await session.execute(
      state.sql`insert into ${state.table("list_entries")} (list, kind, value) select ${text(name)}, ${text(kind)}, unnest(${list})`,
    );
    inserted += batch.length;
    batch = [];
  };
  for await (const some of values) {
    batch.push(...some);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return inserted;
}
