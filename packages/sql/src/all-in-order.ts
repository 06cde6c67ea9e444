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
  const inside = [rel];
  // A sequence of many steps is deeper than a stack.
  for (const each of inside) {
    const within = each.kind === "ref" && !found.has(each.shared) ? shared.get(each.shared) : undefined;
    if (each.kind === "ref") found.add(each.shared);
    inside.push(...inputsOf(each), ...(within === undefined ? [] : [within]));
  }
  return found;
}

/** Whether more joins of rows than so many stand one upon the other where a plan finds in two ways. */
export function hasMorePairs(plan: Plan, than: number): boolean {
  const shared = new Map(plan.shared.map(({ id, rel }) => [id, rel]));
  const all = [plan.root, ...shared.values()];
  // A sequence of many steps is deeper than a stack.
  for (const rel of all) {
    if (inTwoWays(rel).some((way) => standsOnMore(way, than, shared))) return true;
    all.push(...inputsOf(rel));
  }
  return false;
}

function standsOnMore(rel: Rel, than: number, shared: ReadonlyMap<string, Rel>): boolean {
  const seen = new Map<string, number>();
  const left = [{ rel, pairs: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const pairs = next.pairs + Number(next.rel.kind === "join" && next.rel.type === "inner");
    if (pairs > than) return true;
    for (const input of inputsOf(next.rel)) left.push({ rel: input, pairs });
    const within = next.rel.kind === "ref" ? shared.get(next.rel.shared) : undefined;
    if (next.rel.kind !== "ref" || within === undefined || (seen.get(next.rel.shared) ?? -1) >= pairs)
      continue;
    seen.set(next.rel.shared, pairs);
    left.push({ rel: within, pairs });
  }
  return false;
}

/** What may be left out where all are found in order. */
function inTwoWays(rel: Rel): readonly Rel[] {
  if (rel.kind === "join" && rel.sparing) return [rel.right];
  return rel.kind === "setOperation" && rel.isLastEnough
    ? rel.inputs.slice(0, -1).map((input) => input.rel)
    : [];
}
