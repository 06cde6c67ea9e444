import type { Warehouse, WorldOptions } from "@muster/engine";
import { AS_OF } from "../rows/look.ts";

/** The shop of a size, which ends at the instant for which the SQL in baselines/ is written. */
export async function generateShop(
  warehouse: Warehouse,
  size: { readonly personas: number; readonly events: number },
): Promise<void> {
  const world: WorldOptions = { ...size, seed: 1, days: 730, endsAt: Date.parse(AS_OF), replace: true };
  await warehouse.generateWorld(world);
  // Since when an alias is known: without it no refresh can tell that none is new.
  for (const sql of [
    "alter table aliases add column merged_at timestamp",
    "update aliases set merged_at = timestamp '2024-01-01'",
  ])
    await warehouse.execute({ sql, parameters: [] });
}
