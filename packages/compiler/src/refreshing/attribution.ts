import type { Plan, Rel } from "../plan/rel.ts";
import { inputsOf } from "../plan/walk.ts";
import type { KeepStep, RefreshStep } from "./refresh-plan.ts";

/** A step that does not know yet for which audiences it is. */
export type Unattributed = Omit<KeepStep, "audiences"> | Exclude<RefreshStep, KeepStep>;

/**
 * Says of each table whose meaning it is a part of: of the audiences that read it, straight or through other tables. The
 * members of an audience are its own: who refers to them depends on that audience, and not on what it is made of.
 *
 * @param owners by table, the audience whose members it holds
 */
export function withAudiences(
  steps: readonly Unattributed[],
  owners: ReadonlyMap<string, string | undefined>,
): readonly RefreshStep[] {
  const order = steps.flatMap((step) => (step.kind === "members" ? [step.audience] : []));
  const places = new Map(order.map((name, at) => [name, at] as const));
  const readers = new Map<string, Set<string>>();
  const audiencesOf = (step: Unattributed): readonly string[] => {
    if (step.kind !== "keep") return [step.audience];
    const owner = owners.get(step.table);
    if (owner !== undefined) return [owner];
    return [...(readers.get(step.table) ?? [])].sort((a, b) => places.get(a)! - places.get(b)!);
  };
  const attribute = (step: Unattributed): RefreshStep => {
    const audiences = audiencesOf(step);
    for (const table of tablesOf(step.plan)) {
      const known = readers.get(table) ?? new Set();
      for (const audience of audiences) known.add(audience);
      readers.set(table, known);
    }
    return step.kind === "keep" ? { ...step, audiences } : step;
  };
  // All that read a table come after it.
  return steps.toReversed().map(attribute).toReversed();
}

function tablesOf({ shared, root }: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (rel: Rel): void => {
    if (rel.kind === "scan" && rel.table.temporary) found.add(rel.table.name);
    inputsOf(rel).forEach(look);
  };
  for (const { rel } of shared) look(rel);
  look(root);
  return found;
}
