import { compileAudience, formatInstant } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { type Warehouse, WarehouseError } from "../warehouse.ts";
import { isOfAudiences } from "./blame.ts";
import type { AudienceFailure } from "./failures.ts";
import { goOn, type RefreshRequest } from "./request.ts";
import type { RefreshEvent } from "./result.ts";

/**
 * Of these audiences, those that the warehouse does not even plan: a table or column of theirs is gone, say. When one
 * has failed for that reason there may be many, and each run would find the next one only.
 */
export async function refusedAudiences(
  warehouse: Warehouse,
  model: WarehouseModel,
  request: Pick<RefreshRequest, "resolution" | "asOf" | "signal">,
  audiences: readonly string[],
  notify: (event: RefreshEvent) => void,
): Promise<readonly AudienceFailure[]> {
  const { resolution, asOf } = request;
  const options = { model, dialect: warehouse.dialect, asOf: formatInstant(asOf) };
  const refused: AudienceFailure[] = [];
  for (const [at, audience] of audiences.entries()) {
    goOn(request);
    notify({ kind: "asking", audience, number: at + 1, of: audiences.length });
    try {
      await warehouse.explain(compileAudience(resolution, audience, options));
    } catch (error) {
      if (!(error instanceof WarehouseError) || !isOfAudiences(error)) throw error;
      refused.push({ audience, error: error.message });
    }
  }
  return refused;
}
