/**
 * Where rows of all shards stand among all of them. Equal values stand at the same place, so each shard tells how often it
 * has each value; the coordinator says where each value stands, and how many there are.
 */
import { call, columnRef, columnsOf, test, whole } from "../plan/build.ts";
import type { Column, Measure, Ordering, Rel, Scalar, Window, WindowFunction } from "../plan/rel.ts";
import { besideOne, type Cutter, type StageTable } from "./cutter.ts";
import { cannotSplit } from "./obstacle.ts";

/** The same rows and columns, where they were. */
export function populationRanks({ input, functions }: Window, cut: Cutter): Rel {
  const ranks = functions.filter((each) => each.function === "rank");
  const counts = functions.filter(isCount);
  if (ranks.length + counts.length < functions.length) throw cannotSplit("everyoneInOrder");
  const ranked = ranks.map(({ column, orderBy: [order, ...more] }) => {
    if (order === undefined || more.length > 0) throw cannotSplit("everyoneInOrder");
    return { column, order, value: cut.newColumn("value", order.value.type) };
  });
  const columns = columnsOf(input);
  const kept = cut.cut(
    {
      kind: "project",
      input,
      columns: [
        ...columns.map((column) => ({ column, value: columnRef(column) })),
        ...ranked.map(({ value, order }) => ({ column: value, value: order.value })),
      ],
    },
    "shards",
    "stays",
  );
  const places = ranked.map(({ value, order }) => placesOf(kept, value, order, cut));
  const { rel: totals, counts: counted, unknown } = totalsOf(kept, counts, places, cut);

  let rel = besideOne(kept.rel, totals);
  const found = ranked.map(({ column, value }, at) => {
    const { rel: table, columns: read } = places[at]!.table.again();
    const [of, place] = [read.get(places[at]!.value.id)!, read.get(places[at]!.place.id)!];
    rel = { kind: "join", type: "left", left: rel, right: table, on: [{ left: value.id, right: of.id }] };
    return { column, value: call("coalesce", "integer", columnRef(place), columnRef(unknown[at]!)) };
  });
  return {
    kind: "project",
    input: rel,
    columns: [
      ...columns.map((column) => ({ column, value: columnRef(column) })),
      ...found,
      ...counts.map(({ column }, at) => ({ column, value: columnRef(counted[at]!) })),
    ],
  };
}

function isCount({ function: fn, orderBy, rows, range }: WindowFunction): boolean {
  return fn === "count" && orderBy.length === 0 && rows === undefined && range === undefined;
}

/** Everywhere: each value once, a missing one too, with its place. */
interface Places {
  readonly table: StageTable;
  readonly value: Column;
  readonly place: Column;
}

function placesOf(kept: StageTable, value: Column, order: Ordering, cut: Cutter): Places {
  const part = cut.newColumn("part", "integer");
  const counted: Rel = {
    kind: "aggregate",
    input: kept.rel,
    by: [value],
    measures: [{ column: part, function: "count" }],
  };
  const gathered = cut.cut(counted, "shards", "gathered");
  const equals = cut.newColumn("equals", "integer");
  const until = cut.newColumn("until", "integer");
  const place = cut.newColumn("place", "integer");
  const summed: Rel = {
    kind: "window",
    input: {
      kind: "aggregate",
      input: gathered.rel,
      by: [value],
      measures: [{ column: equals, function: "sum", argument: columnRef(part) }],
    },
    functions: [
      {
        column: until,
        function: "sum",
        argument: columnRef(equals),
        partitionBy: [],
        orderBy: [{ ...order, value: columnRef(value) }],
        rows: "untilThis",
      },
    ],
  };
  const others = call("subtract", "integer", columnRef(until), columnRef(equals));
  const placed: Rel = {
    kind: "project",
    input: summed,
    columns: [
      { column: value, value: columnRef(value) },
      { column: place, value: call("add", "integer", others, whole(1)) },
    ],
  };
  return { table: cut.cut(placed, "coordinator", "spread"), value, place };
}

/** Everywhere, in one row: how many there are, by each of these counts, and where missing values stand. */
function totalsOf(
  kept: StageTable,
  counts: readonly WindowFunction[],
  places: readonly Places[],
  cut: Cutter,
): { readonly rel: Rel; readonly counts: readonly Column[]; readonly unknown: readonly Column[] } {
  const sums = counts.length === 0 ? undefined : sumsOf(kept, counts, cut);
  const unknown = places.map(({ table, value, place }) => {
    const { rel, columns } = table.again();
    const column = cut.newColumn("unknown", "integer");
    const isUnknown: Scalar = test("isNull", columnRef(columns.get(value.id)!));
    const argument = columnRef(columns.get(place.id)!);
    const measures = [{ column, function: "max", argument, filter: isUnknown }] as const;
    return { column, rel: { kind: "aggregate", input: rel, by: [], measures } as const };
  });
  const rows: readonly Rel[] = [...(sums === undefined ? [] : [sums.rel]), ...unknown.map(({ rel }) => rel)];
  const table = cut.cut(rows.reduce(besideOne), "coordinator", "spread").again();
  const of = (column: Column) => table.columns.get(column.id)!;
  return {
    rel: table.rel,
    counts: (sums?.columns ?? []).map(of),
    unknown: unknown.map(({ column }) => of(column)),
  };
}

/** One row: these counts of all shards together. */
function sumsOf(kept: StageTable, counts: readonly WindowFunction[], cut: Cutter) {
  const parts = counts.map(
    ({ argument }): Measure => ({
      column: cut.newColumn("part", "integer"),
      function: "count",
      ...(argument === undefined ? {} : { argument }),
    }),
  );
  const counted: Rel = { kind: "aggregate", input: kept.rel, by: [], measures: parts };
  const gathered = cut.cut(counted, "shards", "gathered");
  const measures = parts.map(
    ({ column }): Measure => ({
      column: cut.newColumn("size", "integer"),
      function: "sum",
      argument: columnRef(column),
    }),
  );
  const rel: Rel = { kind: "aggregate", input: gathered.rel, by: [], measures };
  return { rel, columns: measures.map(({ column }) => column) };
}
