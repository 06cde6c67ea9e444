import { columnsOf } from "../plan/build.ts";
import { canonicalText } from "../plan/fingerprint.ts";
import type { Rel } from "../plan/rel.ts";
import { mapInputs } from "../plan/walk.ts";

export type DigestOf = (rel: Rel) => number;

/**
 * Numbers relations: equal for those that differ in the numbers of their columns only. What stands inside is told by its
 * own number, so that the work grows with the size of a plan and not with its depth.
 */
export function digests(): DigestOf {
  const known = new Map<Rel, number>();
  const numbers = new Map<string, number>();
  const digestOf = (rel: Rel): number => {
    const before = known.get(rel);
    if (before !== undefined) return before;
    const text = canonicalText(
      mapInputs(rel, (input) => ({
        kind: "ref",
        shared: String(digestOf(input)),
        columns: columnsOf(input),
      })),
    );
    const digest = numbers.get(text) ?? numbers.size;
    numbers.set(text, digest);
    known.set(rel, digest);
    return digest;
  };
  return digestOf;
}
