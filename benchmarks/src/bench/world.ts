import type { Warehouse, WorldOptions } from "@muster/engine";
import { AS_OF } from "../rows/look.ts";

/** The shop of a size, which ends at the instant for which the SQL in baselines/ is written. */
export async function generateShop(
  warehouse: Warehouse,
  size: { readonly personas: number; readonly events: number },
): Promise<void> {
  const world: WorldOptions = { ...size, seed: 1, days: 730, endsAt: Date.parse(AS_OF), replace: true };
  await warehouse.generateWorld(world);
  // Since when an alias and an account are known: without it no refresh can tell that none is new.
  for (const sql of [
    "alter table aliases add column merged_at timestamp",
    "update aliases set merged_at = created_at from customers where customers.customer_id = aliases.customer_id",
    "alter table accounts add column created_at timestamp",
    "update accounts set created_at = timestamp '2024-01-01' + account_id * interval '1 minute'",
  ])
    await warehouse.execute({ sql, parameters: [] });
}
