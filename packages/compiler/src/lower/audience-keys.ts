import { columnRef, filter } from "../plan/build.ts";
import type { Column, Project, Rel } from "../plan/rel.ts";
import type { MemberOf, ResolvedAudience } from "../resolved.ts";
import { type Context, contextOf, type KeySet, newColumn, type Workspace } from "./context.ts";
import { toFormula } from "./formula.ts";
import { isInPart, isSampled, partOf } from "./hash-share.ts";
import { type Members, members } from "./members.ts";
import { rankedChoice } from "./ranked-choice.ts";
import { keyColumn } from "./subject.ts";
import { waterfallKeys, waterfallMembers } from "./waterfall.ts";

/** What the keys of an audience are shared as: unlike all else that a statement shares, since no name holds a backtick. */
export function keysOf(audience: string): string {
  return `\`${audience}\``;
}

/**
 * The members of an audience, or of one part of it: references to relations that the statement computes at most once.
 * Those hold keys only, since a key alone tells the part of a split, and other audiences' keys that of a waterfall.
 */
export function audienceKeys(work: Workspace, { audience: name, part }: MemberOf): KeySet {
  const { audience } = contextOf(work, name);
  if (audience.parts?.kind === "waterfall") return waterfallKeys(work, audience.parts, audience.of, part);
  const id = keysOf(name);
  if (!work.given.has(name) && !work.shared.some((shared) => shared.id === id)) {
    const { rel, key } = chosen(work, audience);
    const column = keyColumn(work, audience.of);
    const keys: Rel = { kind: "project", input: rel, columns: [{ column, value: columnRef(key) }] };
    work.shared.push({ id, rel: keys, columns: [column] });
  }
  const key = keyColumn(work, audience.of);
  const all: Rel = { kind: "ref", shared: id, columns: [key] };
  if (part === undefined) return { rel: all, key: key.id };
  if (audience.parts === undefined) throw new Error(`the audience ${name} has no parts`);
  return { rel: filter(all, [isInPart(audience.parts, part, key)]), key: key.id };
}

/** One row per member: its key, and its part where the audience has parts. */
export function lowerAudience(work: Workspace, name: string): Project {
  const { audience } = contextOf(work, name);
  const { parts } = audience;
  if (parts?.kind === "waterfall") return waterfallMembers(work, parts, audience.of);
  const { rel, key } = chosen(work, audience);
  const output = { column: keyColumn(work, audience.of), value: columnRef(key) };
  if (parts === undefined) return { kind: "project", input: rel, columns: [output] };
  const part = { column: newColumn(work, "part", "text"), value: partOf(parts, key) };
  return { kind: "project", input: rel, columns: [output, part] };
}

/** Those for whom the condition holds; of these the top or bottom; of these a sample. */
function chosen(work: Workspace, audience: ResolvedAudience): { readonly rel: Rel; readonly key: Column } {
  const all = thoseWhoMeet(contextOf(work, audience.name));
  const { key } = all.rows;
  const rel = audience.ranked === undefined ? all.keys() : rankedChoice(audience.ranked, all);
  return { key, rel: audience.sample === undefined ? rel : filter(rel, [isSampled(audience.sample, key)]) };
}

/** Those of the base population for whom the condition of the audience holds. */
export function thoseWhoMeet(context: Context): Members {
  return members(toFormula(context.audience.condition, false, context), context);
}
