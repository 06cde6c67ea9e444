import { fittingOrders, isYearFirst } from "./date-orders.ts";
import type { FoundColumn, TargetColumn } from "./described.ts";
import { mergeNumbers, numberType } from "./numbers.ts";

/** One table for several files: a column that they hold differently becomes the number, date or text that fits all. */
export function unite(files: readonly (readonly FoundColumn[])[]): TargetColumn[] {
  const columns = Map.groupBy(files.flat(), ({ name }) => name);
  return Array.from(columns, ([name, found]) => ({ name, type: commonType(found) }));
}

function commonType(found: readonly FoundColumn[]): string {
  const told = found.filter(({ isEmpty }) => !isEmpty);
  const types = new Set((told.length > 0 ? told : found).map(({ type }) => type));
  const [type = "VARCHAR"] = types;
  const numbers = told.flatMap((column) => column.numbers ?? []);
  if (numbers.length > 0 && numbers.length === told.length) return numberType(numbers.reduce(mergeNumbers));
  const dates = told.flatMap((column) => column.dates ?? []).filter((each) => !isYearFirst(each));
  if (dates.length > 0 && fittingOrders(dates).length === 0) return "VARCHAR";
  if (types.size === 1) return type;
  return types.isSubsetOf(new Set(["BIGINT", "DOUBLE"])) ? "DOUBLE" : "VARCHAR";
}
