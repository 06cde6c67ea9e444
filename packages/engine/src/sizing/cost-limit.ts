import type { Project } from "@muster/model";
import { Fault } from "../fault.ts";
import type { CostEstimate } from "../warehouse.ts";

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

/** `1,234,567` */
function number(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
