import { mapInputs, mapPlan, type Plan, type Rel } from "@muster/compiler";

/**
 * Pairs of which one side is read are looked for as matches, whatever is asked of the two: the planner, which expects too
 * many pairs, would sort both sides and merge them. Measured over SQL by hand, by processors' time, of a sequence of three
 * steps: 1.8 as pairs, 1.3 as matches.
 */
export function matchesByExists(plan: Plan): Plan {
  const change = (rel: Rel): Rel => {
    if (rel.kind !== "filter" || rel.input.kind !== "join" || !rel.input.isMatch)
      return mapInputs(rel, change);
    const { left, right, on } = rel.input;
    const { condition } = rel;
    return { kind: "join", type: "semi", left: change(left), right: change(right), on, condition };
  };
  return mapPlan(plan, change);
}
