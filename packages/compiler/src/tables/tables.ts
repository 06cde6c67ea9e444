/**
 * Plans of tables about an audience and its base population: what services put more plans around, to count and compare
 * (`@muster/engine` does). Column ids begin after those of another plan where both are to stand in one.
 */
import type { WarehouseModel } from "@muster/model";
import type { Workspace } from "../lower/context.ts";
import { newWorkspace } from "../lower/lower.ts";
import { optimize } from "../optimize/optimize.ts";
import type { Plan } from "../plan/rel.ts";
import type { MemberOf, Resolution } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { eventRowsOf } from "./events.ts";
import { memberships } from "./memberships.ts";
import { type NamedValue, populationValues } from "./population.ts";

export interface TableOptions {
  readonly model: WarehouseModel;
  /** The instant of evaluation: RFC 3339, with `Z` or an offset. */
  readonly asOf: string;
  /** Ids of columns are above this. */
  readonly idsAfter?: number;
}

/**
 * One row for each persona (or account) of the base population of an audience, whether a member or not: its key, then
 * these values in the audience's eyes. A condition is a value too: true or false.
 */
export function planPopulation(
  resolution: Resolution,
  audience: string,
  values: readonly NamedValue[],
  options: TableOptions,
): Plan {
  return planned(resolution, options, (work) => populationValues(work, audience, values));
}

/** One row for each member of each audience, or part of one: its place in the list, from 0, and the key. All are of one subject. */
export function planMemberships(
  resolution: Resolution,
  members: readonly MemberOf[],
  options: TableOptions,
): Plan {
  return planned(resolution, options, (work) => memberships(work, members));
}

/**
 * One row for each event of that name until the instant of evaluation, in the eyes of an audience of personas: the key of
 * the persona, aliases followed, then these properties. Events of nobody have no key, or one that is nobody's.
 */
export function planEvents(
  resolution: Resolution,
  audience: string,
  event: string,
  properties: readonly string[],
  options: TableOptions,
): Plan {
  return planned(resolution, options, (work) => eventRowsOf(work, audience, event, properties));
}

function planned(
  resolution: Resolution,
  { model, asOf, idsAfter = 0 }: TableOptions,
  lower: (work: Workspace) => Pick<Plan, "root" | "output">,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  work.nextId += idsAfter;
  const { root, output } = lower(work);
  return optimize({ shared: work.shared, root, output });
}
