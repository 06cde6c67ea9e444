import { parse } from "@muster/grammar";
import type { EngineName, TestEngine } from "../engines.ts";
import { oracle } from "../oracle/evaluate.ts";
import { library } from "../oracle/library.ts";
import { checked, planned } from "../properties/engines.ts";
import type { World } from "../world/world.ts";
import { rowsSent } from "./check-travel.ts";
import type { Cluster } from "./clusters.ts";
import { findMembers, layoutFor, memberText, TINY } from "./find-members.ts";
import { withNodes } from "./nodes.ts";
import { splitData } from "./split.ts";

export interface WorldOnCluster {
  /** What is wrong, one line for each audience; empty where all is well. */
  readonly differences: readonly string[];
  readonly found: number;
  /** By reason. */
  readonly refused: ReadonlyMap<string, number>;
  /** How many audiences were found in more than one stage. */
  readonly several: number;
  readonly rowsSent: number;
}

/** Asks a cluster for the members of every audience of the world, and compares with the oracle. */
export async function worldOnCluster(
  world: World,
  { shards, used }: Cluster,
  engine: EngineName,
  warehouse: Awaited<ReturnType<TestEngine["open"]>>["warehouse"],
  tiny: number,
): Promise<WorldOnCluster> {
  const { model } = world;
  const text = world.definitions.join("\n");
  const { resolution } = checked(text, world);
  const truth = oracle({ ...world, files: [parse({ name: "world.aud", text }).file], library });
  const layout = layoutFor(model);
  const differences: string[] = [];
  const refused = new Map<string, number>();
  let [found, several, sent] = [0, 0, 0];
  const split = splitData(world.data, shards, used);
  await withNodes(engine, warehouse, { model, split }, async (nodes) => {
    for (const audience of world.audiences) {
      const plan = planned(resolution, audience, world, warehouse.dialect);
      const outcome = await findMembers(plan, layout, TINY[tiny % TINY.length]!, nodes).catch(String);
      if (typeof outcome === "string") {
        differences.push(`${audience} failed: ${outcome}`);
      } else if (outcome.kind === "refused") {
        refused.set(outcome.why, (refused.get(outcome.why) ?? 0) + 1);
      } else {
        const expected = [...truth.parts(audience)].map(([key, part]) => memberText(key, part)).toSorted();
        if (JSON.stringify(outcome.members) !== JSON.stringify(expected)) {
          differences.push(`${audience} has ${outcome.members.join()}, not ${expected.join()}`);
        }
        if (outcome.sentRows.length > 0)
          differences.push(`${audience} sends rows: ${outcome.sentRows.join()}`);
        found += 1;
        if (outcome.stages > 1) several += 1;
        sent += rowsSent(outcome.travelled);
      }
    }
  });
  return { differences, found, refused, several, rowsSent: sent };
}
