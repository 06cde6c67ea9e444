import { keysOf } from "../lower/audience-keys.ts";
import { dropUnread } from "../optimize/drop-unread.ts";
import { inlineSingleUse } from "../optimize/inline-single-use.ts";
import { columnRef, columnsOf, temporaryTable } from "../plan/build.ts";
import type { Column, Rel, Scan } from "../plan/rel.ts";
import { mapInputs } from "../plan/walk.ts";
import type { DigestOf } from "./digests.ts";
import type { Lowered } from "./in-order.ts";
import { keptColumn } from "./refresh-plan.ts";

/** A relation in a temporary table of its own. */
interface Kept {
  readonly table: string;
  readonly rel: Rel;
  /** The audience whose members they are. */
  readonly of?: string;
  /** Rows as they are stored, which audiences read and ask about. */
  readonly stored?: true;
}

/** An audience in which nothing refers to anything by name: it reads tables. */
export interface OverTables {
  readonly audience: string;
  readonly refersTo: readonly string[];
  readonly rel: Rel;
}

/** By digest: equal relations are one. */
export type KeptByDigest = Map<number, Kept>;

/**
 * Each audience to which another one refers, and each relation that an audience shares with itself, becomes a table; what
 * refers to it reads that. Those that are referred to must come first.
 */
export function overTables(
  lowered: readonly Lowered[],
  kept: KeptByDigest,
  digestOf: DigestOf,
): readonly OverTables[] {
  const members = new Map<string, string>();
  const referred = new Set(lowered.flatMap(({ refersTo }) => refersTo));
  return lowered.map(({ audience, plan, refersTo }) => {
    const { shared, root } = dropUnread(inlineSingleUse(plan));
    const own = new Map<string, string>();
    const read = (rel: Rel): Rel => {
      if (rel.kind !== "ref") return mapInputs(rel, read);
      return readKept((own.get(rel.shared) ?? members.get(rel.shared))!, rel.columns);
    };
    for (const each of shared) own.set(each.id, keep(kept, digestOf, only(each.columns, read(each.rel))));
    const rel = read(root);
    if (referred.has(audience)) members.set(keysOf(audience), keep(kept, digestOf, rel, { of: audience }));
    return { audience, refersTo, rel };
  });
}

/** The name of the table that holds a relation. */
export function keep(
  kept: KeptByDigest,
  digestOf: DigestOf,
  rel: Rel,
  about: Pick<Kept, "of" | "stored"> = {},
): string {
  const digest = digestOf(rel);
  const before = kept.get(digest);
  if (before !== undefined) return before.table;
  const table = `muster_kept_${kept.size + 1}`;
  kept.set(digest, { table, rel, ...about });
  return table;
}

/** The first columns of a table, under these numbers. */
export function readKept(table: string, columns: readonly Column[]): Scan {
  return {
    kind: "scan",
    table: temporaryTable(table),
    columns: columns.map((column, at) => ({ column, source: keptColumn(at) })),
  };
}

function only(columns: readonly Column[], rel: Rel): Rel {
  const all = columnsOf(rel);
  if (all.length === columns.length && all.every(({ id }, at) => id === columns[at]!.id)) return rel;
  return {
    kind: "project",
    input: rel,
    columns: columns.map((column) => ({ column, value: columnRef(column) })),
  };
}
