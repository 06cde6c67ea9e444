import { optimize } from "../optimize/optimize.ts";
import { highestId } from "../plan/highest-id.ts";
import type { Plan } from "../plan/rel.ts";
import { cutter } from "./cutter.ts";
import type { Layout } from "./layout.ts";
import { type DistributionObstacle, Undistributable } from "./obstacle.ts";
import { type PlacedShared, place } from "./place.ts";
import { settleShared } from "./settle-shared.ts";
import type { DistributedPlan, MembersStage, Place } from "./stage.ts";

export interface DistributeOptions {
  /** To find the first n of all, each shard sends its own first n where these are at most so many: 10,000 unless said. */
  readonly few?: number;
  /** Else each shard sends the ends of so many blocks of its rows, and then the rows of about two of them: 1,000 unless said. */
  readonly blocks?: number;
}

export type Distribution =
  | { readonly ok: true; readonly plan: DistributedPlan }
  | { readonly ok: false; readonly obstacle: DistributionObstacle };

/**
 * Cuts the plan of an audience into stages that several nodes can run, so that the members that they find together are
 * those of the plan over all the data. Says why where it cannot be done without moving rows of events or personas.
 *
 * @param plan optimized, and over no tables but those of the layout
 */
export function distribute(plan: Plan, layout: Layout, options: DistributeOptions = {}): Distribution {
  try {
    return { ok: true, plan: cutInStages(plan, layout, options) };
  } catch (error) {
    if (error instanceof Undistributable) return { ok: false, obstacle: error.obstacle };
    throw error;
  }
}

function cutInStages(
  plan: Plan,
  layout: Layout,
  { few = 10_000, blocks = 1_000 }: DistributeOptions,
): DistributedPlan {
  const cut = cutter(highestId(plan));
  const shared = new Map<string, PlacedShared>();
  const placing = { layout, cut, shared, few, blocks };
  for (const each of plan.shared) {
    shared.set(each.id, { ...place(each.rel, "rows", placing), columns: each.columns });
  }
  const { rel: root, placement } = place(plan.root, "rows", placing);
  const where: Place = placement.at === "shards" ? "shards" : "coordinator";
  const members: MembersStage = { kind: "members", where, plan: { shared: [], root, output: plan.output } };
  const stages = settleShared([...cut.stages, members], plan.shared, shared);
  const finished = stages.map((stage) => ({ ...stage, plan: optimize(stage.plan) }));
  return { stages: finished as unknown as DistributedPlan["stages"] };
}
