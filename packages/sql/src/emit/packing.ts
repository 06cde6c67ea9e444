import type { Column, ColumnId, Literal, Parameter, Rel } from "@muster/compiler";
import { column, derived, select } from "../build.ts";
import type { Dialect, NameSource } from "../dialect.ts";
import { columnNames } from "../names.ts";
import type { Query, Select, Sql } from "../node.ts";

/** What one statement's emission shares. */
export interface Emission {
  readonly dialect: Dialect;
  readonly names: NameSource;
  readonly parameters: Map<Literal, Parameter>;
  /** Whether a value that stands in two places is one: else no two places of the statement may need to be the same. */
  readonly bindsOnce: boolean;
  readonly pack: (rel: Rel) => Packing;
  /** A relation as a query with these of its columns. */
  readonly queryOf: (rel: Rel, columns: readonly Column[]) => Emitted;
  /** Left joins of whose keys, on the right, nothing reads but the join itself. */
  readonly keysAlone: ReadonlySet<Rel>;
  /** Names of shared relations and of their columns, by the plan's id. */
  readonly shared: Map<string, { readonly name: string; readonly columns: readonly string[] }>;
}

/** How far a select has been filled: a step that comes earlier than this in a select needs one around it. */
type Fill = "rows" | "grouped" | "windowed" | "cut";

/** A select under construction: as many operators as fit go into it. Its list of columns is written last. */
export interface Packing {
  readonly select: Select;
  readonly columns: ReadonlyMap<ColumnId, { readonly column: Column; readonly sql: Sql }>;
  readonly fill: Fill;
}

/** A query with the names of its columns. */
export interface Emitted {
  readonly query: Query;
  readonly names: readonly string[];
}

/** Closes a packing with these columns, in this order. */
export function close(packing: Packing, columns: readonly Column[]): Emitted & { readonly query: Select } {
  const unique = columnNames();
  const names = columns.map((each) => unique(each.name));
  return {
    names,
    query: {
      ...packing.select,
      columns: columns.map((each, at) => ({ value: sqlOf(packing, each.id), alias: names[at]! })),
    },
  };
}

export function sqlOf(packing: Packing, id: ColumnId): Sql {
  const found = packing.columns.get(id);
  if (found === undefined) throw new Error(`no relation in reach gives column #${id}`);
  return found.sql;
}

/** Columns by id, as scalars want them. */
export function environmentOf(packing: Packing, emission: Emission) {
  return { ...emission, columns: packing.columns, elements: new Map<number, Sql>() };
}

/** A select around a query, on which everything may follow. */
export function around({ query, names }: Emitted, columns: readonly Column[], emission: Emission): Packing {
  const alias = emission.names.fresh("s");
  return {
    select: select({ from: derived(query, alias) }),
    columns: new Map(columns.map((each, at) => [each.id, { column: each, sql: column(alias, names[at]!) }])),
    fill: "rows",
  };
}

/** The packing itself while its rows are rows of its tables; otherwise a select around it. */
export function asRows(packing: Packing, emission: Emission): Packing {
  return packing.fill === "rows" ? packing : enclosed(packing, emission);
}

/** A select around a packing, in which all that it computes is a plain column. */
export function enclosed(packing: Packing, emission: Emission): Packing {
  const columns = [...packing.columns.values()].map((each) => each.column);
  return around(close(packing, columns), columns, emission);
}

/** A cast of nothing is nothing, and costs little or nothing: a column that is only cast is as good as it stands. */
export function isPlainColumn(sql: Sql): boolean {
  return sql.kind === "column" || (sql.kind === "cast" && sql.value.kind === "column");
}
