import type { ResolvedAudience } from "@muster/compiler";
import type { KeyType, Project } from "@muster/model";
import { Fault } from "../fault.ts";
import { keyOf } from "../key-of.ts";
import { isCurrent } from "../migrations.ts";
import { type RegistryEntry, readEntries } from "../registry.ts";
import {
  ledgerFor,
  type Meta,
  readMetaOutside,
  type State,
  stateOf,
  unmatched,
  versionOf,
} from "../state.ts";
import { identifier, list, text, uuid } from "../statement.ts";
import { timeOf } from "../time-of.ts";
import type { Value, Warehouse } from "../warehouse.ts";

type Of = Pick<Project, "schema" | "model">;

const AT = identifier("at");

/** A refresh by which the members changed. Who changed from one part to another has entered and exited. */
export interface HistoryEntry {
  /** The instant that the members were of. */
  readonly at: Date;
  readonly run: string;
  /** Of the definition by which they were found: its fingerprint. */
  readonly version: string;
  readonly entered: number;
  readonly exited: number;
  /** After it. */
  readonly size: number;
}

export interface AudienceHistory {
  readonly audience: string;
  /** The present size, and the instant that it is of. */
  readonly size: number;
  readonly asOf: Date;
  /** The oldest first. Refreshes that changed nothing leave no trace. */
  readonly entries: readonly HistoryEntry[];
}

/** How the published members of an audience changed, from the membership log. Reads only. */
export async function history(
  warehouse: Warehouse,
  project: Of,
  audience: ResolvedAudience,
): Promise<AudienceHistory> {
  const { state, entry } = await registered(warehouse, project, audience);
  const log = state.table(ledgerFor(state, audience.of).log);
  const rows = await warehouse.query(
    state.sql`select l.${AT}, l.run, min(l.version), sum(case when l.change = 'entered' then 1 else 0 end), sum(case when l.change = 'exited' then 1 else 0 end) from ${log} as l left join ${state.table("runs")} as r on r.id = l.run where l.audience = ${text(audience.name)} group by l.${AT}, l.run, r.started order by l.${AT}, r.started${unmatched(state)}`,
  );
  // Backwards from the present size, so that sizes are right too where members are older than the log.
  let size = entry.size;
  const entries = rows.toReversed().map(([at, run, version, came, left]): HistoryEntry => {
    const [entered, exited] = [Number(came), Number(left)];
    const after = size;
    size -= entered - exited;
    return { at: timeOf(at), run: String(run), version: String(version), entered, exited, size: after };
  });
  return { audience: audience.name, size: entry.size, asOf: entry.asOf, entries: entries.toReversed() };
}

interface PersonaHistoryEntry {
  readonly at: Date;
  readonly change: "entered" | "exited";
  readonly part?: string;
  readonly run: string;
  readonly version: string;
}

export interface PersonaHistory {
  readonly audience: string;
  readonly key: string;
  readonly isMember: boolean;
  /** Of the members now; where the audience has parts. */
  readonly part?: string;
  /** The oldest first; of the same instant, exits first. */
  readonly entries: readonly PersonaHistoryEntry[];
}

/** When one persona, or account, entered and exited an audience. Reads only. */
export async function personaHistory(
  warehouse: Warehouse,
  project: Of,
  audience: ResolvedAudience,
  key: string,
): Promise<PersonaHistory> {
  const { state, meta } = await withLog(warehouse, project, audience);
  const ledger = ledgerFor(state, audience.of);
  const value = keyParameter(ledger.keyType, key);
  const column = identifier(ledger.column);
  const name = text(audience.name);
  const rows = await warehouse.query(
    state.sql`select ${AT}, change, part, run, version from ${state.table(ledger.log)} where audience = ${name} and ${column} = ${value}`,
  );
  const [held] = await warehouse.query(
    state.sql`select part from ${state.table(ledger.members)} where audience = ${name} and ${column} = ${value}`,
  );
  // Whoever is in it, or was, is so since it was refreshed.
  if (rows.length === 0 && held === undefined) await entryOf(state, meta, audience);
  const entries = rows.map(
    ([at, change, part, run, version]): PersonaHistoryEntry => ({
      at: timeOf(at),
      change: change as PersonaHistoryEntry["change"],
      ...partOf(part),
      run: String(run),
      version: String(version),
    }),
  );
  return {
    audience: audience.name,
    key,
    isMember: held !== undefined,
    ...partOf(held?.[0]),
    entries: inOrder(entries, await beginnings(state, entries)),
  };
}

