/**
 * How the members of an audience are found on several nodes: statements in the order in which they must be run, over the
 * tables that they make for each other. Plain data.
 *
 * Every shard holds some personas and all that is theirs. One node more, the coordinator, holds what all hold, and puts
 * together what the shards find. What travels are groups, thresholds and sets of keys of accounts: never rows of events,
 * nor of personas, which stay where they are.
 */
import type { Plan } from "../plan/rel.ts";

export interface DistributedPlan {
  /** Each after all whose tables it reads. */
  readonly stages: readonly [...TableStage[], MembersStage];
}

export type Stage = TableStage | MembersStage;

/** What a node, or each shard by itself, finds and puts into a table, whose columns are `keptColumn(0)`, … */
export interface TableStage {
  readonly kind: "table";
  readonly where: Place;
  readonly plan: Plan;
  readonly table: string;
  readonly travels: Travel;
}

/**
 * To whom the rows go. `stays`: each node keeps its own. `gathered`: the coordinator has those of all shards, below each
 * other. `spread`: each shard has all that the coordinator found, which keeps them too.
 */
export type Travel = "stays" | "gathered" | "spread";

/** One row for each member. Of `shards`: each finds its own, and all of them together are all. */
export interface MembersStage {
  readonly kind: "members";
  readonly where: Place;
  readonly plan: Plan;
}

export type Place = "shards" | "coordinator";
