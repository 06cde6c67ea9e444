import type { Project } from "@muster/model";
import { isCurrent } from "../migrations.ts";
import { type RefreshRequest, requested } from "../refreshing/request.ts";
import { readMeta, stateOf } from "../state.ts";
import type { Warehouse } from "../warehouse.ts";
import { readIncrements } from "./increments.ts";
import { readers } from "./readers.ts";
import { readLists } from "./reading.ts";
import { full, traced, type Way, wayOf } from "./ways.ts";

/** How the next refresh of an audience would go about it. */
export interface Foreseen {
  readonly audience: string;
  readonly way: Way;
}

/**
 * Which audiences a refresh at this instant would find among everyone, and why, and which among those alone who are
 * touched, unless these are too many. Reads only, and looks at nobody.
 *
 * ```ts
 * const ways = await foreseeRefresh(warehouse, project, { resolution, sources, asOf });
 * ```
 */
export async function foreseeRefresh(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: RefreshRequest,
): Promise<readonly Foreseen[]> {
  const state = stateOf(warehouse, project);
  const names = requested(request).map(({ name }) => name);
  const all = traced(request.resolution, names, project.model, await readers(state, warehouse));
  const meta = await readMeta(state, warehouse);
  // Tables of an older release hold nothing that a run could begin with.
  const isThere = meta.size > 0 && isCurrent(state, meta);
  const known = isThere ? await readIncrements(state, warehouse) : { held: new Map(), readings: new Map() };
  const lists = isThere ? await readLists(state, warehouse) : new Map<string, bigint>();
  return all.map((one) => ({
    audience: one.name,
    way: request.mode === "full" ? full() : wayOf(one, { asOf: request.asOf, known, lists }),
  }));
}
