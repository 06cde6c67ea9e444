import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createDatabase } from "../../test/postgres.ts";
import { placesOf } from "../src/bench/places.ts";
import type { Context } from "../src/families/context.ts";
import { importing } from "../src/families/importing.ts";
import { looking } from "../src/families/looking.ts";
import { refreshing } from "../src/families/refreshing.ts";
import { openProject } from "../src/open-project.ts";
import { ENGINES, startHost, WAREHOUSES, type WarehouseName } from "../src/open-warehouse.ts";

const project = fileURLToPath(new URL("../shop", import.meta.url));
const shop = await openProject(project);

for (const engine of WAREHOUSES) {
  test(`${engine}: what changes Muster's tables and the shop's finds what it must, and leaves the shop as it was`, async () => {
    await inContext(engine, async (context) => {
      const [looked] = await Promise.all(looking(context).map((unit) => unit.run()));
      expect(looked!.wrong).toBeUndefined();
      expect(Object.keys(looked!.times)).toEqual(["size", "membership", "overlap", "why"]);
      expect(looked!.figures.members).toBeGreaterThan(0);

      const before = await stateOf(context);
      const [refreshed] = await Promise.all(refreshing(context).map((unit) => unit.run()));
      expect(refreshed!.wrong).toBeUndefined();
      expect(refreshed!.figures).toMatchObject({ audiences: shop.audiences.length });
      expect(refreshed!.figures["1 % new: events"]).toBeGreaterThan(refreshed!.figures["0.1 % new: events"]!);
      // Rankings, and what compares with others, are found among everyone.
      expect(refreshed!.figures["1 % new: by touched"]).toBeGreaterThan(shop.audiences.length / 2);
      expect(await stateOf(context)).toEqual(before);
    });
  });
}

for (const engine of WAREHOUSES) {
  test(`${engine}: lists of emails and of keys are imported whole`, async () => {
    await inContext(engine, async (context) => {
      for (const unit of importing(context, 2000)) {
        const found = await unit.run();
        expect(found.wrong).toBeUndefined();
        expect(Object.keys(found.times)).toEqual(["import", "load"]);
      }
    });
  });
}

async function stateOf(context: Context): Promise<unknown> {
  const { warehouse } = await context.shopPlace();
  const catalog = await warehouse.catalog();
  const [row] = await warehouse.query({
    sql: "select count(*), max(event_id), max(ts) from events",
    parameters: [],
  });
  return { row, tables: catalog.tables.map(({ schema, name }) => `${schema}.${name}`).toSorted() };
}

async function inContext(name: WarehouseName, work: (context: Context) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "muster-bench-test-"));
  const database = name === "postgres" ? await createDatabase() : undefined;
  const host = await startHost(name, database?.url);
  const size = { personas: 1500, events: 20_000 };
  try {
    await using places = placesOf(host, {
      folder,
      size,
      isThere: async () => false,
      made: async () => {},
      progress: () => {},
    });
    await work({ name, engine: ENGINES[name], project, shop, ...size, runs: 1, folder, ...places });
  } finally {
    await host.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}
