import type { Plan, Rel, Shared } from "../plan/rel.ts";
import { inputsOf, mapInputs } from "../plan/walk.ts";
import { keptColumn } from "../refreshing/refresh-plan.ts";
import type { PlacedShared } from "./place.ts";
import type { Stage } from "./stage.ts";

/**
 * Gives each stage the shared relations that it reads. One that several stages read is put into a table on the nodes
 * where it is found, unless it is everywhere: that is small, and found anew.
 */
export function settleShared(
  stages: readonly Stage[],
  order: readonly Shared[],
  placed: ReadonlyMap<string, PlacedShared>,
): readonly Stage[] {
  let settled = stages;
  // What a shared relation reads comes before it, so the last one is read by stages only.
  for (const shared of order.toReversed()) {
    const { rel, columns, placement } = placed.get(shared.id)!;
    const own: Shared = { ...shared, rel };
    const readers = settled.filter((stage) => doesRead(stage.plan, shared.id));
    if (readers.length <= 1 || placement.at === "everywhere") {
      settled = settled.map((stage) =>
        readers.includes(stage)
          ? { ...stage, plan: { ...stage.plan, shared: [own, ...stage.plan.shared] } }
          : stage,
      );
      continue;
    }
    const table = `muster_shared_${order.indexOf(shared) + 1}`;
    const first = settled.indexOf(readers[0]!);
    const stage: Stage = {
      kind: "table",
      where: placement.at,
      plan: { shared: [], root: rel, output: columns },
      table,
      travels: "stays",
    };
    const reading = settled.map((each) =>
      readers.includes(each) ? { ...each, plan: fromTable(each.plan, shared.id, table) } : each,
    );
    settled = [...reading.slice(0, first), stage, ...reading.slice(first)];
  }
  return settled;
}

function doesRead(plan: Plan, id: string): boolean {
  const reads = (rel: Rel): boolean => (rel.kind === "ref" && rel.shared === id) || inputsOf(rel).some(reads);
  return reads(plan.root) || plan.shared.some(({ rel }) => reads(rel));
}

function fromTable({ shared, root, output }: Plan, id: string, table: string): Plan {
  const read = (rel: Rel): Rel => {
    if (rel.kind !== "ref" || rel.shared !== id) return mapInputs(rel, read);
    const columns = rel.columns.map((column, at) => ({ column, source: keptColumn(at) }));
    return { kind: "scan", table: { name: table }, columns };
  };
  return { shared: shared.map((each) => ({ ...each, rel: read(each.rel) })), root: read(root), output };
}
