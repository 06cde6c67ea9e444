import type { Finding, Unit } from "../bench/finding.ts";
import { generateShop } from "../bench/world.ts";
import type { WarehouseName } from "../open-warehouse.ts";
import { AS_OF } from "../rows/look.ts";
import { runChild } from "./child-process.ts";
import type { Context } from "./context.ts";
import { writeEventFile } from "./loading.ts";

/** Megabytes of the process, at most until then. */
export const MEMORY = "memory";

export interface MemoryResult {
  readonly atStart: number;
  readonly afterLoad: number;
  readonly afterRefresh: number;
  /** DuckDB's own limit, inside the process. */
  readonly limit: number;
  readonly rows: number;
  readonly refreshed: number;
}

export interface MemoryTask {
  readonly warehouse: WarehouseName;
  /** The DuckDB file, or the URL. */
  readonly address: string;
  readonly shop: string;
  readonly file: string;
  readonly asOf: string;
}

export const MEMORY_LIMIT = 512;

/** A process of its own that loads a file and refreshes the shop; what else has run here would count otherwise. */
export function memory(context: Context): Unit[] {
  return [{ family: MEMORY, name: "load and refresh", run: () => measureMemory(context) }];
}

async function measureMemory(context: Context): Promise<Finding> {
  const place = await context.otherPlace();
  await generateShop(place.warehouse, { personas: 100_000, events: 2_000_000 });
  const file = await writeEventFile(context.folder, "csv");
  const address = await context.lendOther();
  const task: MemoryTask = { warehouse: context.name, address, shop: context.project, file, asOf: AS_OF };
  const found = await runChild<MemoryResult>(new URL("./memory-child.ts", import.meta.url), task);
  return { times: {}, figures: { ...found } };
}
