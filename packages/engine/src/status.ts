import type { Resolution } from "@muster/compiler";
import type { DurationUnit, Setting, SourceText, Status } from "@muster/grammar";
import type { Project, WarehouseModel } from "@muster/model";
import { type DefinitionVersion, hasMembers } from "./applying/definition.ts";
import { type FileDefinitions, readPending } from "./applying/pending.ts";
import type { AudienceProfile } from "./looking/profile.ts";
import { isCurrent } from "./migrations.ts";
import { type NotedFailure, readFailures } from "./refreshing/failures.ts";
import { isEmptied, type RegistryEntry, readRegistry } from "./registry.ts";
import { readMeta, type State, stateOf } from "./state.ts";
import type { Session, Warehouse } from "./warehouse.ts";

export interface AudienceStatus {
  readonly audience: string;
  readonly label?: string;
  /** The file that defines it, or defined it; `standard library` for those that come with Muster. */
  readonly source: string;
  /** As its file says; `no file` where none defines it any more, until that is applied and it is `archived`. */
  readonly status: Status | "no file";
  /** The latest that the registry holds of it; absent of ready-made ones, and of what was neither applied nor refreshed. */
  readonly version?: number;
  /** Its file says something else than that version: `diff` tells what. */
  readonly differs: boolean;
  readonly size?: number;
  /** Against the refresh before the last one; absent when there was none. */
  readonly change?: number;
  /** When the refresh that found its members ended; absent when it was never refreshed. */
  readonly sizedAt?: Date;
  /** The instant that its members are of. */
  readonly asOf?: Date;
  readonly state: Freshness;
  /** Of the members that were found then; absent where it was never refreshed. */
  readonly profile?: AudienceProfile;
  /** Of the last run that tried to find its members, where it could not. */
  readonly failure?: NotedFailure;
}

/**
 * `fresh`: its members are those of the present definition, as of an instant no further from now than it allows, or found no
 * longer ago as of about then. `stale`: further, or longer ago. `differs`: of another definition than its file has now. `never` refreshed, or
 * not since an archive let its members go. `kept`: not active, so its members stay as they are.
 */
export type Freshness = "fresh" | "stale" | "differs" | "never" | "kept";

export interface StatusRequest {
  readonly resolution: Resolution;
  /** Of the present definitions of active audiences, by name; without it nothing is said of whether one differs. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** The files as written; without them nothing is said of how they differ from the registry. */
  readonly definitions?: readonly SourceText[];
  readonly now: Date;
}

/** Every audience of the files and of the warehouse, by name. Reads only: makes no tables. */
export async function status(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  { resolution, fingerprints, definitions, now }: StatusRequest,
): Promise<readonly AudienceStatus[]> {
  const state = stateOf(warehouse, project);
  const meta = await readMeta(state, warehouse);
  if (meta.size > 0) isCurrent(state, meta);
  const registry = await readRegistry(state, warehouse);
  const failures = await readFailures(state, warehouse);
  const recorded =
    definitions === undefined
      ? NOTHING_RECORDED
      : await recordedOf(state, warehouse, project.model, { definitions, resolution });
  const names = new Set([...resolution.audiences.keys(), ...registry.keys(), ...recorded.versions.keys()]);
  return [...names].toSorted().map((audience): AudienceStatus => {
    const file = resolution.audiences.get(audience);
    const entry = registry.get(audience);
    const label = file?.label ?? entry?.label;
    const failure = failures.get(audience);
    const isLast = failure !== undefined && (entry === undefined || failure.at > entry.sizedAt);
    const version = recorded.versions.get(audience);
    const gone = version?.status === "archived" ? "archived" : "no file";
    const base = {
      audience,
      source: file?.source ?? version?.source ?? entry?.source ?? "",
      ...(label === undefined ? {} : { label }),
      status: file?.status ?? gone,
      ...(version === undefined ? {} : { version: version.version }),
      differs: recorded.differing.has(audience),
      ...(isLast ? { failure } : {}),
    } as const;
    if (!entry) return { ...base, state: "never" };
    const change = entry.previousSize === undefined ? {} : { change: entry.size - entry.previousSize };
    const { size, sizedAt, asOf, profile } = entry;
    const sized = { ...base, size, ...change, sizedAt, asOf, profile };
    if (file?.status !== "active") return { ...sized, state: "kept" };
    if (isEmptied(entry)) return { ...base, state: "never" };
    const fingerprint = fingerprints.get(audience);
    if (fingerprint !== undefined && fingerprint !== entry.fingerprint) return { ...sized, state: "differs" };
    return { ...sized, state: isOfPresent(entry, file.settings, now) ? "fresh" : "stale" };
  });
}

interface Recorded {
  /** Of audiences and waterfalls, by name. */
  readonly versions: ReadonlyMap<string, DefinitionVersion>;
  readonly differing: ReadonlySet<string>;
}

const NOTHING_RECORDED: Recorded = { versions: new Map(), differing: new Set() };

async function recordedOf(
  state: State,
  session: Session,
  model: WarehouseModel,
  files: FileDefinitions,
): Promise<Recorded> {
  const { registry, changes } = await readPending(state, session, model, files);
  return {
    versions: new Map(
      [...registry.values()].filter(hasMembers).map((version) => [version.name, version] as const),
    ),
    differing: new Set(changes.flatMap(({ before }) => (before && hasMembers(before) ? [before.name] : []))),
  };
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const LENGTHS: Readonly<Record<DurationUnit, number>> = {
  minute: MINUTE,
  hour: 60 * MINUTE,
  day: DAY,
  week: 7 * DAY,
  month: 31 * DAY,
  quarter: 92 * DAY,
  year: 366 * DAY,
};

/**
 * Whether its members are of about now, as far as `refresh every` allows: as of an instant no further away, or found no
 * longer ago for about that time, since the next refresh may take a while, and begins when the interval is over.
 */
export function isOfPresent(
  { asOf, sizedAt }: Pick<RegistryEntry, "asOf" | "sizedAt">,
  settings: readonly Setting[],
  now: Date,
): boolean {
  const allowed = allowedAge(settings);
  const isNear = (one: Date, other: Date) => Math.abs(one.getTime() - other.getTime()) <= allowed;
  return isNear(asOf, now) || (isNear(asOf, sizedAt) && isNear(sizedAt, now));
}

/** `refresh every …`, or a day. */
function allowedAge(settings: readonly Setting[]): number {
  const setting = settings.find(({ kind }) => kind === "refreshEvery");
  return setting?.kind === "refreshEvery" ? setting.every.amount * LENGTHS[setting.every.unit] : DAY;
}
