import { columnRef } from "../plan/build.ts";
import type { MemberOf } from "../resolved.ts";
import { type Context, type KeySet, newColumn, type Workspace } from "./context.ts";
import { toFormula } from "./formula.ts";
import { members } from "./members.ts";

/** The members of an audience, each once: a reference to a relation that the statement computes at most once. */
export function audienceKeys(work: Workspace, { audience: name }: MemberOf): KeySet {
  const { keyType } = work.model.personas;
  if (!work.shared.some((shared) => shared.id === name)) {
    const rel = lowerAudience(work, name);
    work.shared.push({ id: name, rel, columns: rel.columns.map((c) => c.column) });
  }
  const key = newColumn(work, "persona", keyType);
  return { rel: { kind: "ref", shared: name, columns: [key] }, key: key.id };
}

/** One row per member, with one column: the persona's key. */
export function lowerAudience(work: Workspace, name: string) {
  const audience = work.resolution.audiences.get(name);
  if (audience === undefined) throw new Error(`the resolution has no audience ${name}`);
  const zones = { local: audience.timezone, stored: work.model.timezone };
  const context: Context = { work, audience, zones, subject: audience.of };
  const { rel, key } = members(toFormula(audience.condition, false, context), context);
  const output = newColumn(work, "persona", key.type);
  return { kind: "project", input: rel, columns: [{ column: output, value: columnRef(key) }] } as const;
}
