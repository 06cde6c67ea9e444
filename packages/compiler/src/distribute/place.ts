/**
 * Finds where each relation of a plan is, from the tables up, and cuts the plan where rows of several shards must come
 * together. Only three kinds of rows are ever sent: groups (a set of keys is groups without a measure), the rows by which
 * the first of all are found, and thresholds.
 */
import { call, columnRef, filter, test } from "../plan/build.ts";
import type {
  Aggregate,
  Column,
  ColumnId,
  Filter,
  Join,
  Project,
  Rel,
  Scalar,
  SetOperation,
  TopN,
  Window,
} from "../plan/rel.ts";
import { type IsEnough, shareOfRows } from "../plan/share-of-rows.ts";
import { scalarsIn } from "../plan/walk.ts";
import { type Cutter, distinct } from "./cutter.ts";
import { firstEnough, firstFew } from "./first-rows.ts";
import { type Layout, tableKey } from "./layout.ts";
import { cannotSplit } from "./obstacle.ts";
import { groupsOfAll } from "./partial-aggregate.ts";
import {
  COORDINATOR,
  EVERYWHERE,
  isLocal,
  ofGroups,
  ofJoin,
  ofProject,
  ofScan,
  ofSome,
  type Placed,
  type Placement,
  type Sharded,
  sharded,
} from "./placement.ts";
import { populationBuckets } from "./population-buckets.ts";
import { populationRanks } from "./population-ranks.ts";

export interface Placing {
  readonly layout: Layout;
  readonly cut: Cutter;
  /** The shared relations of the plan, as far as they are placed. */
  readonly shared: ReadonlyMap<string, PlacedShared>;
  /** Of the first rows of all, each shard sends at most so many itself. */
  readonly few: number;
  /** Where there are more, into so many blocks each shard divides its rows. */
  readonly blocks: number;
}

/** A shared relation; its columns go by position. */
export interface PlacedShared extends Placed {
  readonly columns: readonly Column[];
}

/**
 * What is read of a relation: all of its `rows`; its rows as a `set`, in which it does not matter how often one stands; or,
 * of each row beside it, whether that one's key is `among` its own.
 */
export type Reading = "rows" | "set" | "among";

export function place(rel: Rel, reading: Reading, placing: Placing): Placed {
  const { layout, shared, cut } = placing;
  switch (rel.kind) {
    case "scan": {
      const found = layout.get(tableKey(rel.table));
      if (found === undefined) throw new Error(`the layout does not know the table ${rel.table.name}`);
      return { rel, placement: ofScan(rel, found.layout) };
    }
    case "ref": {
      const found = shared.get(rel.shared);
      if (found === undefined) throw new Error(`the shared relation ${rel.shared} comes too late`);
      const columns = rel.columns.map((column, at) => ({ column, value: columnRef(found.columns[at]!) }));
      return { rel, placement: ofProject({ columns }, found.placement) };
    }
    case "filter":
      return placeFilter(rel, reading, placing);
    case "project":
      return placeProject(rel, reading, placing);
    case "unfold": {
      const { rel: input, placement } = place(rel.input, "rows", placing);
      return { rel: { ...rel, input }, placement };
    }
    case "aggregate":
      return placeAggregate(rel, placing);
    case "join":
      return placeJoin(rel, reading, placing);
    case "setOperation":
      return placeSet(rel, reading, placing);
    case "window":
      return placeWindow(rel, placing);
    case "topN": {
      const { rel: input, placement } = place(rel.input, "rows", placing);
      if (placement.at !== "shards") return { rel: { ...rel, input }, placement: ofSome(placement) };
      return { rel: firstOf({ ...rel, input }, placing, cut), placement };
    }
  }
}

/** What each row is compared with as a set must be at hand wherever the row is. */
function requireEverywhere(scalar: Scalar, placing: Placing): void {
  if (scalar.kind === "oneOf" && place(scalar.rel, "set", placing).placement.at !== "everywhere") {
    throw cannotSplit("rowsBeside");
  }
  for (const inside of scalarsIn(scalar)) requireEverywhere(inside, placing);
}

