import {
  type Column,
  call,
  columnRef,
  columnsOf,
  filter,
  inputsOf,
  mapInputs,
  mapPlan,
  type Plan,
  type Rel,
  type Scalar,
  test,
  type WindowFunction,
  whole,
} from "@muster/compiler";

/**
 * Frames of a length, spelled out: here the length of a frame is a number of 32 bits, and an hour in microseconds is not.
 * What a frame comes to is what there is until its row, less what there was before its beginning. These beginnings are put
 * among the rows, each before the rows of the same place, and hold what there is up to them.
 */
export function spansApart(plan: Plan): Plan {
  const next = columnNumbers(plan);
  const apart = (rel: Rel): Rel => {
    const inside = mapInputs(rel, apart);
    if (inside.kind !== "window" || inside.functions.every(({ range }) => range?.preceding === undefined))
      return inside;
    return inside.functions.reduce((input, fn) => withSpan(input, fn, next), inside.input);
  };
  return mapPlan(plan, apart);
}

/** An instant in microseconds, and no number: what lies a length before it has room in its type. */
function moment(place: Scalar): Scalar {
  return place.kind === "column" ? { ...place, type: "timestamp" } : place;
}

type NewColumn = (name: string, type: Column["type"]) => Column;

/** The rows, with the column of the function. */
function withSpan(input: Rel, fn: WindowFunction, next: NewColumn): Rel {
  const { partitionBy, orderBy, range } = fn;
  const [by] = orderBy;
  if (by === undefined || range?.preceding === undefined) return { kind: "window", input, functions: [fn] };
  const argument = fn.argument ?? by.value;
  const totals = totalsOf(fn, argument.type, next);
  const untilRows: Rel = {
    kind: "window",
    input,
    functions: totals.map(({ total, until }) => {
      return { column: until, function: total, argument, partitionBy, orderBy, range: {} };
    }),
  };
  const kept = columnsOf(input);
  const points = eachAsTwo(
    untilRows,
    [
      { name: "place", row: by.value, begin: call("subtract", "integer", moment(by.value), range.preceding) },
      { name: "turn", row: whole(1), begin: whole(0) },
      { name: "tallied", row: argument, begin: none(argument) },
      ...partitionBy.map((key) => ({ name: "key", row: key, begin: key })),
      ...[...totals.map(({ until }) => until), ...kept].map((column) => {
        return { name: column.name, row: none(columnRef(column)), begin: columnRef(column) };
      }),
    ],
    next,
  );
  const [place, turn, tallied, ...others] = points.columns.map(columnRef) as [
    Scalar,
    Scalar,
    Scalar,
    ...Scalar[],
  ];
  const keys = others.splice(0, partitionBy.length);
  const until = others.splice(0, totals.length);
  const untilBeginnings: Rel = {
    kind: "window",
    input: points.rel,
    functions: totals.map(({ total, before }) => ({
      column: before,
      function: total,
      argument: tallied,
      partitionBy: keys,
      orderBy: [place, turn].map((value) => ({ value, descending: false })),
      rows: "untilThis",
    })),
  };
  const [count, sum] = totals.map(({ before }, at) => less(until[at]!, columnRef(before)));
  return {
    kind: "project",
    input: filter(untilBeginnings, [test("equal", turn, whole(0))]),
    columns: [
      ...kept.map((column, at) => ({ column, value: others[at]! })),
      { column: fn.column, value: sum === undefined ? count! : whereAny(count!, sum) },
    ],
  };
}

/** How many there are, and for a sum also what they add up to: of nothing it is null. */
function totalsOf({ function: fn }: WindowFunction, type: Column["type"], next: NewColumn) {
  if (fn !== "count" && fn !== "sum") throw new Error(`a ${fn} is not the difference of two`);
  const total = (name: "count" | "sum") => ({
    total: name,
    until: next(`${name}_until`, name === "count" ? "integer" : type),
    before: next(`${name}_before`, name === "count" ? "integer" : type),
  });
  return fn === "count" ? [total("count")] : [total("count"), total("sum")];
}

/** Each row as two: itself, of which only what is added up is read, and the beginning of the frame that ends with it. */
function eachAsTwo(
  input: Rel,
  values: readonly { readonly name: string; readonly row: Scalar; readonly begin: Scalar }[],
  next: NewColumn,
): { readonly rel: Rel; readonly columns: readonly Column[] } {
  const side = (which: "row" | "begin") => {
    const columns = values.map((each) => ({ column: next(each.name, each[which].type), value: each[which] }));
    const rel = { kind: "project", input, columns } as const;
    return { rel, columns: columns.map(({ column }) => column.id) };
  };
  const columns = values.map(({ name, begin }) => next(name, begin.type));
  const inputs = [side("row"), side("begin")];
  return { rel: { kind: "setOperation", operator: "unionAll", inputs, columns }, columns };
}

/** A null of exactly the type that the value has, which of a stored number nobody knows. */
function none(value: Scalar): Scalar {
  const never = test("equal", whole(0), whole(1));
  return { kind: "case", branches: [{ when: never, then: value }], type: value.type };
}

function less(all: Scalar, some: Scalar): Scalar {
  const orZero = (scalar: Scalar) => call("coalesce", scalar.type, scalar, whole(0));
  return call("subtract", all.type, orZero(all), orZero(some));
}

function whereAny(count: Scalar, sum: Scalar): Scalar {
  return { kind: "case", branches: [{ when: test("greater", count, whole(0)), then: sum }], type: sum.type };
}

/** Columns with numbers that the plan has not given. */
function columnNumbers(plan: Plan): NewColumn {
  const highest = (rel: Rel): number =>
    Math.max(0, ...columnsOf(rel).map(({ id }) => id), ...inputsOf(rel).map(highest));
  let last = Math.max(highest(plan.root), ...plan.shared.map(({ rel }) => highest(rel)));
  return (name, type) => {
    last += 1;
    return { id: last, name, type };
  };
}
