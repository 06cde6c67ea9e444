import type { Resolution } from "@muster/compiler";
import type { DurationUnit, Setting, Status } from "@muster/grammar";
import type { Project } from "@muster/model";
import type { AudienceProfile } from "./looking/profile.ts";
import { isCurrent } from "./migrations.ts";
import { type NotedFailure, readFailures } from "./refreshing/failures.ts";
import { readRegistry } from "./registry.ts";
import { readMeta, stateOf } from "./state.ts";
import type { Warehouse } from "./warehouse.ts";

export interface AudienceStatus {
  readonly audience: string;
  readonly label?: string;
  /** The file that defines it, or defined it; `standard library` for those that come with Muster. */
  readonly source: string;
  /** As its file says; `no file` when the warehouse has members of an audience that no file defines any more. */
  readonly status: Status | "no file";
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
 * `fresh`: its members are those of the present definition, and not older than it allows. `stale`: older. `differs`: of
 * another definition than its file has now. `never` refreshed. `kept`: not active, so its members stay as they are.
 */
export type Freshness = "fresh" | "stale" | "differs" | "never" | "kept";

export interface StatusRequest {
  readonly resolution: Resolution;
  /** Of the present definitions of active audiences, by name; without it nothing is said of whether one differs. */
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Every audience of the files and of the warehouse, by name. Reads only: makes no tables. */
export async function status(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  { resolution, fingerprints, now }: StatusRequest,
): Promise<readonly AudienceStatus[]> {
  const state = stateOf(warehouse, project);
  const meta = await readMeta(state, warehouse);
  if (meta.size > 0) isCurrent(state, meta);
  const registry = await readRegistry(state, warehouse);
  const failures = await readFailures(state, warehouse);
  const names = new Set([...resolution.audiences.keys(), ...registry.keys()]);
  return [...names].toSorted().map((audience): AudienceStatus => {
    const file = resolution.audiences.get(audience);
    const entry = registry.get(audience);
    const label = file?.label ?? entry?.label;
    const failure = failures.get(audience);
    const isLast = failure !== undefined && (entry === undefined || failure.at > entry.sizedAt);
    const base = {
      audience,
      source: file?.source ?? entry?.source ?? "",
      ...(label === undefined ? {} : { label }),
      status: file?.status ?? "no file",
      ...(isLast ? { failure } : {}),
    } as const;
    if (!entry) return { ...base, state: "never" };
    const change = entry.previousSize === undefined ? {} : { change: entry.size - entry.previousSize };
    const { size, sizedAt, asOf, profile } = entry;
    const sized = { ...base, size, ...change, sizedAt, asOf, profile };
    if (file?.status !== "active") return { ...sized, state: "kept" };
    const fingerprint = fingerprints.get(audience);
    if (fingerprint !== undefined && fingerprint !== entry.fingerprint) return { ...sized, state: "differs" };
    const age = now.getTime() - entry.sizedAt.getTime();
    return { ...sized, state: age > allowedAge(file.settings) ? "stale" : "fresh" };
  });
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

/** `refresh every …`, or a day. */
export function allowedAge(settings: readonly Setting[]): number {
  const setting = settings.find(({ kind }) => kind === "refreshEvery");
  return setting?.kind === "refreshEvery" ? setting.every.amount * LENGTHS[setting.every.unit] : DAY;
}