function placeFilter(rel: Filter, reading: Reading, placing: Placing): Placed {
  requireEverywhere(rel.condition, placing);
  const share = shareOfRows(rel);
  if (share !== undefined) {
    const { rel: input, placement } = place(share.input, "rows", placing);
    if (placement.at === "shards") {
      const { orderBy, isEnough, conditions } = share;
      const first = firstEnough(input, orderBy, isEnough, placing.blocks, placing.cut);
      return { rel: filter(first, conditions), placement };
    }
  }
  const input = place(rel.input, reading, placing);
  return { rel: { ...rel, input: input.rel }, placement: ofSome(input.placement) };
}

function firstOf({ input, orderBy, count }: TopN, { few, blocks }: Placing, cut: Cutter): Rel {
  if (count.kind === "literal" && Number(count.value) <= few) return firstFew(input, orderBy, count, cut);
  return firstEnough(input, orderBy, isSoMany(count), blocks, cut);
}

function placeProject(rel: Project, reading: Reading, placing: Placing): Placed {
  for (const { value } of rel.columns) requireEverywhere(value, placing);
  if (rel.input.kind === "window" && isOfAll(rel.input)) {
    requireAllEverywhere(rel.input, placing);
    const { rel: input, placement } = place(rel.input.input, "rows", placing);
    if (placement.at === "shards") {
      const window = { ...rel.input, input };
      const found =
        populationBuckets(rel, window, placing.blocks, placing.cut) ??
        ({ ...rel, input: populationRanks(window, placing.cut) } satisfies Rel);
      return { rel: found, placement: ofProject(rel, placement) };
    }
    return { rel: { ...rel, input: { ...rel.input, input } }, placement: ofProject(rel, ofSome(placement)) };
  }
  const input = place(rel.input, reading, placing);
  return { rel: { ...rel, input: input.rel }, placement: ofProject(rel, input.placement) };
}

function requireAllEverywhere({ functions }: Window, placing: Placing): void {
  for (const { argument, partitionBy, orderBy } of functions) {
    for (const scalar of [argument, ...partitionBy, ...orderBy.map(({ value }) => value)]) {
      if (scalar !== undefined) requireEverywhere(scalar, placing);
    }
  }
}

/** Whether each row is seen among all. */
function isOfAll({ functions }: Window): boolean {
  return functions.every(({ partitionBy }) => partitionBy.length === 0);
}

/** All rows where there are fewer. */
function isSoMany(count: Scalar): IsEnough {
  return (found, all) => test("greaterOrEqual", found, call("least", "integer", all, count));
}

function placeAggregate(rel: Aggregate, placing: Placing): Placed {
  for (const { argument, filter: only, by = [] } of rel.measures) {
    for (const scalar of [argument, only, ...by])
      if (scalar !== undefined) requireEverywhere(scalar, placing);
  }
  const { rel: input, placement } = place(rel.input, rel.measures.length === 0 ? "set" : "rows", placing);
  if (placement.at !== "shards") return { rel: { ...rel, input }, placement: ofSome(placement) };
  const groups = ofGroups(rel.by, placement);
  if (groups.keys.size > 0) return { rel: { ...rel, input }, placement: groups };
  return { rel: groupsOfAll({ ...rel, input }, placing.cut), placement: COORDINATOR };
}

