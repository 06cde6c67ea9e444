import type { Statement } from "@muster/compiler";

/**
 * What has to be run on which nodes, in this order. `shards`: on each of them, by itself. `coordinator`: on the node beside
 * them. `everywhere`: on both. `once`: on any one node.
 */
export type ClusterScript = readonly ClusterStep[];

export interface ClusterStep {
  readonly on: "shards" | "coordinator" | "everywhere" | "once";
  /** What it does, in one sentence. */
  readonly says: string;
  readonly statement: Statement;
}

export function step(on: ClusterStep["on"], says: string, sql: string): ClusterStep {
  return { on, says, statement: { sql, parameters: [] } };
}
