import type { WarehouseModel } from "@muster/model";
import type { Plan } from "../plan/rel.ts";
import type { Resolution } from "../resolved.ts";
import type { Micros } from "../time/instant.ts";
import { audienceKeys, lowerAudience } from "./audience-keys.ts";
import { lowerComplement, lowerCondition } from "./condition.ts";
import type { Parts, Workspace } from "./context.ts";
import { lowerExpression } from "./expression.ts";
import { signedSet } from "./signed-set.ts";
import { subjectRows } from "./subject-rows.ts";

const PARTS: Parts = {
  expression: lowerExpression,
  condition: lowerCondition,
  complement: lowerComplement,
  subjectRows,
  audienceKeys,
  signedSet,
};

/**
 * What an audience means as of an instant, as a plan that gives the key of each member once, and its part where the
 * audience has parts. All meaning of the language ends here: two-valued logic, base population, windows of time, counts
 * of nothing.
 *
 * A new construct: its node in `resolved.ts`, its reading in `resolve/`, and one file here that `condition.ts` or
 * `expression.ts` calls. When it needs the events, `event-source.ts` says which.
 */
export function lower(
  resolution: Resolution,
  audience: string,
  model: WarehouseModel,
  asOf: Micros,
  more: Partial<Pick<Workspace, "given" | "joinsNearest">> = {},
): Plan {
  const work = { ...newWorkspace(resolution, model, asOf), ...more };
  const root = lowerAudience(work, audience);
  return { shared: work.shared, root, output: root.columns.map((c) => c.column) };
}

/** For a statement that asks something else of definitions than who is in them. */
export function newWorkspace(resolution: Resolution, model: WarehouseModel, asOf: Micros): Workspace {
  return { model, resolution, asOf, given: NONE, joinsNearest: false, shared: [], parts: PARTS, nextId: 1 };
}

const NONE: ReadonlySet<string> = new Set();
