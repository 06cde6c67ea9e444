// Run as a process of its own: refreshes a shop as of one day after another; what another process has open, it tries again.
import { setTimeout as sleep } from "node:timers/promises";
import { WarehouseError } from "@muster/engine";
import { open, type Place } from "../refresh/world.ts";
import { refreshShop } from "./shop.ts";

export interface Report {
  readonly published: readonly string[];
  /** How often the file was another's, in the words that were said. */
  readonly refused: readonly string[];
}

const { place, days } = JSON.parse(process.argv[2] ?? "") as { place: Place; days: readonly number[] };
const report = { published: [] as string[], refused: [] as string[] } satisfies Report;
for (const day of days) {
  for (let done = false; !done; ) {
    try {
      await using warehouse = await open(place);
      report.published.push((await refreshShop(warehouse, day)).run);
      done = true;
    } catch (error) {
      if (!(error instanceof WarehouseError && error.code === "locked")) throw error;
      report.refused.push(`${error.message}. ${error.advice}`);
      await sleep(20);
    }
  }
}
console.log(JSON.stringify(report));
