import type { DataType } from "@muster/compiler";
import { aggregate, fn, infix, type Select, type Sql, select, whole, word } from "@muster/sql";
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
    return isUncertain(type) ? addedAt(found, at) : found;
  }, selects);
}

function addedAt(selects: readonly Select[], at: number): readonly Select[] {
  const zeros = new Map<string, Sql>();
  for (const each of selects) {
    const value = valueAt(each, at);
    if (isMissing(value) || value.kind === "whole") continue;
    const source = sourceOf(each, value);
    if (source === undefined) return selects;
    zeros.set(source, zeroOf(each, value));
  }
  if (zeros.size < 2) return selects;
  return selects.map((each) => {
    const value = valueAt(each, at);
    if (isMissing(value)) return replaced(each, at, word("null"));
    const source = sourceOf(each, value);
    const others = [...zeros].filter(([other]) => other !== source).map(([, zero]) => zero);
    return replaced(each, at, infix("+", roomy(value), ...others));
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

/** What is the same for values of one type: a column of a table, or documents. Undefined for what is computed, which has a wide one. */
function sourceOf({ from }: Select, value: Sql): string | undefined {
  if (isOfDocument(value)) return "document";
  const isOfTable = value.kind === "column" && from?.kind === "table" && from.alias === value.table;
  return isOfTable ? JSON.stringify([from.table, value.name]) : undefined;
}

/** Of that type; a select that reads nothing knows it. */
function zeroOf({ from }: Select, value: Sql): Sql {
  if (isOfDocument(value)) return fn("toDecimal128", whole(0), whole(9));
  const any = aggregate("any", [fn("assumeNotNull", value)]);
  const query = select({ columns: [{ value: any }], from, where: word("false") });
  return fn("assumeNotNull", { kind: "scalarQuery", query });
}
