import {
  columnsOf,
  conditionColumns,
  inputsOf,
  mapInputs,
  type Plan,
  type Rel,
  type Shared,
} from "@muster/compiler";
import { oneOfEach } from "./measures.ts";

/**
 * Groups of events in which a table's keys are looked up are put down first, each by itself. In their place every parallel
 * worker finds all of them anew; by themselves they are found once, by all workers together. Measured, 4,000,000 events and
 * 2 workers: 0.5 to 0.8 of the time. Groups whose values are joined, or that are asked beside an `or`, stay where they are:
 * the table is then read by one worker alone, which took up to 1.7 times as long. So do those of which one row of each is
 * kept, and these by one value: the planner takes them for few and looks each up, wherever they stand (0.9 in place; by a
 * range of values 2.1).
 */
export function groupsApart(plan: Plan): Plan {
  const shared: Shared[] = [];
  const apart = (rel: Rel): Rel => {
    if (rel.kind !== "join") return mapInputs(rel, apart);
    const left = apart(rel.left);
    const isApart = LOOKED_UP.has(rel.type) && isGrouped(rel.right) && !isOneOfEach(rel.right);
    if (!isApart) return { ...rel, left, right: apart(rel.right) };
    const read = new Set([...rel.on.map(({ right }) => right), ...conditionColumns(rel)]);
    const columns = columnsOf(rel.right).filter(({ id }) => read.has(id));
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

type JoinType = Extract<Rel, { kind: "join" }>["type"];

const LOOKED_UP: ReadonlySet<JoinType> = new Set(["semi", "anti"]);

function isGrouped(rel: Rel): boolean {
  return rel.kind === "aggregate" || rel.kind === "window" || inputsOf(rel).some(isGrouped);
}

/** Rows that are kept by the one value that what `oneOfEach` finds must equal. */
function isOneOfEach(rel: Rel): boolean {
  if (rel.kind === "project") return isOneOfEach(rel.input);
  if (rel.kind !== "filter" || rel.input.kind !== "aggregate") return false;
  const [only, ...more] = rel.input.measures;
  const { condition } = rel;
  const isOneValue = condition.kind === "call" && condition.function === "equal";
  return isOneValue && more.length === 0 && only !== undefined && only.function in oneOfEach;
}
