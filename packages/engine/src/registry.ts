/** The table `audiences`: what the warehouse knows of each audience that was ever refreshed. */
import type { Status } from "@muster/grammar";
import { exists, type State } from "./state.ts";
import { instant, integer, optionalText, text, uuid } from "./statement.ts";
import { timeOf } from "./time-of.ts";
import type { Session, Value } from "./warehouse.ts";

export interface RegistryEntry {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly status: string;
  /** The file in which it was defined. */
  readonly source: string;
  readonly definition: string;
  readonly fingerprint: string;
  readonly size: number;
  /** The size before the last refresh; absent after the first one. */
  readonly previousSize?: number;
  /** The instant that its members are of. */
  readonly asOf: Date;
  /** When the refresh that found them ended. */
  readonly sizedAt: Date;
  readonly run: string;
}

/** What a refresh writes of an audience. */
export interface NewEntry {
  readonly name: string;
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly status: Status;
  readonly source: string;
  readonly definition: string;
  readonly fingerprint: string;
  readonly size: number;
  readonly previousSize: number | undefined;
  readonly asOf: bigint;
  readonly sizedAt: bigint;
  readonly run: string;
}

/** All entries by name; empty before the first refresh. Reads only, and needs no right to do more. */
export async function readRegistry(
  state: State,
  session: Session,
): Promise<ReadonlyMap<string, RegistryEntry>> {
  if (!(await exists(state, session))) return new Map();
  const rows = await session.query(
    state.sql`select name, label, description, status, source, definition, fingerprint, size, previous_size, as_of, sized_at, run from ${state.table("audiences")} order by name`,
  );
  return new Map(
    rows.map((row) => {
      const entry = readEntry(row);
      return [entry.name, entry];
    }),
  );
}

function readEntry(row: readonly Value[]): RegistryEntry {
  const [
    name,
    label,
    description,
    status,
    source,
    definition,
    fingerprint,
    size,
    previous,
    asOf,
    sizedAt,
    run,
  ] = row;
  return {
    name: String(name),
    ...(label == null ? {} : { label: String(label) }),
    ...(description == null ? {} : { description: String(description) }),
    status: String(status),
    source: String(source),
    definition: String(definition),
    fingerprint: String(fingerprint),
    size: Number(size),
    ...(previous == null ? {} : { previousSize: Number(previous) }),
    asOf: timeOf(asOf),
    sizedAt: timeOf(sizedAt),
    run: String(run),
  };
}

export async function writeEntry(
  state: State,
  session: Session,
  entry: NewEntry,
  known: boolean,
): Promise<void> {
  const { sql } = state;
  const table = state.table("audiences");
  const { name, label, description, status, source, definition, fingerprint, size, previousSize, run } =
    entry;
  const previous = previousSize === undefined ? undefined : integer(previousSize);
  await session.execute(
    known
      ? sql`update ${table} set label = ${optionalText(label)}, description = ${optionalText(description)}, status = ${text(status)}, source = ${text(source)}, definition = ${text(definition)}, fingerprint = ${text(fingerprint)}, size = ${integer(size)}, previous_size = ${previous}, as_of = ${instant(entry.asOf)}, sized_at = ${instant(entry.sizedAt)}, run = ${uuid(run)} where name = ${text(name)}`
      : sql`insert into ${table} (name, label, description, status, source, definition, fingerprint, size, previous_size, as_of, sized_at, run) values (${text(name)}, ${optionalText(label)}, ${optionalText(description)}, ${text(status)}, ${text(source)}, ${text(definition)}, ${text(fingerprint)}, ${integer(size)}, ${previous}, ${instant(entry.asOf)}, ${instant(entry.sizedAt)}, ${uuid(run)})`,
  );
}

/** An audience that is not refreshed (paused, say) keeps its members; readers of the table see why they grow old. */
export async function writeStatus(
  state: State,
  session: Session,
  name: string,
  status: Status,
): Promise<void> {
  await session.execute(
    state.sql`update ${state.table("audiences")} set status = ${text(status)} where name = ${text(name)}`,
  );
}
