import { optimize } from "../optimize/optimize.ts";
import { columnsOf } from "../plan/build.ts";
import type { Plan, Rel } from "../plan/rel.ts";
import { type Unattributed, withAudiences } from "./attribution.ts";
import type { DigestOf } from "./digests.ts";
import { leastUses, mapPlaces, type Place } from "./leaves.ts";
import { type KeptByDigest, keep, type OverTables, readKept } from "./over-tables.ts";
import type { RefreshStep } from "./refresh-plan.ts";
import type { LeafOf } from "./uses.ts";

const WHOLE: Place = { as: "values" };

/** What is kept. */
export interface Choice {
  readonly kept: KeptByDigest;
  readonly leafOf: LeafOf;
  readonly digestOf: DigestOf;
  /** By digest. */
  readonly uses: ReadonlyMap<number, number>;
}

/** The steps in which audiences are found, each table right before the first step that reads it. */
export function stepsOf(audiences: readonly OverTables[], choice: Choice): readonly RefreshStep[] {
  const { kept, leafOf, digestOf, uses } = choice;
  const tables = new Map([...kept].map(([digest, { table }]) => [table, digest]));
  const made = new Set<number>();
  const steps: Unattributed[] = [];

  /** The relation with what is kept read from its table; their steps are added before. */
  function standing(rel: Rel, place: Place): Rel {
    if (rel.kind === "scan") {
      const digest = rel.table.temporary ? tables.get(rel.table.name) : undefined;
      if (digest !== undefined) make(digest);
      return rel;
    }
    const leaf = leafOf(rel, place);
    if (leaf === undefined) return mapPlaces(rel, place, standing);
    const digest = digestOf(leaf);
    if (kept.has(digest) || uses.get(digest)! >= leastUses(rel, place)) {
      const table = keep(kept, digestOf, leaf);
      make(digest);
      return readKept(table, columnsOf(leaf));
    }
    return leaf === rel ? mapPlaces(rel, place, standing) : standing(rel, { as: "rows" });
  }

  function make(digest: number): void {
    if (made.has(digest)) return;
    made.add(digest);
    const { table, rel, stored } = kept.get(digest)!;
    const plan = planOf(mapPlaces(rel, WHOLE, standing));
    steps.push({ kind: "keep", table, plan, ...(stored && { stored }) });
  }

  for (const { audience, refersTo, rel } of audiences) {
    const members = kept.get(digestOf(rel));
    if (members !== undefined) make(digestOf(rel));
    const read = members === undefined ? standing(rel, WHOLE) : readKept(members.table, columnsOf(rel));
    steps.push({ kind: "members", audience, plan: planOf(read), refersTo });
  }
  const owners = new Map([...kept.values()].map(({ table, of }) => [table, of]));
  return withAudiences(steps, owners);
}

function planOf(rel: Rel): Plan {
  return optimize({ shared: [], root: rel, output: columnsOf(rel) });
}
