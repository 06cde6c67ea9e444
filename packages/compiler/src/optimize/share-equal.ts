import { columnsOf } from "../plan/build.ts";
import { canonicalText } from "../plan/fingerprint.ts";
import type { Column, Plan, Rel, Shared } from "../plan/rel.ts";
import { inputsOf, mapInputs } from "../plan/walk.ts";

/**
 * Groups of events that are computed twice in a statement, column for column the same, are computed once. Only
 * aggregates and windows: a second scan with its filter is cheaper than keeping its rows.
 */
export function shareEqual(plan: Plan): Plan {
  if (candidatesIn(plan) < 2) return plan;
  const counts = new Map<string, number>();
  const keys = new Map<Rel, string>();
  const keyOf = (rel: Rel) => {
    let key = keys.get(rel);
    if (key === undefined) {
      key = canonicalText(rel);
      keys.set(rel, key);
    }
    return key;
  };
  const count = (rel: Rel): void => {
    if (isWorthSharing(rel)) counts.set(keyOf(rel), (counts.get(keyOf(rel)) ?? 0) + 1);
    inputsOf(rel).forEach(count);
  };
  count(plan.root);
  for (const shared of plan.shared) count(shared.rel);
  if (![...counts.values()].some((n) => n > 1)) return plan;

  const found = new Map<string, Shared>();
  const shared: Shared[] = [];
  const replace = (rel: Rel): Rel => {
    if (!isWorthSharing(rel) || (counts.get(keyOf(rel)) ?? 0) < 2) return mapInputs(rel, replace);
    let one = found.get(keyOf(rel));
    if (one === undefined) {
      const kept = mapInputs(rel, replace);
      one = { id: `#${found.size + 1}`, rel: kept, columns: columnsOf(kept) };
      found.set(keyOf(rel), one);
      shared.push(one);
    }
    return reference(rel, one);
  };
  for (const each of plan.shared) {
    const rel = replace(each.rel);
    shared.push({ ...each, rel });
  }
  const root = replace(plan.root);
  return { ...plan, shared, root };
}

function candidatesIn({ root, shared }: Plan): number {
  const count = (rel: Rel): number =>
    inputsOf(rel).reduce((sum, input) => sum + count(input), isWorthSharing(rel) ? 1 : 0);
  return shared.reduce((sum, { rel }) => sum + count(rel), count(root));
}

function reference(rel: Rel, shared: Shared): Rel {
  const columns: readonly Column[] = columnsOf(rel);
  return { kind: "ref", shared: shared.id, columns };
}

function isWorthSharing(rel: Rel): boolean {
  return rel.kind === "aggregate" || rel.kind === "window";
}
