import { fingerprint, type MemberOf, type Resolution } from "@muster/compiler";
import type { Project } from "@muster/model";
import { readRegistry } from "../registry.ts";
import { stateOf } from "../state.ts";
import { status } from "../status.ts";
import type { Warehouse } from "../warehouse.ts";

interface Asked {
  readonly resolution: Resolution;
  readonly members: readonly MemberOf[];
  readonly asOf?: bigint | undefined;
  readonly now: Date;
}

/**
 * Whether the published members of all these audiences are those that were asked for: of their present definitions, and
 * of exactly that instant; or, where no instant was asked for, as fresh as `status` wants them.
 */
export async function isPublished(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  { resolution, members, asOf, now }: Asked,
): Promise<boolean> {
  const names = new Set(members.map(({ audience }) => audience));
  const fingerprints = new Map(
    [...names].map((name) => [name, fingerprint(resolution, name, project.model)]),
  );
  if (asOf === undefined) {
    const found = await status(warehouse, project, { resolution, fingerprints, now });
    return found.filter(({ audience }) => names.has(audience)).every(({ state }) => state === "fresh");
  }
  const registry = await readRegistry(stateOf(warehouse, project), warehouse);
  return [...names].every((name) => {
    const entry = registry.get(name);
    if (entry === undefined || entry.fingerprint !== fingerprints.get(name)) return false;
    return BigInt(entry.asOf.getTime()) * 1000n === asOf;
  });
}
