import { type DistributeOptions, distribute, type Layout, layoutOf, type Plan } from "@muster/compiler";
import type { Row } from "@muster/engine";
import type { WarehouseModel } from "@muster/model";
import { sentRows } from "./check-travel.ts";
import type { Nodes } from "./nodes.ts";
import { runStages, type Travelled } from "./run-stages.ts";

/** Small enough that worlds of some dozen personas have more than one block, and that the first few are too many. */
export const TINY: readonly DistributeOptions[] = [
  { few: 1, blocks: 1 },
  { few: 100, blocks: 3 },
  { few: 2, blocks: 2 },
  {},
];

export function layoutFor(model: WarehouseModel): Layout {
  const layout = layoutOf(model);
  if (!("columns" in layout)) return layout;
  throw new Error(`${layout.table.name} would have to be sharded by ${layout.columns.join(" and by ")}`);
}

export type Found =
  | { readonly kind: "refused"; readonly why: string }
  | {
      readonly kind: "found";
      /** Each as its key and its part, in ascending order of that text. */
      readonly members: readonly string[];
      readonly stages: number;
      readonly travelled: readonly Travelled[];
      /** Stages that send rows of tables: there must be none. */
      readonly sentRows: readonly string[];
    };

/** Finds the members of a plan on a cluster. */
export async function findMembers(
  plan: Plan,
  layout: Layout,
  options: DistributeOptions,
  nodes: Nodes,
): Promise<Found> {
  const distribution = distribute(plan, layout, options);
  if (!distribution.ok) {
    const { obstacle } = distribution;
    return { kind: "refused", why: obstacle.kind === "construct" ? obstacle.construct : obstacle.kind };
  }
  const { members, travelled } = await runStages(distribution.plan, nodes);
  return {
    kind: "found",
    members: asTexts(members),
    stages: distribution.plan.stages.length,
    travelled,
    sentRows: sentRows(distribution.plan),
  };
}

export function asTexts(members: readonly Row[]): readonly string[] {
  return members.map(([key, part]) => memberText(String(key), part as string | null | undefined)).toSorted();
}

export function memberText(key: string, part: string | null | undefined): string {
  return JSON.stringify([key, part ?? null]);
}
