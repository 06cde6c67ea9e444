import type { DistributedPlan, Rel } from "@muster/compiler";
import type { Travelled } from "./run-stages.ts";

/** Nothing that is sent is a row of a table: it is a group, one of the first rows, or what was found at the coordinator. */
export function sentRows({ stages }: DistributedPlan): readonly string[] {
  return stages.flatMap((stage) => {
    if (stage.kind === "members" || stage.travels !== "gathered") return [];
    return isFew(stage.plan.root) ? [] : [stage.table];
  });
}

/** The ends of blocks are the rows after which `lag` looks back; rows between bounds are joined with them. */
function isFew(rel: Rel): boolean {
  switch (rel.kind) {
    case "aggregate":
    case "topN":
      return true;
    case "filter":
      return isFew(rel.input) || isBesideOne(rel.input);
    case "project":
      return isFew(rel.input);
    case "window":
      return rel.functions.some((each) => each.function === "lag") && rel.input.kind === "filter";
    default:
      return false;
  }
}

function isBesideOne(rel: Rel): boolean {
  return rel.kind === "join" && rel.type === "inner" && rel.on.length === 0;
}

export function rowsSent(travelled: readonly Travelled[]): number {
  return travelled.reduce((sum, { rows }) => sum + rows, 0);
}
