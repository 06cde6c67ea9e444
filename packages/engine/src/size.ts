import type { CompiledAudience } from "@muster/compiler";
import { sizePlan } from "./derived-plan.ts";
import type { Warehouse } from "./warehouse.ts";

/** The exact number of members, counted now inside the warehouse, at the instant for which the audience was compiled. */
export async function size(warehouse: Warehouse, audience: CompiledAudience): Promise<number> {
  const [row] = await warehouse.query(warehouse.dialect.render(sizePlan(audience)));
  return Number(row?.[0]);
}
