import { columnsOf } from "../plan/build.ts";
import { canonicalText } from "../plan/fingerprint.ts";
import type { Column, Plan, Rel, Shared } from "../plan/rel.ts";
import { inputsOf, mapInputs } from "../plan/walk.ts";

/**
 * Groups of events that are computed twice in a statement, column for column the same, are computed once. Only
 * aggregates and windows: a second scan with its filter is cheaper than keeping its rows.
 */
export function shareEqual(plan: Plan): Plan {
  const alike = alikeIn(plan);
  if (alike.size === 0) return plan;
  const isCandidate = (rel: Rel) => alike.has(rel);
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
    if (isCandidate(rel)) counts.set(keyOf(rel), (counts.get(keyOf(rel)) ?? 0) + 1);
    inputsOf(rel).forEach(count);
  };
  count(plan.root);
  for (const shared of plan.shared) count(shared.rel);
  if (![...counts.values()].some((n) => n > 1)) return plan;

  const found = new Map<string, Shared>();
  const shared: Shared[] = [];
  const replace = (rel: Rel): Rel => {
    if (!isCandidate(rel) || (counts.get(keyOf(rel)) ?? 0) < 2) return mapInputs(rel, replace);
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

/** What is worth sharing and may be equal to another, as its outline tells: to compare relations whole takes long. */
function alikeIn({ root, shared }: Plan): ReadonlySet<Rel> {
  const byOutline = new Map<number, Rel[]>();
  const outline = (rel: Rel): number => {
    let hash = mixed(0, rel.kind);
    for (const input of inputsOf(rel)) hash = (Math.imul(hash, 31) + outline(input)) | 0;
    if (rel.kind === "scan") return mixed(hash + rel.columns.length, rel.table.name);
    if (rel.kind === "ref") return mixed(hash, rel.shared);
    if (rel.kind === "project") return (hash + rel.columns.length) | 0;
    if (rel.kind === "aggregate") hash = rel.measures.reduce((sum, each) => mixed(sum, each.function), hash);
    if (rel.kind === "window") hash = rel.functions.reduce((sum, each) => mixed(sum, each.function), hash);
    if (isWorthSharing(rel)) byOutline.set(hash, [...(byOutline.get(hash) ?? []), rel]);
    return hash;
  };
  for (const { rel } of shared) outline(rel);
  outline(root);
  return new Set([...byOutline.values()].filter((alike) => alike.length > 1).flat());
}

/** A text into a hash of 32 bits. */
function mixed(hash: number, text: string): number {
  let all = hash;
  for (let at = 0; at < text.length; at++) all = (Math.imul(all, 31) + text.charCodeAt(at)) | 0;
  return all;
}

function reference(rel: Rel, shared: Shared): Rel {
  const columns: readonly Column[] = columnsOf(rel);
  return { kind: "ref", shared: shared.id, columns };
}

function isWorthSharing(rel: Rel): boolean {
  return rel.kind === "aggregate" || rel.kind === "window";
}
