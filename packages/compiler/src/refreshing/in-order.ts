import type { WarehouseModel } from "@muster/model";
import { type KeyTables, lowerAmong } from "../increment/among-plan.ts";
import { keysOf } from "../lower/audience-keys.ts";
import { lower, newWorkspace } from "../lower/lower.ts";
import type { Plan, Rel } from "../plan/rel.ts";
import { inputsOf } from "../plan/walk.ts";
import type { Resolution } from "../resolved.ts";
import type { Micros } from "../time/instant.ts";

/** An audience of a run, which refers to the members of others of the run instead of finding them again. */
export interface Lowered {
  readonly audience: string;
  /** What it references beside its own shared relations are the keys of other audiences. */
  readonly plan: Plan;
  readonly refersTo: readonly string[];
}

export interface LoweringOptions {
  readonly model: WarehouseModel;
  readonly asOf: Micros;
  /** Nobody else is looked at. */
  readonly among?: KeyTables | undefined;
  readonly joinsNearest: boolean;
}

/** The audiences of a run, each after all that it refers to. */
export function inOrder(
  resolution: Resolution,
  audiences: readonly string[],
  { model, asOf, among, joinsNearest }: LoweringOptions,
): readonly Lowered[] {
  const given = new Set(audiences);
  const byKeys = new Map(audiences.map((name) => [keysOf(name), name]));
  const lowered = (audience: string): Plan => {
    if (among === undefined) return lower(resolution, audience, model, asOf, { given, joinsNearest });
    return lowerAmong({ ...newWorkspace(resolution, model, asOf), given, joinsNearest }, audience, among);
  };
  const found = new Map<string, Lowered>();
  const add = (audience: string): void => {
    if (found.has(audience)) return;
    const plan = lowered(audience);
    const refersTo = referencesOf(plan).map((id) => byKeys.get(id)!);
    refersTo.forEach(add);
    found.set(audience, { audience, plan, refersTo });
  };
  audiences.forEach(add);
  return [...found.values()];
}

function referencesOf({ shared, root }: Plan): readonly string[] {
  const own = new Set(shared.map(({ id }) => id));
  const found = new Set<string>();
  const look = (rel: Rel): void => {
    if (rel.kind === "ref" && !own.has(rel.shared)) found.add(rel.shared);
    inputsOf(rel).forEach(look);
  };
  for (const { rel } of shared) look(rel);
  look(root);
  return [...found];
}
