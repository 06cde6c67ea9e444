/** Groups that lie on several shards: each shard groups its own rows, and the coordinator puts equal groups together. */
import { columnRef, columnsOf, test, whole } from "../plan/build.ts";
import type { Aggregate, Column, Measure, Rel, Scalar } from "../plan/rel.ts";
import type { Cutter } from "./cutter.ts";

/** Of one measure: what each shard finds for a group, and how that is put together. */
interface Split {
  /** Of which values each shard keeps the different ones, as a part of its groups. */
  readonly values: readonly { readonly column: Column; readonly value: Scalar }[];
  readonly partial: readonly Measure[];
  readonly final: Measure;
}

/** The same groups, at the coordinator: as many rows travel as the shards have groups. */
export function groupsOfAll({ input, by, measures }: Aggregate, cut: Cutter): Rel {
  const splits = measures.map((measure) => splitOf(measure, cut));
  const values = splits.flatMap((split) => split.values);
  const partial: Rel = {
    kind: "aggregate",
    input: values.length === 0 ? input : withValues(input, splits),
    by: [...by, ...values.map(({ column }) => column)],
    measures: splits.flatMap((split) => split.partial),
  };
  const gathered = cut.cut(partial, "shards", "gathered");
  const final: Rel = {
    kind: "aggregate",
    input: gathered.rel,
    by,
    measures: splits.map((split) => split.final),
  };
  // Sums of counts are whole numbers again in a column that is one.
  return cut.cut(final, "coordinator", "stays").rel;
}

function splitOf(measure: Measure, cut: Cutter): Split {
  const { column, filter } = measure;
  const partial = (name: string, of: Omit<Measure, "column">, type = column.type) => {
    const found = cut.newColumn(name, type);
    return { measure: { ...of, column: found }, value: columnRef(found) };
  };
  const where = filter === undefined ? {} : { filter };
  switch (measure.function) {
    case "count": {
      const { argument } = measure;
      const part = partial("part", {
        function: "count",
        ...(argument === undefined ? {} : { argument }),
        ...where,
      });
      return {
        values: [],
        partial: [part.measure],
        final: { column, function: "sum", argument: part.value },
      };
    }
    case "sum":
    case "min":
    case "max": {
      const part = partial("part", { function: measure.function, argument: measure.argument!, ...where });
      return {
        values: [],
        partial: [part.measure],
        final: { column, function: measure.function, argument: part.value },
      };
    }
    case "countDistinct": {
      const value = measure.argument!;
      const counted: Scalar =
        filter === undefined
          ? value
          : { kind: "case", branches: [{ when: filter, then: value }], type: value.type };
      const different = cut.newColumn("value", value.type);
      return {
        values: [{ column: different, value: counted }],
        partial: [],
        final: { column, function: "countDistinct", argument: columnRef(different) },
      };
    }
    case "first":
    case "last":
      return edge(measure, cut);
  }
}

/** The value that each shard would choose, with what it is chosen by; of shards without such a row, nothing. */
function edge(measure: Measure, cut: Cutter): Split {
  const { column, function: fn, argument, by = [], filter } = measure;
  const where = filter === undefined ? {} : { filter };
  const chosen = (name: string, value: Scalar): Measure => ({
    column: cut.newColumn(name, value.type),
    function: fn,
    argument: value,
    by,
    ...where,
  });
  const value = chosen("part", argument!);
  const orders = by.map((each) => chosen("by", each));
  const rows: Measure = { column: cut.newColumn("rows", "integer"), function: "count", ...where };
  return {
    values: [],
    partial: [value, ...orders, rows],
    final: {
      column,
      function: fn,
      argument: columnRef(value.column),
      by: orders.map((each) => columnRef(each.column)),
      filter: test("greater", columnRef(rows.column), whole(0)),
    },
  };
}

/** The input with the different values as columns, so that rows can be grouped by them. */
function withValues(input: Rel, splits: readonly Split[]): Rel {
  return {
    kind: "project",
    input,
    columns: [
      ...columnsOf(input).map((column) => ({ column, value: columnRef(column) })),
      ...splits.flatMap((split) => split.values),
    ],
  };
}
