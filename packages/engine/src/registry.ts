/** The table `audiences`: what the warehouse knows of each audience that was ever refreshed. */
import type { Parameter } from "@muster/compiler";
import type { Status } from "@muster/grammar";
import { deleteRows, insertRows, type NewRow } from "./insert-rows.ts";
import type { AudienceProfile } from "./looking/profile.ts";
import { executeAll, type Meta, readMeta, type State, update, versionOf } from "./state.ts";
import { instant, integer, list, optionalText, text, uuid } from "./statement.ts";
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
  readonly profile: AudienceProfile;
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
  readonly profile: AudienceProfile;
}

/**
 * All entries by name; empty before the first refresh. Reads only, and needs no right to do more: tables that an older
 * release made are read as they are.
 */
export async function readRegistry(
  state: State,
  session: Session,
): Promise<ReadonlyMap<string, RegistryEntry>> {
  return readEntries(state, session, await readMeta(state, session));
}

/** The entries of these names; all of them unless some are named. */
export async function readEntries(
  state: State,
  session: Session,
  meta: Meta,
  names: readonly string[] = [],
): Promise<ReadonlyMap<string, RegistryEntry>> {
  const version = versionOf(meta);
  if (version === 0) return new Map();
  const { sql } = state;
  const profile = version < PROFILED ? sql`` : sql`, loyalty_members, email_opt_ins, sms_opt_ins, cltv`;
  const entries = sql`select name, label, description, status, source, definition, fingerprint, size, previous_size, as_of, sized_at, run${profile} from ${state.table("audiences")}`;
  const rows = await session.query(
    names.length === 0
      ? sql`${entries} order by name`
      : sql`${entries} where name in (${list(names.map(text))}) order by name`,
  );
  return new Map(
    rows.map((row) => {
      const entry = readEntry(row);
      return [entry.name, entry];
    }),
  );
}

/** The version of Muster's tables that brought profiles. */
const PROFILED = 3;

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
    ...profile
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
    profile: readProfile(profile),
  };
}

function readProfile(values: readonly Value[]): AudienceProfile {
  const names = ["loyaltyMembers", "emailOptIns", "smsOptIns", "cltv"] as const;
  const known = names.flatMap((name, at) =>
    values[at] == null ? [] : [[name, Number(values[at])] as const],
  );
  return Object.fromEntries(known);
}

/** Writes what is known of these audiences now, in the place of what was. */
export async function writeEntries(
  state: State,
  session: Session,
  entries: readonly NewEntry[],
): Promise<void> {
  const table = state.table("audiences");
  const names = entries.map(({ name }) => name);
  await executeAll(session, [
    ...deleteRows(state, table, "name", names),
    ...insertRows(state, table, entries.map(rowOf)),
  ]);
}

function rowOf(entry: NewEntry): NewRow {
  const { loyaltyMembers, emailOptIns, smsOptIns, cltv } = entry.profile;
  return {
    name: text(entry.name),
    label: optionalText(entry.label),
    description: optionalText(entry.description),
    status: text(entry.status),
    source: text(entry.source),
    definition: text(entry.definition),
    fingerprint: text(entry.fingerprint),
    size: integer(entry.size),
    previous_size: optionalInteger(entry.previousSize),
    as_of: instant(entry.asOf),
    sized_at: instant(entry.sizedAt),
    run: uuid(entry.run),
    loyalty_members: optionalInteger(loyaltyMembers),
    email_opt_ins: optionalInteger(emailOptIns),
    sms_opt_ins: optionalInteger(smsOptIns),
    cltv: cltv === undefined ? undefined : { type: "float", value: String(cltv) },
  };
}

function optionalInteger(value: number | undefined): Parameter | undefined {
  return value === undefined ? undefined : integer(value);
}

/** An audience that is not refreshed (paused, say) keeps its members; readers of the table see why they grow old. */
export async function writeStatus(
  state: State,
  session: Session,
  name: string,
  status: Status,
): Promise<void> {
  await session.execute(update(state, "audiences")`status = ${text(status)} where name = ${text(name)}`);
}

/** What is said of an audience whose members have all left: a size is always that of the members beside it. */
export async function writeEmptied(
  state: State,
  session: Session,
  { audience, at, run }: { readonly audience: string; readonly at: bigint; readonly run: string },
): Promise<void> {
  await session.execute(
    update(
      state,
      "audiences",
    )`previous_size = size, size = 0, as_of = ${instant(at)}, sized_at = ${instant(at)}, run = ${uuid(run)}, fingerprint = ${text(OF_NOTHING)}, loyalty_members = null, email_opt_ins = null, sms_opt_ins = null, cltv = null where name = ${text(audience)}`,
  );
}

/** The fingerprint of no definition: nobody has found these members by one. */
const OF_NOTHING = "";

/** Whether its members were let go, and none found since. */
export function isEmptied({ fingerprint }: RegistryEntry): boolean {
  return fingerprint === OF_NOTHING;
}

/** What people call an audience, beside its members: applied at once, whenever these are found next. */
export async function writeDescription(
  state: State,
  session: Session,
  { name, label, description, status }: Pick<NewEntry, "name" | "label" | "description" | "status">,
): Promise<void> {
  await session.execute(
    update(
      state,
      "audiences",
    )`label = ${optionalText(label)}, description = ${optionalText(description)}, status = ${text(status)} where name = ${text(name)}`,
  );
}
