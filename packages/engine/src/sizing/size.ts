import type { CompiledAudience } from "@muster/compiler";
import { partPlan, partSizesPlan, sizePlan } from "../derived-plan.ts";
import type { Warehouse } from "../warehouse.ts";

/** The exact number of members, counted now inside the warehouse, at the instant for which the audience was compiled. */
export async function size(warehouse: Warehouse, audience: CompiledAudience): Promise<number> {
  const [row] = await warehouse.query(warehouse.dialect.render(sizePlan(audience)));
  return Number(row?.[0]);
}

/** The same by part, of an audience that has parts; those without members are not among them. */
export async function partSizes(
  warehouse: Warehouse,
  audience: CompiledAudience,
): Promise<ReadonlyMap<string, number>> {
  const rows = await warehouse.query(warehouse.dialect.render(partSizesPlan(audience)));
  return new Map(rows.map(([part, members]) => [String(part), Number(members)]));
}

/** One part of an audience, as an audience by itself. */
export function onlyPart(warehouse: Warehouse, audience: CompiledAudience, part: string): CompiledAudience {
  const plan = partPlan(audience, part);
  return { ...audience, ...warehouse.dialect.render(plan), plan };
}
