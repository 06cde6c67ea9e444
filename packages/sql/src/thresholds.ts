import {
  argumentsOf,
  type Column,
  type ColumnId,
  columnRef,
  columnsOf,
  conjunctsOf,
  filter,
  highestId,
  mapInputs,
  type OnlyValue,
  type Plan,
  type Project,
  type Rel,
  type Scalar,
  type Share,
  type Shared,
  scalarColumns,
  test,
  type Window,
} from "@muster/compiler";

/**
 * Whoever is in the k-th of n equal parts of all, or above, has more than the value at (k - 1)/n of them. So two values say
 * who is in a part, and they are found without putting all rows in order, as the windows do that rank everyone. Measured:
 * 430,000 buyers by three values 0.6 of the time of the whole statement on DuckDB and 0.8 on Postgres, 890,000 personas
 * by one 0.7 and 0.85. For engines that put common rows down once, and find the value at a share of them exactly.
 */
export function thresholds(plan: Plan): Plan {
  let next = highestId(plan);
  const shared: Shared[] = [];
  const limitOf = (rows: Rel, { id, name, type }: Column, share: Share): OnlyValue => {
    const column: Column = { id: ++next, name, type };
    const measures = [{ column, function: "min", argument: columnRef({ id, name, type }), share }] as const;
    return { kind: "onlyValue", rel: { kind: "aggregate", input: rows, by: [], measures }, type };
  };
  const rewrite = (rel: Rel): Rel => {
    const asked = partsAsked(rel);
    if (asked === undefined) return mapInputs(rel, rewrite);
    const columns = columnsOf(asked.ranked);
    const id = `#ranked ${shared.length}`;
    shared.push({ id, rel: rewrite(asked.ranked), columns, apart: true });
    const rows: Rel = { kind: "ref", shared: id, columns };
    const conditions = asked.parts.flatMap((part) =>
      within(part, (share) => limitOf(rows, part.value, share)),
    );
    const input: Rel = { kind: "project", input: filter(rows, conditions), columns: asked.others };
    return { ...asked.reader, input };
  };
  for (const each of plan.shared) {
    const rel = rewrite(each.rel);
    shared.push({ ...each, rel });
  }
  const root = rewrite(plan.root);
  return { ...plan, shared, root };
}

