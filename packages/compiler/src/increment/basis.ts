import type { WarehouseModel } from "@muster/model";
import { shortHash } from "../plan/fingerprint.ts";
import { reachedFrom } from "../reach.ts";
import type { Resolution } from "../resolved.ts";

/**
 * What has to be the same for members of one instant to tell of those of another: all that an audience and the definitions
 * that it refers to mean, the model, and who reads them (`readers`). 16 hexadecimal digits. Stricter than the version of
 * a definition, which is of its meaning at one instant: there, `in last 30 days` and those very days are the same.
 */
export function basisOf(
  resolution: Resolution,
  audience: string,
  model: WarehouseModel,
  readers: string,
): string {
  const definitions = JSON.stringify(reachedFrom(resolution, audience), (key, value: unknown) => {
    if (SAID_ONLY.has(key) || (key === "source" && typeof value === "string")) return undefined;
    return mapsAsLists(key, value);
  });
  return shortHash(JSON.stringify([readers, textOf(model), definitions]));
}

const texts = new WeakMap<WarehouseModel, string>();

/** The same for all audiences. */
function textOf(model: WarehouseModel): string {
  const text = texts.get(model) ?? JSON.stringify(model, mapsAsLists);
  texts.set(model, text);
  return text;
}

/** What means nothing to who is a member. */
const SAID_ONLY: ReadonlySet<string> = new Set(["span", "label", "description", "status", "settings"]);

function mapsAsLists(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
