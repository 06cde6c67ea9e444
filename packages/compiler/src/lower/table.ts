import { columnRef } from "../plan/build.ts";
import type { Column, Rel, Scalar } from "../plan/rel.ts";
import { newColumn, type Workspace } from "./context.ts";
import { inType, oneType } from "./one-type.ts";

/** A relation whose columns go by names. */
export interface Table {
  readonly rel: Rel;
  readonly columns: ReadonlyMap<string, Column>;
}

/** What one of the tables that are put together gives, by the same names; what it lacks is null. */
export interface Part {
  readonly rel: Rel;
  readonly values: ReadonlyMap<string, Scalar>;
}

export function field(table: Table, name: string): Scalar {
  return columnRef(columnOf(table, name));
}

export function columnOf({ columns }: Table, name: string): Column {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`the relation has no ${name}`);
  return column;
}

/** The values of a table under their own names, as a part of a bigger one. */
export function fields(
  table: Table,
  names: Iterable<string> = table.columns.keys(),
): ReadonlyMap<string, Scalar> {
  return new Map([...names].map((name) => [name, field(table, name)]));
}

export function project(work: Workspace, { rel, values }: Part): Table {
  const columns = [...values].map(([name, value]) => ({
    name,
    column: newColumn(work, name, value.type),
    value,
  }));
  return {
    rel: { kind: "project", input: rel, columns: columns.map(({ column, value }) => ({ column, value })) },
    columns: new Map(columns.map(({ name, column }) => [name, column])),
  };
}

/** All rows of all parts. */
export function stack(work: Workspace, parts: readonly Part[]): Table {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return project(work, only);
  const given = Map.groupBy(
    parts.flatMap(({ values }) => [...values]),
    ([name]) => name,
  );
  const types = Array.from(given, ([name, all]) => [name, oneType(all.map(([, { type }]) => type))] as const);
  const inputs = parts.map(({ rel, values }) => {
    const all = types.map(
      ([name, type]) => [name, inType(values.get(name) ?? { kind: "null", type }, type)] as const,
    );
    const table = project(work, { rel, values: new Map(all) });
    return { rel: table.rel, columns: [...table.columns.values()].map(({ id }) => id) };
  });
  const columns = new Map(types.map(([name, type]) => [name, newColumn(work, name, type)]));
  return {
    rel: { kind: "setOperation", operator: "unionAll", inputs, columns: [...columns.values()] },
    columns,
  };
}
