import { columnRef, mapInputs, mapPlan, type Plan, type Rel } from "@muster/compiler";

/**
 * Pairs of which one side is read are looked for as matches, whatever is asked of the two: the planner, which expects too
 * many pairs, would sort both sides and merge them. Measured over SQL by hand, by processors' time, of a sequence of three
 * steps: 1.8 as pairs, 1.3 as matches. A row has at most one match to stand for, so it need not be told from its copies
 * afterwards: 0.8 to 1.0 of the time of six steps.
 */
export function matchesByExists(plan: Plan): Plan {
  const change = (rel: Rel): Rel => {
    if (rel.kind === "aggregate" && rel.sparing) {
      const matches = matchesOf(rel.input);
      const columns = rel.by.map((column) => ({ column, value: columnRef(column) }));
      if (matches !== undefined) return { kind: "project", input: mapInputs(matches, change), columns };
    }
    return mapInputs(matchesOf(rel) ?? rel, change);
  };
  return mapPlan(plan, change);
}

function matchesOf(rel: Rel): Rel | undefined {
  if (rel.kind !== "filter" || rel.input.kind !== "join" || !rel.input.isMatch) return undefined;
  const { left, right, on } = rel.input;
  return { kind: "join", type: "semi", left, right, on, condition: rel.condition };
}
