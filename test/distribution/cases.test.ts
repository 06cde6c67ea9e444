// Every case of the language on clusters: the shards' members together are those that the case names. What cannot be
// found without moving rows is refused, and which cases these are stands here.
import { check, type DistributeOptions, planAudience } from "@muster/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CaseFile, caseFiles } from "../cases/case-file.ts";
import { DATA_SETS, dataSetOf } from "../cases/data-sets.ts";
import { AS_OF } from "../cases/shop.ts";
import { ENGINES, type EngineName, type PerEngine } from "../engines.ts";
import { rowsSent } from "./check-travel.ts";
import { CLUSTERS, type Cluster, clusterName } from "./clusters.ts";
import { findMembers, layoutFor, memberText, TINY } from "./find-members.ts";
import { type Nodes, withNodes } from "./nodes.ts";
import { splitData } from "./split.ts";

const files = caseFiles();

/** All sizes on the engine that is quickest at making tables. */
const ON: PerEngine<readonly Cluster[]> = {
  duckdb: CLUSTERS,
  postgres: CLUSTERS.slice(2, 3),
  clickhouse: CLUSTERS.slice(2, 3),
};

const refused = new Map<string, string>();
let [found, sent, several] = [0, 0, 0];

for (const [name, clusters] of Object.entries(ON) as [EngineName, readonly Cluster[]][]) {
  describe(name, () => {
    let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;
    beforeAll(async () => (engine = await ENGINES[name].open()));
    afterAll(() => engine.close());

    test.each(clusters.map((cluster) => [clusterName(cluster), cluster] as const))(
      "%s",
      async (_, cluster) => {
        for (const { model, data } of DATA_SETS) {
          const split = splitData(data, cluster.shards, cluster.used);
          const own = files.filter((file) => dataSetOf(file).model === model);
          await withNodes(name, engine.warehouse, { model, split }, async (nodes) => {
            for (const [at, file] of own.entries()) await askFile(file, TINY[at % TINY.length]!, nodes);
          });
        }
      },
    );
  });
}

async function askFile(file: CaseFile, options: DistributeOptions, nodes: Nodes): Promise<void> {
  const { model } = dataSetOf(file);
  const layout = layoutFor(model);
  const { resolution } = check({ name: file.name, text: file.text }, { model });
  for (const audience of file.members.keys()) {
    const { optimized } = planAudience(resolution, audience, { model, asOf: AS_OF });
    const outcome = await findMembers(optimized, layout, options, nodes);
    if (outcome.kind === "refused") {
      refused.set(`${file.name} ${audience}`, outcome.why);
      continue;
    }
    expect(outcome.members, `${file.name} ${audience}`).toEqual(said(file, audience));
    expect(outcome.sentRows, `${file.name} ${audience}`).toEqual([]);
    found += 1;
    if (outcome.stages > 1) several += 1;
    sent += rowsSent(outcome.travelled);
  }
}

test("only what puts the events of an account's personas in order is refused", () => {
  expect([...new Set(refused.values())]).toEqual(["eventsInOrder"]);
  expect([...refused.keys()].toSorted()).toMatchSnapshot();
});

test("is no hollow pass", () => {
  expect(found).toBeGreaterThan(2_000);
  expect(several).toBeGreaterThan(300);
  expect(sent).toBeGreaterThan(1_000);
});

function said(file: CaseFile, audience: string): readonly string[] {
  const parts = file.parts.get(audience);
  const partOf = (key: number) => [...(parts ?? [])].find(([, keys]) => keys.includes(key))?.[0];
  return file.members
    .get(audience)!
    .map((key) => memberText(String(key), partOf(key)))
    .toSorted();
}
