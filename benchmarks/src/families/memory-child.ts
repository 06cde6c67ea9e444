/** Loads, refreshes, and says how much memory the process has taken: see memory.ts. */
import { refresh } from "@muster/engine";
import { openProject } from "../open-project.ts";
import { ENGINES } from "../open-warehouse.ts";
import { MEMORY_LIMIT, type MemoryResult, type MemoryTask } from "./memory.ts";

const task = JSON.parse(process.argv[2]!) as MemoryTask;
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

const shop = await openProject(task.shop);
const atStart = peak();
await using warehouse = await ENGINES[task.warehouse].open(task.address, `${MEMORY_LIMIT}MB`);
const { rows } = await warehouse.load({ table: { name: "loaded" }, files: [task.file] });
const afterLoad = peak();
const { project, resolution, definitions: sources, audiences } = shop;
const asOf = BigInt(Date.parse(task.asOf)) * 1000n;
const result = await refresh(warehouse, project, { resolution, sources, asOf, audiences });
await warehouse.execute({ sql: "drop table loaded", parameters: [] });
const measured: MemoryResult = {
  atStart,
  afterLoad,
  afterRefresh: peak(),
  limit: ENGINES[task.warehouse].insideProcess ? MEMORY_LIMIT : 0,
  rows,
  refreshed: result.audiences.reduce((sum, { size }) => sum + size, 0),
};
process.stdout.write(JSON.stringify(measured));
