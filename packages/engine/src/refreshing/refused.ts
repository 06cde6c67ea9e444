import { compileAudience, formatInstant } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { type Warehouse, WarehouseError } from "../warehouse.ts";
import { isOfAudiences } from "./blame.ts";
import type { AudienceFailure } from "./failures.ts";
import type { RefreshRequest } from "./request.ts";

/**
 * Of these audiences, those that the warehouse does not even plan: a table or column of theirs is gone, say. When one
 * has failed for that reason there may be many, and each run would find the next one only.
 */
export async function refusedAudiences(
  warehouse: Warehouse,
  model: WarehouseModel,
  { resolution, asOf }: Pick<RefreshRequest, "resolution" | "asOf">,
  audiences: readonly string[],
): Promise<readonly AudienceFailure[]> {
  const options = { model, dialect: warehouse.dialect, asOf: formatInstant(asOf) };
  const refused: AudienceFailure[] = [];
  for (const audience of audiences) {
    try {
      await warehouse.explain(compileAudience(resolution, audience, options));
    } catch (error) {
      if (!(error instanceof WarehouseError) || !isOfAudiences(error)) throw error;
      refused.push({ audience, error: error.message });
    }
  }
  return refused;
}
