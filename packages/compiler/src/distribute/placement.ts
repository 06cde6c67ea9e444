import type { Column, ColumnId, Join, Project, Rel, Scan } from "../plan/rel.ts";
import type { TableLayout } from "./layout.ts";

/**
 * Where the rows of a relation are. `everywhere`: all of them on each node. `coordinator`: all of them there. `shards`:
 * each on one.
 */
export type Placement =
  | {
      readonly at: "everywhere";
      /** Of the whole table of merged ids: what its columns hold. */
      readonly identities: ReadonlyMap<ColumnId, "alias" | "persona">;
    }
  | { readonly at: "coordinator" }
  | Sharded;

export interface Sharded {
  readonly at: "shards";
  /**
   * Columns that tell the shard: rows with equal keys are on the same one. A persona's key tells it by itself, a key that
   * may be an alias by the persona that it was merged into.
   */
  readonly keys: ReadonlyMap<ColumnId, "persona" | "alias">;
  /** Columns of the persona that an alias was merged into, null where it was not: the column that holds the alias. */
  readonly merged: ReadonlyMap<ColumnId, ColumnId>;
}

export interface Placed {
  readonly rel: Rel;
  readonly placement: Placement;
}

export const EVERYWHERE: Placement = { at: "everywhere", identities: new Map() };
export const COORDINATOR: Placement = { at: "coordinator" };

export function sharded(keys: Sharded["keys"], merged: Sharded["merged"] = new Map()): Sharded {
  return { at: "shards", keys, merged };
}

export function ofScan({ columns }: Scan, layout: TableLayout): Placement {
  const of = (source: string) => columns.flatMap((each) => (each.source === source ? [each.column.id] : []));
  switch (layout.kind) {
    case "everywhere":
      return EVERYWHERE;
    case "shards":
      return sharded(new Map(of(layout.key).map((id) => [id, layout.knownAs])));
    case "identities": {
      const { alias, persona } = layout;
      const held = [
        ...of(alias).map((id) => [id, "alias"] as const),
        ...of(persona).map((id) => [id, "persona"] as const),
      ];
      return { at: "everywhere", identities: new Map(held) };
    }
  }
}

/** The same rows, or some of them. Of some of the merged ids nobody knows who has none. */
export function ofSome(placement: Placement): Placement {
  return placement.at === "everywhere" ? EVERYWHERE : placement;
}

export function ofProject({ columns }: Pick<Project, "columns">, input: Placement): Placement {
  if (input.at === "coordinator") return input;
  if (input.at === "everywhere") {
    const held = columns.flatMap(({ column, value }) => {
      const found = value.kind === "column" ? input.identities.get(value.id) : undefined;
      return found === undefined ? [] : [[column.id, found] as const];
    });
    return { at: "everywhere", identities: new Map(held) };
  }
  const keys = new Map<ColumnId, "persona" | "alias">();
  const renamed = new Map<ColumnId, ColumnId>();
  for (const { column, value } of columns) {
    if (value.kind === "column") {
      renamed.set(value.id, column.id);
      const found = input.keys.get(value.id);
      if (found !== undefined) keys.set(column.id, found);
    } else if (value.kind === "call" && value.function === "coalesce") {
      const [first, second, ...more] = value.arguments;
      const isMerged =
        first?.kind === "column" &&
        second?.kind === "column" &&
        more.length === 0 &&
        input.merged.get(first.id) === second.id;
      if (isMerged) keys.set(column.id, "persona");
    }
  }
  const merged = [...input.merged].flatMap(([persona, alias]) => {
    const [to, from] = [renamed.get(persona), renamed.get(alias)];
    return to === undefined || from === undefined ? [] : [[to, from] as const];
  });
  return sharded(keys, new Map(merged));
}

/** Of groups, each of which is on one shard. */
export function ofGroups(by: readonly Column[], { keys }: Sharded): Sharded {
  return sharded(new Map([...keys].filter(([id]) => by.some((column) => column.id === id))));
}

/** Whether rows that match are on the same shard. */
export function isLocal({ on }: Join, left: Sharded, right: Sharded): boolean {
  return on.some((pair) => {
    const known = left.keys.get(pair.left);
    return known !== undefined && known === right.keys.get(pair.right);
  });
}

/** Of a join in which each row of the left stands where it was; `right` is where it is, or everywhere. */
export function ofJoin({ type, on }: Join, left: Placement, right: Placement): Placement {
  if (left.at === "coordinator" || right.at === "coordinator") return COORDINATOR;
  if (left.at === "everywhere") {
    if (right.at === "everywhere") return EVERYWHERE;
    const equal = on.flatMap((pair) => {
      const found = right.keys.get(pair.right);
      return found === undefined ? [] : [[pair.left, found] as const];
    });
    return sharded(new Map([...right.keys, ...equal]), right.merged);
  }
  if (right.at === "shards") {
    // Of a left join the right's keys may be missing.
    return type === "inner" ? sharded(new Map([...left.keys, ...right.keys]), left.merged) : left;
  }
  const merged = on.flatMap((pair) => {
    if (left.keys.get(pair.left) !== "alias" || right.identities.get(pair.right) !== "alias") return [];
    return [...right.identities].flatMap(([id, held]) =>
      held === "persona" ? [[id, pair.left] as const] : [],
    );
  });
  const tellsMerged = type === "left" && on.length === 1;
  return sharded(left.keys, new Map([...left.merged, ...(tellsMerged ? merged : [])]));
}
