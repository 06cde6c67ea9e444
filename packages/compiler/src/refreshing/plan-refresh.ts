import { messageOf } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { Target } from "../compiled.ts";
import type { KeyTables } from "../increment/among-plan.ts";
import { overTouchedRows } from "../increment/touched-rows.ts";
import { temporaryTable } from "../plan/build.ts";
import type { ScannedTable } from "../plan/rel.ts";
import { missingParameters } from "../reach.ts";
import type { Resolution } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { digests } from "./digests.ts";
import { inOrder } from "./in-order.ts";
import { type Keepable, leafAt } from "./leaves.ts";
import { type KeptByDigest, overTables } from "./over-tables.ts";
import type { RefreshPlan } from "./refresh-plan.ts";
import { stepsOf } from "./steps.ts";
import { type LeafOf, usesOf } from "./uses.ts";

export interface RefreshPlanOptions {
  readonly model: WarehouseModel;
  /** The instant of evaluation: RFC 3339, with `Z` or an offset. */
  readonly asOf: string;
  /**
   * Only these keys are looked at, of the one subject that all of the audiences are of: enough where nobody else's
   * membership has changed (`planTouched`).
   */
  readonly among?: KeyTables;
  /** Of the warehouse; a plan without would do for any. */
  readonly dialect?: Target;
}

/**
 * How to find the members of these audiences, all at one instant. What several of them ask is asked once; an audience
 * that refers to another one of them reads the members that were found. An audience that is not among them, and to which
 * one of them refers, is found where it is asked about.
 *
 * @throws RangeError when `asOf` is not an instant, or a parameter has no value: `missingParameters` says so before.
 */
export function planRefresh(
  resolution: Resolution,
  audiences: readonly string[],
  { model, asOf, among, dialect }: RefreshPlanOptions,
): RefreshPlan {
  const [missing] = audiences.flatMap((name) => missingParameters(resolution, name));
  if (missing !== undefined) throw new RangeError(messageOf(missing));
  const kept: KeptByDigest = new Map();
  const digestOf = digests();
  const { joinsNearest = false } = dialect ?? {};
  const alone = inOrder(resolution, audiences, { model, asOf: instantOf(asOf), among, joinsNearest });
  const lowered = among === undefined ? alone : overTouchedRows(alone, among, kept, digestOf);
  const overKept = overTables(lowered, kept, digestOf);
  const population = new Set(
    [model.personas, ...(model.accounts === undefined ? [] : [model.accounts])].map(({ table }) =>
      nameOf(table),
    ),
  );
  const found = new Set([
    ...[...kept.values()].map(({ table }) => nameOf(temporaryTable(table))),
    ...(among === undefined ? [] : [among.keys, among.names].map((name) => nameOf(temporaryTable(name)))),
  ]);
  const keepable: Keepable = {
    isCheap: (table) => population.has(nameOf(table)) || found.has(nameOf(table)),
    // Of few who are touched nobody else's row is read.
    isPopulation: (table) => among === undefined && population.has(nameOf(table)),
  };
  const leafOf: LeafOf = (rel, place) => leafAt(rel, place, keepable);
  const uses = usesOf(
    [...[...kept.values()], ...overKept].map(({ rel }) => rel),
    leafOf,
    digestOf,
  );
  const steps = stepsOf(overKept, { kept, leafOf, digestOf, uses });
  if (among === undefined) return { steps };
  return {
    steps: steps.map((step) => (step.kind === "members" ? { ...step, among: among.keys } : step)),
  };
}

function nameOf({ schema, name, temporary }: ScannedTable): string {
  return JSON.stringify([schema, name, temporary]);
}
