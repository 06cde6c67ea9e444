import { columnRef, columnsOf } from "../plan/build.ts";
import type { ColumnId, Plan, Rel } from "../plan/rel.ts";
import { conditionColumns, scalarColumns } from "../plan/walk.ts";

/** Columns that nothing reads are not computed. Shared relations keep theirs: their readers count by position. */
export function dropUnread(plan: Plan): Plan {
  return {
    ...plan,
    shared: plan.shared.map((shared) => ({ ...shared, rel: keep(shared.rel, ids(shared.columns)) })),
    root: keep(plan.root, ids(plan.output)),
  };
}

type Wanted = ReadonlySet<ColumnId>;

function ids(columns: readonly { readonly id: ColumnId }[]): Wanted {
  return new Set(columns.map((c) => c.id));
}

function plus(wanted: Wanted, more: Iterable<ColumnId>): Wanted {
  return new Set([...wanted, ...more]);
}

function keep(rel: Rel, wanted: Wanted): Rel {
  switch (rel.kind) {
    case "ref":
      return rel;
    case "scan": {
      const columns = rel.columns.filter(({ column }) => wanted.has(column.id));
      // A scan of nothing would not be SQL.
      return { ...rel, columns: columns.length > 0 ? columns : rel.columns.slice(0, 1) };
    }
    case "filter":
      return { ...rel, input: keep(rel.input, plus(wanted, scalarColumns(rel.condition))) };
    case "project": {
      const columns = rel.columns.filter(({ column }) => wanted.has(column.id));
      const read = columns.flatMap(({ value }) => scalarColumns(value));
      return { ...rel, columns, input: keep(rel.input, new Set(read)) };
    }
    case "unfold":
      return { ...rel, input: keep(rel.input, plus(wanted, scalarColumns(rel.list))) };
    case "aggregate": {
      const measures = rel.measures.filter((m) => wanted.has(m.column.id));
      const read = measures.flatMap((m) =>
        [m.argument, m.filter, ...(m.by ?? [])].flatMap((s) => (s === undefined ? [] : scalarColumns(s))),
      );
      return { ...rel, measures, input: keep(rel.input, plus(ids(rel.by), read)) };
    }
    case "window": {
      const read = rel.functions.flatMap((f) =>
        [
          ...(f.argument === undefined ? [] : [f.argument]),
          ...f.partitionBy,
          ...f.orderBy.map((o) => o.value),
        ].flatMap((s) => scalarColumns(s)),
      );
      return { ...rel, input: keep(rel.input, plus(wanted, read)) };
    }
    case "topN": {
      const read = rel.orderBy.flatMap((o) => scalarColumns(o.value));
      return { ...rel, input: keep(rel.input, plus(wanted, read)) };
    }
    case "join": {
      if (rel.mark !== undefined && !wanted.has(rel.mark.id)) return keep(rel.left, wanted);
      const asked = plus(wanted, conditionColumns(rel));
      const left = plus(
        restrict(asked, ids(columnsOf(rel.left))),
        rel.on.map((o) => o.left),
      );
      const right = plus(
        restrict(asked, ids(columnsOf(rel.right))),
        rel.on.map((o) => o.right),
      );
      const kept = keep(rel.right, right);
      const givesBoth = rel.type === "inner" || rel.type === "left";
      return { ...rel, left: keep(rel.left, left), right: givesBoth ? only(kept, right) : kept };
    }
    case "setOperation": {
      const kept =
        rel.operator === "intersect" ? rel.columns.map(() => true) : rel.columns.map((c) => wanted.has(c.id));
      const inputs = rel.inputs.map((input) => {
        const columns = input.columns.filter((_, at) => kept[at]);
        return { columns, rel: keep(input.rel, new Set(columns)) };
      });
      return { ...rel, inputs, columns: rel.columns.filter((_, at) => kept[at]) };
    }
  }
}

/** Without the columns that a filter inside reads and nothing else does. */
function only(rel: Rel, wanted: Wanted): Rel {
  const all = columnsOf(rel);
  const read = all.filter((column) => wanted.has(column.id));
  if (read.length === all.length) return rel;
  const columns = read.map((column) => ({ column, value: columnRef(column) }));
  return { kind: "project", input: rel, columns };
}

function restrict(wanted: Wanted, to: Wanted): Wanted {
  return new Set([...wanted].filter((id) => to.has(id)));
}
