import type { Layout } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { quoteName } from "../quote.ts";
import { ofAllShards, placeOf, quoted } from "./placing.ts";
import { type ClusterScript, step } from "./script.ts";

/**
 * Whether the rows are where they have to be. Each statement gives one row for each breach, none where all is well: run
 * them after a load, and after ids were merged.
 *
 * @param shards how many the cluster has
 */
export function clusterChecks(model: WarehouseModel, layout: Layout, shards: number): ClusterScript {
  const { identities } = model;
  const misplaced = [...layout.values()].flatMap(({ table, layout: found }) => {
    if (found.kind !== "shards") return [];
    const place = placeOf(found.key, found.knownAs, model);
    return [
      step(
        "once",
        `Shards that hold rows of ${table.name} which belong to another one, and how many.`,
        [
          "select _shard_num as shard, count() as misplaced",
          `from ${quoted(ofAllShards(table))}`,
          `where ${place} % ${shards} != _shard_num - 1`,
          "group by shard",
        ].join("\n"),
      ),
    ];
  });
  if (identities === undefined) return misplaced;
  const [alias, persona] = [quoteName(identities.alias), quoteName(identities.persona)];
  return [
    ...misplaced,
    step(
      "coordinator",
      "Ids that were merged into several personas: their events have no one shard.",
      [
        `select ${alias}, uniqExact(${persona}) as personas`,
        `from ${quoted(identities.table)}`,
        `group by ${alias}`,
        "having personas > 1",
      ].join("\n"),
    ),
  ];
}
