import type { DataType } from "@muster/compiler";
import { aggregate, fn, infix, type Query, type Select, type Sql, select, whole, word } from "@muster/sql";
import { isMissing, isUncertain } from "./alike.ts";
import { roomy } from "./arithmetic.ts";
import { isOfDocument } from "./documents.ts";
import { asText } from "./stored.ts";

/**
 * Selects whose rows are put together. Numbers of different tables have often no type in common here, and would become of a
 * type of which nothing can be computed; but their sum has one. So each is added to a zero of the others.
 */
export function united(selects: readonly Select[], types: readonly DataType[]): readonly Select[] {
  return types.reduce<readonly Select[]>((found, type, at) => {
    if (type === "text") return asTextsAt(found, at);
    return isUncertain(type) ? addedAt(nullsAt(found, at), at) : found;
  }, selects);
}

/** What is missing is of no type, where others have one: of a stored number nobody knows which. */
function nullsAt(selects: readonly Select[], at: number): readonly Select[] {
  if (selects.every((each) => isMissing(valueAt(each, at)))) return selects;
  return selects.map((each) => (isMissing(valueAt(each, at)) ? replaced(each, at, word("null")) : each));
}

function addedAt(selects: readonly Select[], at: number): readonly Select[] {
  const known = selects.map((each) => zerosOf(each, valueAt(each, at)));
  const all = new Map(known.flatMap((zeros) => [...(zeros ?? [])]));
  if (known.includes(undefined) || all.size < 2) return selects;
  return selects.map((each, which) => {
    const value = valueAt(each, at);
    if (isMissing(value)) return each;
    const others = [...all].filter(([source]) => !known[which]!.has(source)).map(([, zero]) => zero);
    if (others.length === 0) return each;
    const sum = infix("+", roomy(value), ...others);
    sums.set(sum, all);
    return replaced(each, at, sum);
  });
}

/** Enumerations have none with other texts. */
function asTextsAt(selects: readonly Select[], at: number): readonly Select[] {
  const sources = new Set(selects.map((each) => sourceOf(each, valueAt(each, at))));
  if (sources.size < 2) return selects;
  return selects.map((each) => replaced(each, at, asText(valueAt(each, at), "text")));
}

function valueAt({ columns }: Select, at: number): Sql {
  return columns[at]!.value;
}

function replaced(from: Select, at: number, value: Sql): Select {
  return { ...from, columns: from.columns.with(at, { ...from.columns[at]!, value }) };
}

/** Zeros whose sum is of the type that a value has, each by the source that has that type. */
type Zeros = ReadonlyMap<string, Sql>;

/** Those of sums that were made here. */
const sums = new WeakMap<Sql, Zeros>();

/** None of a number that any type has room for. Undefined for what is computed: of that there is no zero to be had. */
function zerosOf(from: Select, value: Sql): Zeros | undefined {
  if (isMissing(value) || value.kind === "whole") return new Map();
  const sum = sums.get(value);
  if (sum !== undefined) return sum;
  const source = sourceOf(from, value);
  if (source !== undefined) return new Map([[source, zeroOf(from, value)]]);
  return value.kind === "column" && from.from?.kind === "derived" && from.from.alias === value.table
    ? zerosWithin(from.from.query, value.name)
    : undefined;
}

/** Of a column of a query. */
function zerosWithin(query: Query, name: string): Zeros | undefined {
  const [first] = selectsOf(query);
  const at = first!.columns.findIndex(({ alias }) => alias === name);
  const all = selectsOf(query).map((each) => zerosOf(each, valueAt(each, at)));
  return all.includes(undefined) ? undefined : new Map(all.flatMap((zeros) => [...zeros!]));
}

/** By the first of them the columns of all have their names. */
function selectsOf(query: Query): readonly Select[] {
  return query.kind === "select" ? [query] : query.inputs.flatMap(selectsOf);
}

/** What is the same for values of one type: a column of a table, or a field of one, or documents. */
function sourceOf({ from }: Select, value: Sql): string | undefined {
  if (isOfDocument(value)) return "document";
  const [column, path] = fieldOf(value);
  const isOfTable = column.kind === "column" && from?.kind === "table" && from.alias === column.table;
  return isOfTable ? JSON.stringify([from.table, column.name, ...path]) : undefined;
}

function fieldOf(value: Sql, path: readonly string[] = []): readonly [of: Sql, path: readonly string[]] {
  return value.kind === "field" ? fieldOf(value.of, [value.name, ...path]) : [value, path];
}

/** Of that type; a select that reads nothing knows it. */
function zeroOf({ from }: Select, value: Sql): Sql {
  if (isOfDocument(value)) return fn("toDecimal128", whole(0), whole(9));
  const any = aggregate("any", [fn("assumeNotNull", value)]);
  const query = select({ columns: [{ value: any }], from, where: word("false") });
  return fn("assumeNotNull", { kind: "scalarQuery", query });
}
