import { thoseWhoMeet } from "../lower/audience-keys.ts";
import { contextOf, newColumn } from "../lower/context.ts";
import { newWorkspace } from "../lower/lower.ts";
import { valuedMembers } from "../lower/ranked-choice.ts";
import { optimize } from "../optimize/optimize.ts";
import { columnRef } from "../plan/build.ts";
import type { Plan, Rel } from "../plan/rel.ts";
import type { RankedChoice, Resolution } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { type ExplainOptions, type OneRow, onlyWhere, planOf } from "./one-row.ts";

/**
 * Where one stands among all for whom the condition of the audience holds, before its top or bottom is taken. Columns:
 * its place, from 1; the number of all; the number of those with a value. No row: the condition does not hold.
 */
export function placePlan(
  resolution: Resolution,
  audience: string,
  choice: RankedChoice,
  row: OneRow,
  { model, asOf }: ExplainOptions,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const all = thoseWhoMeet(contextOf(work, audience));
  const { ranked, valued, orderBy } = valuedMembers(choice, all);
  const [place, size, known] = ["place", "size", "known"].map((name) => newColumn(work, name, "integer"));
  const input: Rel = {
    kind: "window",
    input: valued([]),
    functions: [
      { column: place!, function: "rowNumber", partitionBy: [], orderBy },
      { column: size!, function: "count", partitionBy: [], orderBy: [] },
      { column: known!, function: "count", argument: columnRef(ranked), partitionBy: [], orderBy: [] },
    ],
  };
  const columns = [place!, size!, known!, all.rows.key];
  const plan = planOf(
    work,
    input,
    columns.map((column) => ({ name: column.name, value: columnRef(column) })),
  );
  const output = plan.output.slice(0, -1);
  return optimize(onlyWhere({ ...plan, output }, [{ column: plan.output.at(-1)!, ...row }]));
}
