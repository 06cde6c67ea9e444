import {
  type DistributedPlan,
  keptColumn,
  type Plan,
  type Statement,
  type TableStage,
} from "@muster/compiler";
import { quoteName, quoteText } from "../quote.ts";
import { types } from "../types.ts";
import { type ClusterScript, type ClusterStep, step } from "./script.ts";

export interface StageOptions {
  /** As ClickHouse's configuration calls it (`remote_servers`). */
  readonly cluster: string;
  /** Host and port at which the shards reach the coordinator. */
  readonly coordinator: string;
  /** A plan in ClickHouse's SQL. */
  render(plan: Plan): Statement;
}

/**
 * The stages of a plan as statements of a cluster's nodes. What a node finds it puts into a table; nodes that need it
 * fetch that table. The members are the rows of the last `select`.
 */
export function clusterStages({ stages }: DistributedPlan, options: StageOptions): ClusterScript {
  const made = stages.flatMap((stage) => (stage.kind === "table" ? [stage] : []));
  return [
    ...stages.flatMap((stage): readonly ClusterStep[] => {
      if (stage.kind === "table") return [make(stage, options), ...fetch(stage, options)];
      const says =
        stage.where === "shards"
          ? "The members that are on this shard: those of all shards are all."
          : "The members.";
      return [{ on: stage.where, says, statement: options.render(stage.plan) }];
    }),
    ...made.flatMap(drops),
  ];
}

function make({ where, plan, table, travels }: TableStage, { render }: StageOptions): ClusterStep {
  const { sql, parameters } = render(plan);
  const columns = plan.output.map(({ type }, at) => {
    const name = quoteName(keptColumn(at));
    // A sum of counts is a whole number of the width that all have.
    return type === "integer" ? `cast(${name} as Nullable(${types.integer})) as ${name}` : name;
  });
  const names = plan.output.map((_, at) => quoteName(keptColumn(at))).join(", ");
  const text = [
    `create table ${quoteName(table)} engine = MergeTree order by tuple() as`,
    `select ${columns.join(", ")}`,
    `from (${sql}) as found(${names})`,
  ];
  return { on: where, says: FINDS[where][travels], statement: { sql: text.join("\n"), parameters } };
}

const FINDS = {
  shards: {
    stays: "Rows that stay on this shard, for later steps.",
    gathered: "What this shard finds for the coordinator.",
    spread: "What this shard finds.",
  },
  coordinator: {
    stays: "What the shards found, put together.",
    gathered: "What the coordinator finds.",
    spread: "What all shards are to know.",
  },
} as const;

function fetch(
  { table, travels }: TableStage,
  { cluster, coordinator }: StageOptions,
): readonly ClusterStep[] {
  const [database, name] = ["currentDatabase()", quoteText(table)];
  const from = (source: string) =>
    `create table ${quoteName(table)} engine = MergeTree order by tuple() as\nselect * from ${source}`;
  switch (travels) {
    case "stays":
      return [];
    case "gathered":
      return [
        step(
          "coordinator",
          "Gathers what the shards found.",
          from(`cluster(${quoteText(cluster)}, ${database}, ${name})`),
        ),
      ];
    case "spread":
      return [
        step(
          "shards",
          "Fetches what the coordinator found.",
          from(`remote(${quoteText(coordinator)}, ${database}, ${name})`),
        ),
      ];
  }
}

function drops({ where, table, travels }: TableStage): readonly ClusterStep[] {
  const on = travels === "stays" ? where : "everywhere";
  return [step(on, "No longer needed.", `drop table ${quoteName(table)}`)];
}
