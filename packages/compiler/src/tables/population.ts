import { basePopulation } from "../lower/base-population.ts";
import { contextOf, newColumn, type Workspace } from "../lower/context.ts";
import { keyColumn } from "../lower/subject.ts";
import { columnRef } from "../plan/build.ts";
import type { Plan, Project } from "../plan/rel.ts";
import type { Resolved } from "../resolved.ts";

/** An expression over the subject's row, and what its column is called. */
export interface NamedValue {
  readonly name: string;
  readonly value: Resolved;
}

/** The base population of an audience, with values; times stand as they are stored. */
export function populationValues(
  work: Workspace,
  audience: string,
  values: readonly NamedValue[],
): Pick<Plan, "root" | "output"> {
  const context = contextOf(work, audience);
  const rows = work.parts.subjectRows(context);
  const asked = values.map(({ name, value }) => {
    const { scalar } = work.parts.expression(value, rows);
    return { column: newColumn(work, name, scalar.type), value: scalar };
  });
  const key = { column: keyColumn(work, context.subject), value: columnRef(rows.key) };
  const input = rows.build({ base: basePopulation(rows) });
  const root: Project = { kind: "project", input, columns: [key, ...asked] };
  return { root, output: root.columns.map(({ column }) => column) };
}
