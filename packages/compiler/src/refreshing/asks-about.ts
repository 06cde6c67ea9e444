import { reachedFrom } from "../reach.ts";
import type { Resolution } from "../resolved.ts";

/** The audiences whose present members an audience asks about, in itself or in what it asks about. */
export function asksAbout(resolution: Resolution, audience: string): readonly string[] {
  return reachedFrom(resolution, audience)
    .filter((definition) => "condition" in definition && definition.name !== audience)
    .map(({ name }) => name);
}
