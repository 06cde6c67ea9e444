import { columnRef, columnsOf } from "../plan/build.ts";
import type { Aggregate, Column, ColumnId, DataType, Plan, Rel, Scan } from "../plan/rel.ts";
import { keptColumn } from "../refreshing/refresh-plan.ts";
import type { Place, TableStage, Travel } from "./stage.ts";

/** A table that a stage fills. */
export interface StageTable {
  /** All of its columns, under the numbers that they had. */
  readonly rel: Scan;
  /** The same under new numbers, by the old ones: for where the table is read beside itself. */
  again(): { readonly rel: Scan; readonly columns: ReadonlyMap<ColumnId, Column> };
}

/** Cuts a plan: what is put into a table is a stage of its own. */
export interface Cutter {
  readonly stages: readonly TableStage[];
  newColumn(name: string, type: DataType): Column;
  cut(rel: Rel, where: Place, travels: Travel): StageTable;
}

/** @param after columns have numbers above this */
export function cutter(after: number): Cutter {
  const stages: TableStage[] = [];
  let last = after;
  const newColumn = (name: string, type: DataType): Column => {
    last += 1;
    return { id: last, name, type };
  };
  return {
    stages,
    newColumn,
    cut(rel, where, travels) {
      const table = `muster_stage_${stages.length + 1}`;
      const columns = columnsOf(rel);
      const plan: Plan = { shared: [], root: rel, output: columns };
      stages.push({ kind: "table", where, plan, table, travels });
      return {
        rel: scanOf(table, columns),
        again() {
          const fresh = columns.map((each) => newColumn(each.name, each.type));
          return {
            rel: scanOf(table, fresh),
            columns: new Map(columns.map(({ id }, at) => [id, fresh[at]!])),
          };
        },
      };
    },
  };
}

function scanOf(table: string, columns: readonly Column[]): Scan {
  return {
    kind: "scan",
    table: { name: table },
    columns: columns.map((column, at) => ({ column, source: keptColumn(at) })),
  };
}

/** These columns, each once. */
export function distinct(rel: Rel, ids: readonly ColumnId[]): Aggregate {
  const by = columnsOf(rel).filter(({ id }) => ids.includes(id));
  return { kind: "aggregate", input: rel, by, measures: [] };
}

/** Each row of the left with the one row of the right; nothing where there is none. */
export function besideOne(left: Rel, right: Rel): Rel {
  return { kind: "join", type: "inner", left, right, on: [] };
}

/** Exactly these columns. */
export function only(rel: Rel, columns: readonly Column[]): Rel {
  return {
    kind: "project",
    input: rel,
    columns: columns.map((column) => ({ column, value: columnRef(column) })),
  };
}
