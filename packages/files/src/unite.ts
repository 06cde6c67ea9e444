import { fittingOrders, isYearFirst } from "./date-orders.ts";
import type { Described, FoundColumn, TargetColumn } from "./described.ts";
import { mergeNumbers, numberType } from "./numbers.ts";

/** One table for several files: a column that they hold differently becomes the number, date or text that fits all. */
export async function unite(files: readonly Described[]): Promise<TargetColumn[]> {
  const differing = Array.from(columnsOf(files.map(({ columns }) => columns)))
    .filter(([, found]) => mayAgree(found))
    .map(([name]) => name);
  const looked: (readonly FoundColumn[])[] = [];
  for (const { columns, lookCloser } of files)
    looked.push(differing.length > 0 && lookCloser ? await lookCloser(differing) : columns);
  return Array.from(columnsOf(looked), ([name, found]) => ({ name, type: commonType(found) }));
}

function columnsOf(files: readonly (readonly FoundColumn[])[]): ReadonlyMap<string, FoundColumn[]> {
  return Map.groupBy(files.flat(), ({ name }) => name);
}

/** Whether they are of several types, but none of text, which would hold all in any case. */
function mayAgree(found: readonly FoundColumn[]): boolean {
  const told = found.filter(({ isEmpty }) => !isEmpty);
  const isText = ({ type, numbers }: FoundColumn) => type === "VARCHAR" && !numbers;
  return new Set(told.map(({ type }) => type)).size > 1 && !told.some(isText);
}

function commonType(found: readonly FoundColumn[]): string {
  const told = found.filter(({ isEmpty }) => !isEmpty);
  const types = new Set((told.length > 0 ? told : found).map(({ type }) => type));
  const [type = "VARCHAR"] = types;
  const dates = told.flatMap((column) => column.dates ?? []).filter((each) => !isYearFirst(each));
  if (dates.length > 0 && fittingOrders(dates).length === 0) return "VARCHAR";
  if (types.size === 1) return type;
  const numbers = told.flatMap((column) => column.numbers ?? []);
  if (numbers.length === 0 || numbers.length < told.length) return "VARCHAR";
  return numberType(numbers.reduce(mergeNumbers), { areExact: !types.has("DOUBLE") });
}
