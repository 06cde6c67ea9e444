import type { DataType } from "@muster/compiler";
import {
  aggregate,
  column,
  derived,
  fn,
  infix,
  type Query,
  type Select,
  type Sql,
  select as selectOf,
  whole,
  word,
} from "@muster/sql";
import { isMissing, isUncertain } from "./alike.ts";
import { roomy } from "./arithmetic.ts";
import { isOfDocument } from "./documents.ts";

/**
 * Queries whose rows are put together. Numbers of different types have often no type in common here, and become of a type of
 * their own that nothing can be computed of; their sum has one. So each is added to a zero of the others, of which a select
 * that reads nothing tells the type.
 */
export function united(queries: readonly Query[], types: readonly DataType[]): readonly Query[] {
  const selects = queries.filter((query) => query.kind === "select");
  if (selects.length < queries.length) return queries;
  return types.reduce<readonly Select[]>(
    (found, type, at) => (isUncertain(type) ? alikeAt(found, at) : found),
    selects,
  );
}

function alikeAt(selects: readonly Select[], at: number): readonly Select[] {
  const zeros = new Map<string, Sql>();
  for (const each of selects) {
    const value = valueAt(each, at);
    if (!isMissing(value) && value.kind !== "whole") zeros.set(sourceOf(each, value), zeroOf(each, value));
  }
  if (zeros.size < 2) return selects;
  return selects.map((each) => {
    const value = valueAt(each, at);
    const others = new Map(zeros);
    others.delete(sourceOf(each, value));
    const alike = isMissing(value) ? word("null") : infix("+", roomy(value), ...others.values());
    return { ...each, columns: each.columns.with(at, { ...each.columns[at]!, value: alike }) };
  });
}

function valueAt({ columns }: Select, at: number): Sql {
  return columns[at]!.value;
}

/** What is the same for values that are surely of one type. */
function sourceOf({ from }: Select, value: Sql): string {
  if (isOfDocument(value)) return "document";
  if (value.kind !== "column" || from?.kind !== "table" || from.alias !== value.table)
    return JSON.stringify([from, value]);
  return JSON.stringify([from.table, value.name]);
}

function zeroOf(select: Select, value: Sql): Sql {
  if (isOfDocument(value)) return fn("toDecimal128", whole(0), whole(9));
  const { from } = select;
  const isOfFirst = value.kind === "column" && from?.kind !== "function" && from?.alias === value.table;
  const none = isOfFirst ? { from } : { from: derived(withoutRows(select, value), "typed") };
  const any = aggregate("any", [fn("assumeNotNull", isOfFirst ? value : column("typed", "value"))]);
  const query = selectOf({ ...none, columns: [{ value: any }], where: word("false") });
  return fn("assumeNotNull", { kind: "scalarQuery", query });
}

function withoutRows(select: Select, value: Sql): Select {
  const columns = [{ value, alias: "value" }];
  return { ...select, columns, where: word("false"), orderBy: [], limit: undefined };
}
