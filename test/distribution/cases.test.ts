// Every case of the language on clusters: the shards' members together are those that the case names. What cannot be
// found without moving rows is refused, and which cases these are stands here.
import { check, type DistributeOptions, planAudience } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CaseFile, caseFiles } from "../cases/case-file.ts";
import { DATA_SETS, dataSetOf } from "../cases/data-sets.ts";
import { AS_OF } from "../cases/shop.ts";
import { ENGINES, type EngineName, type PerEngine } from "../engines.ts";
import { rowsSent } from "./check-travel.ts";
import { CLUSTERS, type Cluster, clusterName } from "./clusters.ts";
import { findMembers, layoutFor, memberText, TINY } from "./find-members.ts";
import { makeNodes, type Nodes } from "./nodes.ts";
import { splitData } from "./split.ts";

const files = caseFiles();

/** All sizes and all files on the engine that is quickest at making tables; on the others one size, and some files. */
const ON: PerEngine<{ readonly clusters: readonly Cluster[]; readonly every: number }> = {
  duckdb: { clusters: CLUSTERS, every: 1 },
  postgres: { clusters: CLUSTERS.slice(2, 3), every: 3 },
  clickhouse: { clusters: CLUSTERS.slice(2, 3), every: 6 },
};

const refused = new Map<string, string>();
let [found, sent, several] = [0, 0, 0];

for (const [name, { clusters, every }] of Object.entries(ON) as [EngineName, (typeof ON)[EngineName]][]) {
  describe.each(clusters.map((cluster) => [clusterName(cluster), cluster] as const))(
    `${name}, %s`,
    (_, size) => {
      const made = new Map<WarehouseModel, Awaited<ReturnType<typeof makeNodes>>>();
      let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;
      beforeAll(async () => {
        engine = await ENGINES[name].open();
        for (const [at, { model, data }] of DATA_SETS.entries()) {
          const split = splitData(data, size.shards, size.used);
          made.set(model, await makeNodes(name, engine.warehouse, { model, split }, `data_${at}`));
        }
      });
      afterAll(async () => {
        for (const { drop } of made.values()) await drop();
        await engine.close();
      });

      test.each(files.filter((_, at) => at % every === 0))("$name", async (file) => {
        const options = TINY[files.indexOf(file) % TINY.length]!;
        await askFile(file, options, made.get(dataSetOf(file).model)!.nodes);
      });
    },
  );
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
