import { inputsOf, mapInputs, type Plan, type Rel } from "@muster/compiler";

/** What is found in two ways, for some by joins and for the others without, is found for all without. */
export function allInOrder(plan: Plan): Plan {
  const inOrder = (rel: Rel): Rel => {
    if (rel.kind === "join" && rel.sparing) return inOrder(rel.left);
    const last = rel.kind === "setOperation" && rel.isLastEnough ? rel.inputs.at(-1) : undefined;
    if (rel.kind !== "setOperation" || last === undefined) return mapInputs(rel, inOrder);
    const columns = rel.columns.map((column, at) => ({
      column,
      value: { kind: "column", id: last.columns[at]!, type: column.type } as const,
    }));
    return { kind: "project", input: inOrder(last.rel), columns };
  };
  const root = inOrder(plan.root);
  const shared = plan.shared.map((each) => ({ ...each, rel: inOrder(each.rel) }));
  const read = readFrom(root, new Map(shared.map(({ id, rel }) => [id, rel])));
  return { ...plan, shared: shared.filter(({ id }) => read.has(id)), root };
}

/** The shared relations that a relation reads, and those that they read. */
function readFrom(rel: Rel, shared: ReadonlyMap<string, Rel>): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (inside: Rel): void => {
    if (inside.kind === "ref" && !found.has(inside.shared)) {
      found.add(inside.shared);
      const of = shared.get(inside.shared);
      if (of !== undefined) look(of);
    }
    inputsOf(inside).forEach(look);
  };
  look(rel);
  return found;
}

/** How many joins of rows stand one upon the other, at most, where a plan finds in two ways. */
export function mostPairs(plan: Plan): number {
  const shared = new Map(plan.shared.map(({ id, rel }) => [id, rel]));
  const ofShared = new Map<string, number>();
  const pairs = (rel: Rel): number => {
    if (rel.kind !== "ref")
      return Math.max(0, ...inputsOf(rel).map(pairs)) + Number(rel.kind === "join" && rel.type === "inner");
    const inside = shared.get(rel.shared);
    const found = ofShared.get(rel.shared) ?? (inside === undefined ? 0 : pairs(inside));
    ofShared.set(rel.shared, found);
    return found;
  };
  const most = (rel: Rel): number => {
    return Math.max(0, ...inTwoWays(rel).map(pairs), ...inputsOf(rel).map(most));
  };
  return Math.max(most(plan.root), ...plan.shared.map(({ rel }) => most(rel)));
}

/** What may be left out where all are found in order. */
function inTwoWays(rel: Rel): readonly Rel[] {
  if (rel.kind === "join" && rel.sparing) return [rel.right];
  return rel.kind === "setOperation" && rel.isLastEnough
    ? rel.inputs.slice(0, -1).map((input) => input.rel)
    : [];
}
