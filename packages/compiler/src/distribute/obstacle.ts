import type { TableName } from "@muster/model";

/** Why an audience cannot be found shard by shard. */
export type DistributionObstacle =
  | { readonly kind: "construct"; readonly construct: Unsplittable }
  | { readonly kind: "table"; readonly table: TableName; readonly columns: readonly [string, string] };

export type Unsplittable = keyof typeof CONSTRUCTS;

const CONSTRUCTS = {
  eventsInOrder:
    "it puts the events of all personas of an account in order, and these personas are on several shards: their events would have to be moved",
  rowsBeside:
    "it matches rows of different personas with each other, who are on several shards: their rows would have to be moved",
  everyoneInOrder: "it numbers everyone in one order",
} as const;

/** In words, after "it cannot be found shard by shard: ". */
export function distributionObstacleText(obstacle: DistributionObstacle): string {
  if (obstacle.kind === "construct") return CONSTRUCTS[obstacle.construct];
  const { schema, name } = obstacle.table;
  const [first, second] = obstacle.columns;
  return `the rows of \`${schema === undefined ? name : `${schema}.${name}`}\` would have to be sharded by \`${first}\` and by \`${second}\``;
}

/** Thrown where a plan is cut, and caught by `distribute`: no part of the plan is of use then. */
export class Undistributable extends Error {
  readonly obstacle: DistributionObstacle;

  constructor(obstacle: DistributionObstacle) {
    super(distributionObstacleText(obstacle));
    this.obstacle = obstacle;
  }
}

export function cannotSplit(construct: Unsplittable): Undistributable {
  return new Undistributable({ kind: "construct", construct });
}
