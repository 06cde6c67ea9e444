import { lowerAudience } from "../lower/audience-keys.ts";
import { newWorkspace } from "../lower/lower.ts";
import { optimize } from "../optimize/optimize.ts";
import type { Plan } from "../plan/rel.ts";
import type { Resolution } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { type ExplainOptions, type OneRow, onlyWhere } from "./one-row.ts";

/** The row that a member has in the audience: its key, and its part where there are parts. No row: it is not a member. */
export function memberPlan(
  resolution: Resolution,
  audience: string,
  row: OneRow,
  { model, asOf }: ExplainOptions,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const root = lowerAudience(work, audience);
  const output = root.columns.map(({ column }) => column);
  const plan = { shared: work.shared, root, output };
  return optimize(onlyWhere(plan, [{ column: output[0]!, ...row }]));
}
