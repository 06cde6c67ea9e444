import type { ResolvedAudience } from "@muster/compiler";
import type { AudienceProfile } from "../looking/profile.ts";
import { type RegistryEntry, writeEntry, writeStatus } from "../registry.ts";
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

/** Notes what was found of each audience, and the present status of those that take no part. */
export async function register(state: State, session: Session, of: Registration): Promise<void> {
  const { request, refreshed, before } = of;
  for (const audience of refreshed) {
    const { name, label, description, status, source } = audience;
    const entry = {
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
    await writeEntry(state, session, entry, before.has(name));
  }
  for (const { name, status } of request.resolution.audiences.values()) {
    if (status === "active") continue;
    const known = before.get(name);
    if (known && known.status !== status) await writeStatus(state, session, name, status);
  }
}
