import type { CompiledAudience } from "@muster/compiler";
import type { Project } from "@muster/model";
import { Fault } from "../fault.ts";
import { number } from "../number-text.ts";
import type { CostEstimate, Warehouse } from "../warehouse.ts";

/**
 * Refuses an audience that is expected to cost more than the project allows. The warehouse is asked only where the project
 * has a limit; nothing is run.
 *
 * @throws Fault
 */
export async function requireWithinLimits(
  warehouse: Warehouse,
  project: Pick<Project, "limits">,
  audience: CompiledAudience,
  name = audience.audience,
): Promise<void> {
  const { rowsRead, cost } = project.limits;
  if (rowsRead === undefined && cost === undefined) return;
  const fault = costLimitFault(project, await warehouse.explain(audience), name);
  if (fault !== undefined) throw fault;
}

/** What is wrong where a question is expected to cost more than the project allows; see `Warehouse.explain`. */
export function costLimitFault(
  { limits }: Pick<Project, "limits">,
  { rowsRead, cost, costIs }: CostEstimate,
  name: string,
): Fault | undefined {
  const exceeded = [
    { what: `read ${number(rowsRead)} rows`, expected: rowsRead, limit: limits.rowsRead, key: "rows_read" },
    { what: `cost ${number(cost)} (${costIs})`, expected: cost, limit: limits.cost, key: "cost" },
  ].find(({ expected, limit }) => limit !== undefined && expected > limit);
  if (exceeded === undefined) return undefined;
  const { what, key, limit = 0 } = exceeded;
  return new Fault(
    "input",
    `\`${name}\` is expected to ${what}; the project's limit is ${number(limit)}: nothing was run`,
    {
      advice: `shorter times and fewer events read less; muster size --estimate asks a sample; limits.${key} in muster.yaml is the limit`,
    },
  );
}
