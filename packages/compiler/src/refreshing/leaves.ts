/**
 * Which relations inside of plans are worth keeping when more than one statement reads them: those of keys, or of keys
 * and values, that cost more to find than to read. Rows of personas under construction are not: whoever needs one knows
 * it by its key, and the next condition reads other columns of it.
 */
import type { TableName } from "@muster/model";
import { columnRef, columnsOf } from "../plan/build.ts";
import type { ColumnId, Join, Rel } from "../plan/rel.ts";

/** Where a relation stands in another: as its rows, as values by key beside them, or as nothing but a set of keys. */
export type Place = { readonly as: "rows" | "values" } | { readonly as: "keys"; readonly key: ColumnId };

const ROWS: Place = { as: "rows" };
const VALUES: Place = { as: "values" };

/** The relations directly inside a relation, with what each stands for. */
export function mapPlaces(rel: Rel, place: Place, change: (input: Rel, place: Place) => Rel): Rel {
  switch (rel.kind) {
    case "scan":
    case "ref":
      return rel;
    case "filter":
    case "project":
    case "aggregate":
    case "window":
    case "topN":
      return { ...rel, input: change(rel.input, ROWS) };
    case "join":
      return { ...rel, left: change(rel.left, ROWS), right: change(rel.right, rightPlace(rel)) };
    case "setOperation": {
      const inside = ({ columns }: (typeof rel.inputs)[number]): Place =>
        place.as === "keys" && columns.length === 1 ? { as: "keys", key: columns[0]! } : VALUES;
      const inputs = rel.inputs.map((input) => ({ ...input, rel: change(input.rel, inside(input)) }));
      return { ...rel, inputs };
    }
  }
}

function rightPlace({ type, on }: Join): Place {
  const [first] = on;
  const isSet = type === "semi" || type === "anti" || type === "mark";
  return isSet && on.length === 1 ? { as: "keys", key: first!.right } : VALUES;
}

/** What would be kept in the stead of a relation at its place; undefined where finding it anew is as cheap as reading it. */
export function leafAt(rel: Rel, place: Place, isCheap: (table: TableName) => boolean): Rel | undefined {
  if (rel.kind === "aggregate" || rel.kind === "window") {
    return place.as === "keys" ? keysOf(rel, place.key) : rel;
  }
  if (place.as === "rows") return undefined;
  const source = sourceOf(rel);
  if (source.kind === "ref") return undefined;
  if (place.as === "keys") {
    return source.kind === "scan" && isCheap(source.table) ? undefined : keysOf(rel, place.key);
  }
  // Rows of a table as values beside others: whoever reads them anew reads no more.
  return source.kind === "scan" ? undefined : rel;
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
