// Muster's tables as data, and what must be true of them at any moment that a reader may look.
import type { Row, Session, Value, Warehouse } from "@muster/engine";
import { rows } from "../refresh/world.ts";

type Entry = Readonly<Record<string, Value>>;

/** Tables that hold any rows, by name; rows in an order of their own. */
export type Books = Readonly<Record<string, readonly Entry[]>>;

/** They tell of the tables themselves. */
const ABOUT_TABLES: readonly string[] = ["meta", "generations"];

/** All at one moment, where transactions are. */
export function readBooks(warehouse: Warehouse): Promise<Books> {
  return warehouse.transaction(async (session) => {
    for (const statement of warehouse.dialect.state.snapshot) await session.execute(statement);
    const columns = Map.groupBy(
      await rows(
        session,
        "select table_name, column_name from information_schema.columns where table_schema = 'muster' order by table_name, ordinal_position",
      ),
      ([table]) => String(table),
    );
    const books: Record<string, Entry[]> = {};
    for (const [table, named] of columns) {
      if (ABOUT_TABLES.includes(table)) continue;
      const names = named.map(([, name]) => String(name));
      const entries = (await rows(session, `select * from muster.${table}`)).map((row) =>
        entryOf(names, row),
      );
      if (entries.length > 0) books[table] = sorted(entries);
    }
    return books;
  });
}

function entryOf(names: readonly string[], row: Row): Entry {
  return Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]));
}

function sorted(entries: readonly Entry[]): Entry[] {
  return entries
    .map((entry) => [text(entry), entry] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entry]) => entry);
}

/** Of anything that books are made of; equal texts, equal books. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}n` : inner));
}

/** What the clock says is different each time; the days of shops are long ago. */
function clock(column: string, value: Value): boolean {
  if (column.endsWith("_ms")) return true;
  return typeof value === "string" && Math.abs(Date.now() - Date.parse(value)) < 86_400_000;
}

/** The books without clock and chance, and without runs that failed: runs by number. Two shops with one life have equal ones. */
export function comparable(all: Books): Books {
  const runs = runsOf(all).filter(({ outcome }) => outcome !== "failed");
  const numbers = new Map<Value, string>(runs.map(({ id }, at) => [id!, `run ${at + 1}`]));
  const books: Books = runs.length === 0 ? {} : { ...all, runs };
  return Object.fromEntries(
    Object.entries(books).map(([table, entries]) => [
      table,
      sorted(
        entries.map((entry) =>
          Object.fromEntries(
            Object.entries(entry)
              .filter(([column, value]) => !clock(column, value))
              .map(([column, value]) => [column, numbers.get(value) ?? value]),
          ),
        ),
      ),
    ]),
  );
}

/** In the order in which they ran: one at a time. */
function runsOf(books: Books): Entry[] {
  const order = ({ started, finished }: Entry) => `${started} ${finished}`;
  return (books.runs ?? []).toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** One line for each way in which the tables contradict each other. */
export function contradictions(books: Books): string[] {
  return [
    ...ledger(books, "membership", "membership_log", "persona"),
    ...ledger(books, "account_membership", "account_membership_log", "account"),
    ...sizes(books),
    ...ofTheirRuns(books),
  ];
}

/** The log replays to the members; entries and exits alternate; nobody is a member twice. */
function ledger(books: Books, members: string, log: string, key: string): string[] {
  const found: string[] = [];
  const numbers = new Map(runsOf(books).map(({ id }, at) => [id, at]));
  const replayed = new Map<string, Value>();
  // Who changes from one part to another leaves first.
  const inOrder = (books[log] ?? []).toSorted(
    (a, b) =>
      numbers.get(a.run!)! - numbers.get(b.run!)! ||
      Number(a.change === "entered") - Number(b.change === "entered"),
  );
  for (const { audience, part, change, run, ...entry } of inOrder) {
    const who = text([audience, entry[key]]);
    if (!numbers.has(run!)) found.push(`${log}: ${who} ${change} in a run that is not there`);
    if ((change === "entered") === replayed.has(who)) found.push(`${log}: ${who} ${change} twice`);
    if (change === "exited" && replayed.get(who) !== part) found.push(`${log}: ${who} left another part`);
    if (change === "entered") replayed.set(who, part!);
    else replayed.delete(who);
  }
  const held = new Map((books[members] ?? []).map((one) => [text([one.audience, one[key]]), one.part!]));
  if (held.size !== (books[members] ?? []).length) found.push(`${members}: somebody is there twice`);
  for (const [who, part] of replayed)
    if (!held.has(who) || held.get(who) !== part) found.push(`${members}: the log has ${who}`);
  for (const who of held.keys()) if (!replayed.has(who)) found.push(`${members}: the log has no ${who}`);
  return found;
}

/** A size is that of the members beside it. */
function sizes(books: Books): string[] {
  const counts = new Map<Value, bigint>();
  for (const { audience } of [...(books.membership ?? []), ...(books.account_membership ?? [])])
    counts.set(audience!, (counts.get(audience!) ?? 0n) + 1n);
  return (books.audiences ?? [])
    .filter(({ name, size }) => size !== (counts.get(name!) ?? 0n))
    .map(({ name, size }) => `audiences: ${name} has the size ${size}, and ${counts.get(name!)} members`);
}

/** What an audience says of its run is what the run says, and a run counts what it logged. */
function ofTheirRuns(books: Books): string[] {
  const runs = new Map(runsOf(books).map((one) => [one.id!, one]));
  const log = [...(books.membership_log ?? []), ...(books.account_membership_log ?? [])];
  const logged = (id: Value, change: string) =>
    BigInt(log.filter((entry) => entry.run === id && entry.change === change).length);
  const published = [...runs.values()].filter(({ outcome }) => outcome === "published");
  return [
    ...published
      .filter(({ started }, at) => at > 0 && String(started) < String(published[at - 1]?.finished))
      .map(({ id }) => `runs: ${id} began before the one before it had ended`),
    ...(books.audiences ?? [])
      .filter(({ run, as_of }) => runs.get(run!)?.outcome !== "published" || runs.get(run!)?.as_of !== as_of)
      .map(({ name }) => `audiences: ${name} is not of the run that it names`),
    ...[...runs.values()]
      .filter(
        ({ id, entered, exited }) => logged(id!, "entered") !== entered || logged(id!, "exited") !== exited,
      )
      .map(({ id }) => `runs: ${id} counts others than it logged`),
  ];
}

/** What a reader of one statement sees of one audience: its size, its members counted, its run and that run's instant. */
const ONE_STATEMENT = `
  select a.name, a.size, coalesce(m.members, 0), cast(a.run as varchar), a.as_of, r.as_of, r.outcome
  from muster.audiences a
  left join (
    select audience, count(*) as members
    from (select audience from muster.membership union all select audience from muster.account_membership) as both_kinds
    group by audience
  ) as m on m.audience = a.name
  left join muster.runs r on r.id = a.run order by a.name`;

/** All audiences of one answer are of one run, and each has as many members as it says; else what is wrong. */
export function mixture(answer: readonly Row[]): string | undefined {
  const runs = new Set(answer.map(([, , , run]) => run));
  if (runs.size > 1) return `audiences of ${runs.size} runs in one answer`;
  for (const [name, size, members, , asOf, runAsOf, outcome] of answer) {
    if (size !== members) return `${name} has the size ${size}, and ${members} members`;
    if (outcome !== "published" || asOf !== runAsOf) return `${name} is not of the run that it names`;
  }
  return undefined;
}

export async function readOnce(session: Session): Promise<readonly Row[]> {
  return rows(session, ONE_STATEMENT);
}
