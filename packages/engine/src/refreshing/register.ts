import type { ResolvedAudience } from "@muster/compiler";
import { recordPublished } from "../applying/record-published.ts";
import type { AudienceProfile } from "../looking/profile.ts";
import { type NewEntry, type RegistryEntry, writeEntries, writeStatus } from "../registry.ts";
import type { State } from "../state.ts";
import type { Session } from "../warehouse.ts";
import { definitionText, type RefreshRequest } from "./request.ts";

export interface Registration {
  readonly request: RefreshRequest;
  readonly refreshed: readonly ResolvedAudience[];
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly before: ReadonlyMap<string, RegistryEntry>;
  readonly sizes: ReadonlyMap<string, number>;
  readonly profiles: ReadonlyMap<string, AudienceProfile>;
  readonly finished: bigint;
  readonly run: string;
}

/**
 * Notes what was found of each audience, a version of each definition that the registry did not hold yet, and the present
 * status of those that take no part.
 */
export async function register(state: State, session: Session, of: Registration): Promise<void> {
  const { request, refreshed, before } = of;
  const entries = refreshed.map((audience): NewEntry => {
    const { name, label, description, status, source } = audience;
    return {
      name,
      label,
      description,
      status,
      source,
      definition: definitionText(request.sources, audience),
      fingerprint: of.fingerprints.get(name)!,
      size: of.sizes.get(name) ?? 0,
      previousSize: before.get(name)?.size,
      asOf: request.asOf,
      sizedAt: of.finished,
      run: of.run,
      profile: of.profiles.get(name) ?? {},
    };
  });
  await writeEntries(state, session, entries);
  await recordPublished(state, session, entries, { run: of.run, at: of.finished });
  for (const { name, status } of request.resolution.audiences.values()) {
    if (status === "active") continue;
    const known = before.get(name);
    if (known && known.status !== status) await writeStatus(state, session, name, status);
  }
}
