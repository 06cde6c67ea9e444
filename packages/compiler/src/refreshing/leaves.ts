/**
 * Which relations inside of plans are worth keeping when more than one statement reads them: those of keys, or of keys
 * and values, that cost more to find than to read. Rows of personas under construction are not: whoever needs one knows
 * it by its key, and the next condition reads other columns of it. But where nothing else is read of them, their keys
 * are: most audiences begin with the same personas, and a table of keys is much narrower than one of customers.
 */
import { columnRef, columnsOf } from "../plan/build.ts";
import type { ColumnId, Join, Project, Rel, ScannedTable } from "../plan/rel.ts";
import { conditionColumns, scalarColumns } from "../plan/walk.ts";

/** Where a relation stands in another: as its rows, as values by key beside them, or as nothing but a set of keys. */
export type Place =
  /** Of which nothing is read but these columns; absent where that is not known. */
  | { readonly as: "rows"; readonly read?: ReadonlySet<ColumnId> }
  | { readonly as: "values" }
  | { readonly as: "keys"; readonly key: ColumnId };

const ROWS: Place = { as: "rows" };
const VALUES: Place = { as: "values" };

/** The relations directly inside a relation, with what each stands for. */
export function mapPlaces(rel: Rel, place: Place, change: (input: Rel, place: Place) => Rel): Rel {
  switch (rel.kind) {
    case "scan":
    case "ref":
      return rel;
    case "filter":
      return { ...rel, input: change(rel.input, reading(place, scalarColumns(rel.condition))) };
    case "project":
      return { ...rel, input: change(rel.input, isKeysAlone(rel) ? ROWS : rowsOf(rel)) };
    case "unfold":
    case "aggregate":
    case "window":
    case "topN":
      return { ...rel, input: change(rel.input, ROWS) };
    case "join": {
      const read = [...rel.on.map((on) => on.left), ...conditionColumns(rel)];
      const left = isSet(rel) ? reading(place, read, rel.mark?.id) : ROWS;
      return { ...rel, left: change(rel.left, left), right: change(rel.right, rightPlace(rel)) };
    }
    case "setOperation": {
      const inside = ({ columns }: (typeof rel.inputs)[number]): Place =>
        place.as === "keys" && columns.length === 1 ? { as: "keys", key: columns[0]! } : VALUES;
      const inputs = rel.inputs.map((input) => ({ ...input, rel: change(input.rel, inside(input)) }));
      return { ...rel, inputs };
    }
  }
}

/** Rows of which these columns are read, beside what is read of what is made of them; `made` is there only then. */
function reading(place: Place, columns: readonly ColumnId[], made?: ColumnId): Place {
  const known = place.as === "keys" ? [place.key] : place.as === "rows" ? place.read : undefined;
  if (known === undefined) return ROWS;
  return { as: "rows", read: new Set([...known, ...columns].filter((id) => id !== made)) };
}

function rowsOf({ columns }: Project): Place {
  return { as: "rows", read: new Set(columns.flatMap(({ value }) => scalarColumns(value))) };
}

/** Rows that are made to be kept are looked into, and not kept once more. */
function isKeysAlone({ columns }: Project): boolean {
  const [only] = columns;
  return columns.length === 1 && only?.value.kind === "column" && only.value.id === only.column.id;
}

function isSet({ type }: Join): boolean {
  return type === "semi" || type === "anti" || type === "mark";
}

function rightPlace(join: Join): Place {
  const [first] = join.on;
  const isOfKeys = isSet(join) && join.on.length === 1 && join.condition === undefined;
  return isOfKeys ? { as: "keys", key: first!.right } : VALUES;
}

export interface Keepable {
  /** Whether a table is small, or has been found already. */
  isCheap(table: ScannedTable): boolean;
  /** Whether a table has the rows with which plans begin, and few of them are looked up by their keys. */
  isPopulation(table: ScannedTable): boolean;
}

/** What would be kept in the stead of a relation at its place; undefined where finding it anew is as cheap as reading it. */
export function leafAt(rel: Rel, place: Place, { isCheap, isPopulation }: Keepable): Rel | undefined {
  if (rel.kind === "aggregate" || rel.kind === "window") {
    return place.as === "keys" ? keysOf(rel, place.key) : rel;
  }
  if (place.as === "rows") return populationAt(rel, place.read, isPopulation);
  const source = sourceOf(rel);
  if (source.kind === "ref") return undefined;
  if (place.as === "keys") {
    return source.kind === "scan" && isCheap(source.table) ? undefined : keysOf(rel, place.key);
  }
  // Rows of a table as values beside others: whoever reads them anew reads no more.
  return source.kind === "scan" ? undefined : rel;
}

/** How many must read what is kept in the stead of a relation. */
export function leastUses(rel: Rel, place: Place): number {
  return rel.kind === "filter" && place.as === "rows" ? POPULATION_USES : 2;
}

/** Writing the keys of all personas costs what two or three readings of their table do. */
const POPULATION_USES = 4;

/** The keys of personas of whom nothing else is read. */
function populationAt(
  rel: Rel,
  read: ReadonlySet<ColumnId> | undefined,
  isPopulation: Keepable["isPopulation"],
): Rel | undefined {
  if (rel.kind !== "filter" || read?.size !== 1) return undefined;
  const rows = rowsBelow(rel);
  if (rows.kind !== "scan" || !isPopulation(rows.table)) return undefined;
  const key = rows.columns.find(({ column }) => read.has(column.id))?.column;
  if (key === undefined) return undefined;
  return { kind: "project", input: rel, columns: [{ column: key, value: columnRef(key) }] };
}

function rowsBelow(rel: Rel): Rel {
  return rel.kind === "filter" ? rowsBelow(rel.input) : rel;
}

/** Below all that only leaves out rows or columns. */
function sourceOf(rel: Rel): Rel {
  return rel.kind === "filter" || rel.kind === "project" ? sourceOf(rel.input) : rel;
}

/** Nothing but the keys of a relation, each once. */
function keysOf(rel: Rel, key: ColumnId): Rel {
  const columns = columnsOf(rel);
  const column = columns.find(({ id }) => id === key);
  if (column === undefined) throw new Error(`the relation does not give its key #${key}`);
  if (!isUnique(rel, key)) return { kind: "aggregate", input: rel, by: [column], measures: [] };
  if (columns.length === 1) return rel;
  return { kind: "project", input: rel, columns: [{ column, value: columnRef(column) }] };
}

/** Whether a relation is known to have each key once. */
function isUnique(rel: Rel, key: ColumnId): boolean {
  switch (rel.kind) {
    case "aggregate":
      return rel.by.length === 1 && rel.by[0]!.id === key;
    case "filter":
    case "topN":
      return isUnique(rel.input, key);
    case "project": {
      const value = rel.columns.find(({ column }) => column.id === key)?.value;
      return value?.kind === "column" && isUnique(rel.input, value.id);
    }
    default:
      return false;
  }
}
