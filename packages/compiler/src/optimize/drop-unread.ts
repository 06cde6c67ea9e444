import { columnRef, columnsOf } from "../plan/build.ts";
import type { Plan, Rel } from "../plan/rel.ts";
import { mapInputs } from "../plan/walk.ts";
import { idsOf, inputsWanted, type WantedColumns } from "../plan/wanted.ts";

/** Columns that nothing reads are not computed. Shared relations keep theirs: their readers count by position. */
export function dropUnread(plan: Plan): Plan {
  return {
    ...plan,
    shared: plan.shared.map((shared) => ({ ...shared, rel: keep(shared.rel, idsOf(shared.columns)) })),
    root: keep(plan.root, idsOf(plan.output)),
  };
}

function keep(given: Rel, wanted: WantedColumns): Rel {
  if (given.kind === "join" && given.mark !== undefined && !wanted.has(given.mark.id))
    return keep(given.left, wanted);
  const rel = withoutUnread(given, wanted);
  const ofInputs = inputsWanted(rel, wanted);
  let at = 0;
  const kept = mapInputs(rel, (input) => keep(input, ofInputs[at++]!));
  if (kept.kind !== "join" || (kept.type !== "inner" && kept.type !== "left")) return kept;
  return { ...kept, right: only(kept.right, ofInputs[1]!) };
}

/** Without what it gives itself and nothing reads. */
function withoutUnread(rel: Rel, wanted: WantedColumns): Rel {
  switch (rel.kind) {
    case "scan": {
      const columns = rel.columns.filter(({ column }) => wanted.has(column.id));
      // A scan of nothing would not be SQL.
      return { ...rel, columns: columns.length > 0 ? columns : rel.columns.slice(0, 1) };
    }
    case "project":
      return { ...rel, columns: rel.columns.filter(({ column }) => wanted.has(column.id)) };
    case "aggregate":
      return { ...rel, measures: rel.measures.filter(({ column }) => wanted.has(column.id)) };
    case "setOperation": {
      if (rel.operator === "intersect") return rel;
      const isWanted = rel.columns.map(({ id }) => wanted.has(id));
      const inputs = rel.inputs.map((input) => ({
        ...input,
        columns: input.columns.filter((_, at) => isWanted[at]),
      }));
      return { ...rel, inputs, columns: rel.columns.filter((_, at) => isWanted[at]) };
    }
    default:
      return rel;
  }
}

/** Without the columns that a filter inside reads and nothing else does. */
function only(rel: Rel, wanted: WantedColumns): Rel {
  const all = columnsOf(rel);
  const read = all.filter((column) => wanted.has(column.id));
  if (read.length === all.length) return rel;
  const columns = read.map((column) => ({ column, value: columnRef(column) }));
  return { kind: "project", input: rel, columns };
}
