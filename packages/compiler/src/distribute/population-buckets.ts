/**
 * Buckets of equal size, such as fifths: in which one a row of any shard is, only the last values of the buckets tell. So
 * these are found, where of ranks and sizes nothing but buckets is made.
 */
import { call, columnRef, columnsOf, filter, test, whole } from "../plan/build.ts";
import type { Column, ColumnId, Project, Rel, Scalar, Window, WindowFunction } from "../plan/rel.ts";
import type { IsEnough } from "../plan/share-of-rows.ts";
import { mapScalars, scalarColumns } from "../plan/walk.ts";
import { besideOne, type Cutter } from "./cutter.ts";
import { isUpTo } from "./in-order.ts";
import { lastRows } from "./last-rows.ts";
import { comparedWith, orderedIn } from "./ordered.ts";

/** In which of so many buckets of all rows a row is, by its rank in ascending order. */
interface Buckets {
  readonly number: number;
  readonly rank: WindowFunction;
  readonly size: WindowFunction;
  readonly column: Column;
}

/** The same projection over buckets; undefined where it makes something else of ranks too. */
export function populationBuckets(
  rel: Project,
  window: Window,
  blocks: number,
  cut: Cutter,
): Rel | undefined {
  const { found, columns } = bucketsIn(rel, window, cut);
  const functions = new Set(found.flatMap(({ rank, size }) => [rank, size]));
  const ids = new Set(window.functions.map(({ column }) => column.id));
  const isRead = columns.some(({ value }) => scalarColumns(value).some((id) => ids.has(id)));
  if (isRead || functions.size < window.functions.length) return undefined;
  return { ...rel, columns, input: withBuckets(window.input, found, blocks, cut) };
}

/** `1 + buckets (rank - 1) / size`, rounded down, as `lower` writes it: each becomes a column. */
function bucketsIn({ columns }: Project, { functions }: Window, cut: Cutter) {
  const found: Buckets[] = [];
  const byId = new Map(functions.map((each) => [each.column.id, each]));
  const read = (scalar: Scalar): Scalar => {
    const form = formOf(scalar);
    const [rank, size] = [form && byId.get(form.rank), form && byId.get(form.size)];
    if (form === undefined || !isAscending(rank) || !isSizeOf(size, rank)) return mapScalars(scalar, read);
    const before = found.find(
      (each) => each.rank === rank && each.size === size && each.number === form.number,
    );
    if (before !== undefined) return columnRef(before.column);
    const column = cut.newColumn("bucket", "integer");
    found.push({ number: form.number, rank, size, column });
    return columnRef(column);
  };
  return { columns: columns.map(({ column, value }) => ({ column, value: read(value) })), found };
}

function isAscending(rank: WindowFunction | undefined): rank is WindowFunction {
  return rank?.function === "rank" && rank.orderBy.length === 1 && rank.orderBy[0]!.descending === false;
}

/** The number of all rows; or of those with a value, where those without one come last. */
function isSizeOf(
  size: WindowFunction | undefined,
  { orderBy: [order] }: WindowFunction,
): size is WindowFunction {
  if (size?.function !== "count" || size.orderBy.length > 0 || size.rows !== undefined) return false;
  if (size.argument === undefined) return true;
  return order!.nulls === "last" && JSON.stringify(size.argument) === JSON.stringify(order!.value);
}

function formOf(
  scalar: Scalar,
): { readonly number: number; readonly rank: ColumnId; readonly size: ColumnId } | undefined {
  const [bucket, one] = argumentsOf(scalar, "add");
  const [scaled, size] = argumentsOf(bucket, "divideWhole");
  const [number, before] = argumentsOf(scaled, "multiply");
  const [rank, also] = argumentsOf(before, "subtract");
  const isForm = isOne(one) && isOne(also) && number?.kind === "whole";
  if (!isForm || rank?.kind !== "column" || size?.kind !== "column") return undefined;
  return { number: number.value, rank: rank.id, size: size.id };
}

function isOne(scalar: Scalar | undefined): boolean {
  return scalar?.kind === "whole" && scalar.value === 1;
}

function argumentsOf(scalar: Scalar | undefined, of: string): readonly Scalar[] {
  return scalar?.kind === "call" && scalar.function === of ? scalar.arguments : [];
}

function withBuckets(input: Rel, found: readonly Buckets[], blocks: number, cut: Cutter): Rel {
  const own = columnsOf(input);
  const ordered = found.map(({ rank }) => {
    const [{ value, ...ordering }] = rank.orderBy as [WindowFunction["orderBy"][number]];
    return { value, ordering, column: cut.newColumn("by", value.type) };
  });
  const kept = cut.cut(
    {
      kind: "project",
      input,
      columns: [
        ...own.map((column) => ({ column, value: columnRef(column) })),
        ...ordered.map(({ column, value }) => ({ column, value })),
      ],
    },
    "shards",
    "stays",
  );
  let rel: Rel = kept.rel;
  const buckets = found.map(({ number, size, column }, at) => {
    const { column: by, ordering } = ordered[at]!;
    const rows = orderedIn(kept, [{ column: by, ordering }]);
    const counted = size.argument === undefined ? rows : known(rows, by);
    const targets = Array.from({ length: number - 1 }, (_, below) => isShare(below + 1, number));
    const lasts = lastRows(counted, targets, blocks, cut);
    rel = besideOne(rel, lasts.rel);
    const after = lasts.targets.map((last) => isAfter([{ column: by, ordering }], last));
    const bucket = after.reduce((sum, one) => call("add", "integer", sum, one), whole(1) as Scalar);
    if (size.argument === undefined) return { column, value: bucket };
    // One that comes after all that are counted is after the last bucket.
    const branches = [{ when: test("isNull", columnRef(by)), then: whole(number + 1) }];
    return { column, value: { kind: "case", branches, otherwise: bucket, type: "integer" } as const };
  });
  return {
    kind: "project",
    input: rel,
    columns: [...own.map((column) => ({ column, value: columnRef(column) })), ...buckets],
  };
}

/** `count` reaches so many of `number` equal shares of all rows. */
function isShare(shares: number, number: number): IsEnough {
  return (count, all) =>
    test(
      "greaterOrEqual",
      call("multiply", "integer", count, whole(number)),
      call("multiply", "integer", all, whole(shares)),
    );
}

function known(rows: ReturnType<typeof orderedIn>, column: Column): ReturnType<typeof orderedIn> {
  const isKnown = (of: Column) => [test("isNotNull", columnRef(of))];
  return {
    ...rows,
    rel: filter(rows.rel, isKnown(column)),
    again() {
      const { rel, order } = rows.again();
      return { rel: filter(rel, isKnown(order[0]!.column)), order };
    },
  };
}

/** 1 of a row that comes after the last of a bucket, else 0. */
function isAfter(order: Parameters<typeof comparedWith>[0], last: readonly Column[]): Scalar {
  return {
    kind: "case",
    branches: [{ when: isUpTo(comparedWith(order, last)), then: whole(0) }],
    otherwise: whole(1),
    type: "integer",
  };
}