/** Parts of all, by a value: from one to another of so many, counted from 1. */
interface Parts {
  readonly value: Column;
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

function within({ value, from, to, of }: Parts, limit: (share: Share) => Scalar): readonly Scalar[] {
  const above = from > 1 ? [test("greater", columnRef(value), limit({ part: from - 1, whole: of }))] : [];
  const below = to < of ? [test("lessOrEqual", columnRef(value), limit({ part: to, whole: of }))] : [];
  return above.length + below.length > 0 ? [...above, ...below] : [test("isNotNull", columnRef(value))];
}

interface PartsAsked {
  readonly reader: Project;
  /** Whose rows are ranked, and by what. */
  readonly ranked: Rel;
  readonly parts: readonly Parts[];
  /** What is read of the rows beside their places. */
  readonly others: Project["columns"];
}

/** A reader of rows that are kept by the parts in which they are, and by nothing else, and whose places it does not read. */
function partsAsked(reader: Rel): PartsAsked | undefined {
  if (reader.kind !== "project" || reader.input.kind !== "filter") return undefined;
  const found = placed(reader.input.input);
  if (found === undefined) return undefined;
  const { window, values } = found;
  const places = placesIn(window);
  const parts = conjunctsOf(reader.input.condition).map((each) => partsOf(each, values, places));
  const read = new Set(reader.columns.flatMap(({ value }) => scalarColumns(value)));
  const others = [...values.values()].filter(({ column }) => read.has(column.id));
  const given = new Set(columnsOf(window.input).map(({ id }) => id));
  const isOfRows = others.every(({ value }) => scalarColumns(value).every((id) => given.has(id)));
  if (!isOfRows || !parts.every((each) => each !== undefined)) return undefined;
  return { reader, ranked: window.input, parts, others };
}

type Values = ReadonlyMap<ColumnId, Project["columns"][number]>;

/** A window through what is projected of it, by the column that it comes to. */
function placed(rel: Rel): { readonly window: Window; readonly values: Values } | undefined {
  if (rel.kind !== "project") return undefined;
  if (rel.input.kind === "window") {
    return { window: rel.input, values: new Map(rel.columns.map((each) => [each.column.id, each])) };
  }
  const inner = placed(rel.input);
  if (inner === undefined) return undefined;
  const values = rel.columns.map(({ column, value }) => {
    const inside = value.kind === "column" ? inner.values.get(value.id) : undefined;
    return inside && ([column.id, { column, value: inside.value }] as const);
  });
  return values.every((each) => each !== undefined)
    ? { window: inner.window, values: new Map(values) }
    : undefined;
}

/** A row's place in one order of all by one value, which stands beside the number of all. */
interface PlaceOf {
  readonly value: Column;
  readonly size: ColumnId;
}

function placesIn({ input, functions }: Window): ReadonlyMap<ColumnId, PlaceOf> {
  const columns = new Map(columnsOf(input).map((column) => [column.id, column]));
  const places = functions.flatMap((place, at): [ColumnId, PlaceOf][] => {
    const [by, ...more] = place.orderBy;
    const size = functions[at + 1];
    if (place.function !== "rank" || size?.function !== "count") return [];
    if (place.partitionBy.length + size.partitionBy.length + more.length > 0) return [];
    if (by === undefined || by.descending || by.value.kind !== "column" || size.rows !== undefined) return [];
    const value = columns.get(by.value.id);
    const isOfAll = size.argument === undefined || isColumn(size.argument, by.value.id);
    return value === undefined || !isOfAll ? [] : [[place.column.id, { value, size: size.column.id }]];
  });
  return new Map(places);
}

/** A comparison of a part with a number of one. */
function partsOf(
  condition: Scalar,
  values: Values,
  places: ReadonlyMap<ColumnId, PlaceOf>,
): Parts | undefined {
  if (condition.kind !== "call") return undefined;
  const [part, number] = condition.arguments;
  const at = number?.kind === "literal" ? Number(number.value) : Number.NaN;
  const asked = part?.kind === "column" ? bucketOf(values.get(part.id)?.value, places) : undefined;
  if (asked === undefined || !Number.isSafeInteger(at)) return undefined;
  const bounds: Record<string, readonly [from: number, to: number]> = {
    equal: [at, at],
    greater: [at + 1, asked.of],
    greaterOrEqual: [at, asked.of],
    less: [1, at - 1],
    lessOrEqual: [1, at],
  };
  const [from, to] = bounds[condition.function] ?? [0, 0];
  return from < 1 || to > asked.of || from > to ? undefined : { ...asked, from, to };
}

/** `n * (place - 1) // size + 1`, as `lower` writes it, where the value is known; of parts that are whole tenths. */
function bucketOf(
  value: Scalar | undefined,
  places: ReadonlyMap<ColumnId, PlaceOf>,
): Pick<Parts, "value" | "of"> | undefined {
  if (value?.kind === "case") {
    const [branch, ...more] = value.branches;
    const inside = bucketOf(branch?.then, places);
    if (inside === undefined || more.length > 0 || value.otherwise !== undefined) return undefined;
    const [known] = argumentsOf(branch?.when, "isNotNull");
    return isColumn(known, inside.value.id) ? inside : undefined;
  }
  const [bucket, one] = argumentsOf(value, "add");
  const [scaled, size] = argumentsOf(bucket, "divideWhole");
  const [of, before] = argumentsOf(scaled, "multiply");
  const [place, first] = argumentsOf(before, "subtract");
  const found = place?.kind === "column" ? places.get(place.id) : undefined;
  if (found === undefined || of?.kind !== "whole" || !isColumn(size, found.size)) return undefined;
  return isOne(one) && isOne(first) && 10 % of.value === 0 ? { value: found.value, of: of.value } : undefined;
}

function isColumn(scalar: Scalar | undefined, id: ColumnId): boolean {
  return scalar?.kind === "column" && scalar.id === id;
}

function isOne(scalar: Scalar | undefined): boolean {
  return scalar?.kind === "whole" && scalar.value === 1;
}
