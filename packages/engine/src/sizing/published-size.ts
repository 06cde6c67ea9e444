import { fingerprint, type Resolution, type Subject } from "@muster/compiler";
import type { Project } from "@muster/model";
import { isCurrent } from "../migrations.ts";
import { type RegistryEntry, readEntries } from "../registry.ts";
import { ledgerFor, readMetaOutside, type State, stateOf } from "../state.ts";
import { text } from "../statement.ts";
import { isOfPresent } from "../status.ts";
import type { Session, Warehouse } from "../warehouse.ts";
import { reading } from "../writing.ts";

export interface PublishedSizesRequest {
  readonly resolution: Resolution;
  readonly audiences: readonly string[];
  readonly now: Date;
}

/** What the last refresh of an audience found. */
export interface PublishedSize {
  readonly size: number;
  /** By name, of a split or a waterfall; those without members are not among them. Empty where it has no parts. */
  readonly parts: ReadonlyMap<string, number>;
  /** The instant that its members are of. */
  readonly asOf: Date;
  /** When the refresh that found them ended. */
  readonly sizedAt: Date;
}

/**
 * Sizes of those of these audiences whose published members are fresh: active, of the present definition, and of about now, as
 * far as `refresh every` allows (a day unless said). All of one moment of the warehouse, and read, not counted, but for parts.
 */
export async function publishedSizes(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  { resolution, audiences, now }: PublishedSizesRequest,
): Promise<ReadonlyMap<string, PublishedSize>> {
  const outside = stateOf(warehouse, project);
  const meta = await readMetaOutside(outside);
  if (meta.size === 0) return new Map();
  isCurrent(outside, meta);
  const names = [...new Set(audiences)];
  const read = async (state: State, session: Session) => {
    const registry = await readEntries(state, session, meta, names.length > MANY ? [] : names);
    const found = new Map<string, PublishedSize>();
    for (const name of names) {
      const audience = resolution.audiences.get(name);
      const entry = registry.get(name);
      if (audience?.status !== "active" || entry === undefined) continue;
      if (!isOfPresent(entry, audience.settings, now)) continue;
      if (fingerprint(resolution, name, project.model) !== entry.fingerprint) continue;
      const parts =
        audience.parts === undefined ? new Map() : await partsOf(state, session, entry, audience.of);
      found.set(name, { size: entry.size, parts, asOf: entry.asOf, sizedAt: entry.sizedAt });
    }
    return found;
  };
  // A statement alone is of one moment by itself.
  const inParts = names.some((name) => resolution.audiences.get(name)?.parts !== undefined);
  return inParts ? reading(outside, read) : read(outside, warehouse);
}

/** So many names are more to send than all entries are to read. */
const MANY = 100;

async function partsOf(
  state: State,
  session: Session,
  { name }: RegistryEntry,
  of: Subject,
): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query(
    state.sql`select part, count(*) from ${state.table(ledgerFor(state, of).members)} where audience = ${text(name)} group by part`,
  );
  return new Map(rows.map(([part, members]) => [String(part), Number(members)]));
}