/** When runs began, by id: asked only where an instant is of several, which seldom is. */
async function beginnings(
  state: State,
  entries: readonly PersonaHistoryEntry[],
): Promise<ReadonlyMap<string, number>> {
  const runs = new Set(entries.map(({ run }) => run));
  const moments = new Set(entries.map(({ at, run }) => `${at.getTime()} ${run}`));
  const instants = new Set(entries.map(({ at }) => at.getTime()));
  if (moments.size === instants.size) return new Map();
  const rows = await state.warehouse.query(
    state.sql`select id, started from ${state.table("runs")} where id in (${list([...runs].map(uuid))})`,
  );
  return new Map(rows.map(([id, started]) => [String(id), timeOf(started).getTime()]));
}

/** The oldest first; of one instant as runs began, and exits first. */
function inOrder(
  entries: readonly PersonaHistoryEntry[],
  begun: ReadonlyMap<string, number>,
): readonly PersonaHistoryEntry[] {
  const beginning = ({ run }: PersonaHistoryEntry) => begun.get(run) ?? 0;
  return entries.toSorted(
    (a, b) =>
      a.at.getTime() - b.at.getTime() ||
      beginning(a) - beginning(b) ||
      Number(a.change === "entered") - Number(b.change === "entered"),
  );
}

function partOf(part: Value | undefined): { readonly part?: string } {
  return part == null ? {} : { part: String(part) };
}

function keyParameter(type: KeyType, text: string) {
  const value = keyOf(text, type);
  if (value !== undefined) return { type, value } as const;
  throw new Fault("input", `\`${text}\` is no key: keys are of type ${type}`, {
    advice: "muster members AUDIENCE shows keys",
  });
}

/** The version of Muster's tables that brought the log. */
const LOGGED = 2;

/** The audience as the warehouse knows it; a fault where it was never refreshed. */
export async function registered(
  warehouse: Warehouse,
  project: Of,
  audience: Named,
): Promise<{ readonly state: State; readonly entry: RegistryEntry }> {
  const { state, meta } = await withLog(warehouse, project, audience);
  return { state, entry: await entryOf(state, meta, audience) };
}

type Named = Pick<ResolvedAudience, "name">;

/** Muster's tables, where they have a log. */
async function withLog(
  warehouse: Warehouse,
  project: Of,
  { name }: Named,
): Promise<{ readonly state: State; readonly meta: Meta }> {
  const state = stateOf(warehouse, project);
  const meta = await readMetaOutside(state);
  if (meta.size === 0) throw neverRefreshed(name);
  isCurrent(state, meta);
  if (versionOf(meta) < LOGGED) {
    throw new Fault("input", "the warehouse has no membership log yet: an older Muster refreshed it", {
      advice: "muster refresh begins one",
    });
  }
  return { state, meta };
}

async function entryOf(state: State, meta: Meta, { name }: Named): Promise<RegistryEntry> {
  const entry = (await readEntries(state, state.warehouse, meta, [name])).get(name);
  if (entry === undefined) throw neverRefreshed(name);
  return entry;
}

function neverRefreshed(name: string): Fault {
  return new Fault("input", `\`${name}\` was never refreshed: it has no history`, {
    advice: "muster refresh begins one",
  });
}
