import type { Rel } from "../plan/rel.ts";
import type { DigestOf } from "./digests.ts";
import { mapPlaces, type Place } from "./leaves.ts";

/** What would be kept in the stead of a relation at its place, if anything. */
export type LeafOf = (rel: Rel, place: Place) => Rel | undefined;

/**
 * How many different relations read each leaf, by its digest. What reads a leaf that others read too reads it once,
 * since it will be kept itself.
 */
export function usesOf(
  roots: readonly Rel[],
  leafOf: LeafOf,
  digestOf: DigestOf,
): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const visit = (rel: Rel, place: Place): Rel => {
    const leaf = leafOf(rel, place);
    if (leaf !== undefined) {
      const digest = digestOf(leaf);
      const before = uses.get(digest) ?? 0;
      uses.set(digest, before + 1);
      if (before > 0) return rel;
    }
    mapPlaces(leaf ?? rel, place, visit);
    return rel;
  };
  for (const root of roots) visit(root, { as: "values" });
  return uses;
}
