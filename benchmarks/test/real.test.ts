import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createDatabase } from "../../test/postgres.ts";
import { startHost, type WarehouseName } from "../src/open-warehouse.ts";
import { DATASETS, REAL_WAREHOUSES } from "../src/real/datasets.ts";
import { type DatasetResult, runDataset } from "../src/real/run.ts";

const beside = fileURLToPath(new URL("../../../shared/data", import.meta.url));
const data = process.env.MUSTER_DATA ?? beside;
const there = existsSync(data);

async function run(name: WarehouseName, dataset: (typeof DATASETS)[number]): Promise<DatasetResult> {
  const database = name === "postgres" ? await createDatabase() : undefined;
  const host = await startHost(name, database?.url);
  try {
    return await runDataset(dataset, host, { data, into: undefined, progress: () => {} });
  } finally {
    await host.stop();
    await database?.drop();
  }
}

for (const dataset of DATASETS) {
  test.skipIf(!there)(
    `${dataset.name}: as published, as by hand, and the same on all warehouses`,
    { timeout: 300_000 },
    async () => {
      const digests: (readonly string[])[] = [];
      for (const name of REAL_WAREHOUSES) {
        const { audiences, facts } = await run(name, dataset);
        for (const { audience, size, byHand, different, published } of audiences) {
          expect({ name, audience, size, different }).toEqual({ name, audience, size: byHand, different: 0 });
          if (published !== undefined)
            expect({ name, audience, size }).toEqual({ name, audience, size: published });
        }
        for (const { says, found, published } of facts)
          expect({ name, says, found }).toEqual({ name, says, found: published });
        digests.push(audiences.map(({ audience, digest }) => `${audience} ${digest}`));
      }
      for (const other of digests.slice(1)) expect(other).toEqual(digests[0]);
      // What is published must have been asked.
      expect(digests[0]!.map((line) => line.split(" ")[0])).toEqual(
        expect.arrayContaining(Object.keys(dataset.published)),
      );
    },
  );
}
