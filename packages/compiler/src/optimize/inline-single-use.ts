import type { Plan, Rel } from "../plan/rel.ts";
import { inputsOf, mapInputs } from "../plan/walk.ts";

/** A shared relation that is read once stands where it is read, unless it is kept apart: the warehouse sees through it there. */
export function inlineSingleUse(plan: Plan): Plan {
  const uses = new Map<string, number>();
  const count = (rel: Rel): void => {
    if (rel.kind === "ref") uses.set(rel.shared, (uses.get(rel.shared) ?? 0) + 1);
    inputsOf(rel).forEach(count);
  };
  count(plan.root);
  for (const shared of plan.shared) count(shared.rel);

  const inlined = new Map<string, Rel>();
  const replace = (rel: Rel): Rel => {
    if (rel.kind !== "ref") return mapInputs(rel, replace);
    const found = inlined.get(rel.shared);
    const shared = plan.shared.find((s) => s.id === rel.shared);
    if (found === undefined || shared === undefined) return rel;
    const columns = rel.columns.map((column, at) => ({
      column,
      value: { kind: "column" as const, id: shared.columns[at]!.id, type: column.type },
    }));
    return { kind: "project", input: found, columns };
  };
  const shared = plan.shared.flatMap((each) => {
    const rel = replace(each.rel);
    if (uses.get(each.id) !== 1 || each.apart) return [{ ...each, rel }];
    inlined.set(each.id, rel);
    return [];
  });
  return { ...plan, shared, root: replace(plan.root) };
}
