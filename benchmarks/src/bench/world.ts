import type { Warehouse, WorldOptions } from "@muster/engine";
import { ENGINES, type WarehouseName } from "../open-warehouse.ts";
import { AS_OF } from "../rows/look.ts";

/** The shop of a size, which ends at the instant for which the SQL in baselines/ is written. */
export async function generateShop(
  warehouse: Warehouse,
  size: { readonly personas: number; readonly events: number },
): Promise<void> {
  const world: WorldOptions = { ...size, seed: 1, days: 730, endsAt: Date.parse(AS_OF), replace: true };
  await warehouse.generateWorld(world);
  // Since when an alias and an account are known: without it no refresh can tell that none is new.
  const { sinceWhen } = ENGINES[warehouse.dialect.name as WarehouseName];
  for (const sql of sinceWhen) await warehouse.execute({ sql, parameters: [] });
}