function placeJoin(rel: Join, reading: Reading, placing: Placing): Placed {
  if (rel.condition !== undefined) requireEverywhere(rel.condition, placing);
  const isSet = rel.type === "semi" || rel.type === "anti" || rel.type === "mark";
  const isOfKeys = isSet && rel.condition === undefined;
  const rows = reading === "rows" ? "rows" : "set";
  const left = place(rel.left, rows, placing);
  const right = place(rel.right, isOfKeys ? "among" : isSet ? "set" : rows, placing);
  const joined = (leftRel: Rel, rightRel: Rel, placement: Placement): Placed => ({
    rel: { ...rel, left: leftRel, right: rightRel },
    placement,
  });
  const [l, r] = [left.placement, right.placement];
  if (r.at === "shards") {
    const isBeside = l.at === "shards" ? isLocal(rel, l, r) : l.at === "everywhere" && rel.type === "inner";
    if (isBeside) return joined(left.rel, right.rel, ofJoin(rel, l, r));
    if (!isOfKeys) throw cannotSplit("rowsBeside");
    const keys = atCoordinator(
      right.rel,
      rel.on.map((pair) => pair.right),
      placing.cut,
    );
    if (l.at !== "shards") return joined(left.rel, keys, COORDINATOR);
    return joined(left.rel, placing.cut.cut(keys, "coordinator", "spread").rel, ofJoin(rel, l, EVERYWHERE));
  }
  if (l.at === "shards" && r.at === "coordinator") {
    return joined(
      left.rel,
      placing.cut.cut(right.rel, "coordinator", "spread").rel,
      ofJoin(rel, l, EVERYWHERE),
    );
  }
  return joined(left.rel, right.rel, ofJoin(rel, l, r));
}

/** The keys that the shards have, each once. */
function atCoordinator(rel: Rel, ids: readonly ColumnId[], cut: Cutter): Rel {
  return groupsOfAll(distinct(rel, ids), cut);
}

function placeSet(rel: SetOperation, reading: Reading, placing: Placing): Placed {
  const inside = rel.operator === "intersect" && reading === "rows" ? "set" : reading;
  const inputs = rel.inputs.map((input) => ({ ...input, placed: place(input.rel, inside, placing) }));
  const together = (rels: readonly Rel[], placement: Placement): Placed => ({
    rel: { ...rel, inputs: rel.inputs.map(({ columns }, at) => ({ columns, rel: rels[at]! })) },
    placement,
  });
  const placements = inputs.map(({ placed }) => placed.placement);
  const rels = inputs.map(({ placed }) => placed.rel);
  const shards = placements.filter((each): each is Sharded => each.at === "shards");
  if (shards.length === 0) {
    const isEverywhere = placements.every((each) => each.at === "everywhere");
    return together(rels, isEverywhere ? EVERYWHERE : COORDINATOR);
  }
  // A key that is everywhere is on the shard of each row that is looked up, as its own keys are.
  const isEach = (at: Placement["at"]) => at === "shards" || (reading === "among" && at === "everywhere");
  if (placements.every(({ at }) => isEach(at))) {
    const keys = rel.columns.flatMap(({ id }, at) => {
      const known = new Set(
        inputs.flatMap(({ columns, placed: { placement } }) =>
          placement.at === "shards" ? [placement.keys.get(columns[at]!)] : [],
        ),
      );
      const [only] = known;
      return known.size === 1 && only !== undefined ? [[id, only] as const] : [];
    });
    const isBag = rel.operator === "unionAll" && shards.length === inputs.length;
    if (keys.length > 0 || isBag) return together(rels, sharded(new Map(keys)));
  }
  if (inside === "rows") throw cannotSplit("rowsBeside");
  return together(
    inputs.map(({ placed, columns }) =>
      placed.placement.at === "shards" ? atCoordinator(placed.rel, columns, placing.cut) : placed.rel,
    ),
    COORDINATOR,
  );
}

function placeWindow(rel: Window, placing: Placing): Placed {
  requireAllEverywhere(rel, placing);
  const { rel: input, placement } = place(rel.input, "rows", placing);
  if (placement.at !== "shards") return { rel: { ...rel, input }, placement: ofSome(placement) };
  const isWithinShard = rel.functions.every(({ partitionBy }) =>
    partitionBy.some((by) => by.kind === "column" && placement.keys.has(by.id)),
  );
  if (isWithinShard) return { rel: { ...rel, input }, placement };
  if (!isOfAll(rel)) throw cannotSplit("eventsInOrder");
  return { rel: populationRanks({ ...rel, input }, placing.cut), placement };
}
