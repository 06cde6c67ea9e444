import { columnsOf } from "./build.ts";
import type { ColumnId, Rel, Scalar } from "./rel.ts";
import { conditionColumns, scalarColumns } from "./walk.ts";

/** The columns of a relation that something above it reads. */
export type WantedColumns = ReadonlySet<ColumnId>;

export function idsOf(columns: readonly { readonly id: ColumnId }[]): WantedColumns {
  return new Set(columns.map(({ id }) => id));
}

/** What is read of each of its inputs, in their order, where this is read of the relation. */
export function inputsWanted(rel: Rel, wanted: WantedColumns): readonly WantedColumns[] {
  switch (rel.kind) {
    case "scan":
    case "ref":
      return [];
    case "filter":
      return [plus(wanted, read([rel.condition]))];
    case "project":
      return [
        new Set(read(rel.columns.flatMap(({ column, value }) => (wanted.has(column.id) ? [value] : [])))),
      ];
    case "unfold":
      return [plus(wanted, read([rel.list]))];
    case "aggregate": {
      const measures = rel.measures.filter(({ column }) => wanted.has(column.id));
      const scalars = measures.flatMap(({ argument, filter, by = [] }) => [argument, filter, ...by]);
      return [plus(idsOf(rel.by), read(scalars))];
    }
    case "window": {
      const scalars = rel.functions.flatMap(({ argument, partitionBy, orderBy }) => [
        argument,
        ...partitionBy,
        ...orderBy.map(({ value }) => value),
      ]);
      return [plus(wanted, read(scalars))];
    }
    case "topN":
      return [plus(wanted, read(rel.orderBy.map(({ value }) => value)))];
    case "join": {
      const asked = plus(wanted, conditionColumns(rel));
      const of = (side: "left" | "right") =>
        plus(
          columnsOf(rel[side]).flatMap(({ id }) => (asked.has(id) ? [id] : [])),
          rel.on.map((keys) => keys[side]),
        );
      return [of("left"), of("right")];
    }
    case "setOperation": {
      const isWanted = rel.columns.map(({ id }) => rel.operator === "intersect" || wanted.has(id));
      return rel.inputs.map(({ columns }) => new Set(columns.filter((_, at) => isWanted[at])));
    }
  }
}

function read(scalars: readonly (Scalar | undefined)[]): readonly ColumnId[] {
  return scalars.flatMap((scalar) => (scalar === undefined ? [] : scalarColumns(scalar)));
}

function plus(wanted: Iterable<ColumnId>, more: Iterable<ColumnId>): WantedColumns {
  return new Set([...wanted, ...more]);
}
