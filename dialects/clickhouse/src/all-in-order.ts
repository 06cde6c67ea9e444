import { inputsOf, mapInputs, type Plan, type Rel } from "@muster/compiler";

/**
 * What is found in two ways, for some by joins and for the others without, is found here without: a shared relation is
 * computed wherever it is read, and those joins read theirs many times over.
 */
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
