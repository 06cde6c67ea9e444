import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { TimeStorage } from "../warehouse-model.ts";
import type { Ask } from "./answers.ts";
import { plain } from "./names.ts";
import { sampleRows, type Values } from "./rows.ts";

/** How a time stands in its column; the last two are no storage that can be read. */
type TimeUnit = TimeStorage | "microseconds" | "nanoseconds";

/** A column of times, and what was seen in it. */
export interface SeenTime {
  readonly column: CatalogColumn;
  readonly unit: TimeUnit;
  readonly values: Values;
}

const KINDS = ["timestamp", "timestamptz", "date"];

/** Names of whole numbers that are worth a look: what they hold decides. */
const NAMED_SO =
  /(ts|at|time|timestamp|date|epoch|unix|ed|start|end|since|until|seen|seconds|secs?|ms|millis|micros|nanos|[_ ]on)$/;

/** The columns of a table that hold times: by their type, or whole numbers that are plainly epochs. */
export function timesIn(table: CatalogTable, ask: Ask): SeenTime[] {
  const columns = table.columns.filter(mayHoldTimes);
  const valuesOf = sampleRows(table, columns, ask);
  return columns.flatMap((column) => {
    const values = valuesOf(column);
    const unit = column.type.kind === "integer" ? epochOf(values) : (column.type.kind as TimeStorage);
    return unit === undefined ? [] : [{ column, unit, values }];
  });
}

export function timeIn(table: CatalogTable, column: CatalogColumn, ask: Ask): SeenTime | undefined {
  return mayHoldTimes(column) ? timesIn(table, ask).find((time) => time.column === column) : undefined;
}

function mayHoldTimes({ name, type }: CatalogColumn): boolean {
  const isNamedSo = NAMED_SO.test(plain(name)) || NAMED_SO.test(name.toLowerCase());
  return KINDS.includes(type.kind) || (type.kind === "integer" && isNamedSo);
}

/** What no storage reads, and what to do about it; undefined for all other times. */
export function unreadable({ column: { name }, unit }: SeenTime): string | undefined {
  if (unit !== "microseconds" && unit !== "nanoseconds") return undefined;
  const by = unit === "microseconds" ? "1000" : "1000000";
  return `${name} counts ${unit}, which no storage reads: a view where it is divided by ${by}, as a whole number, has it as epoch_ms`;
}

const UNITS = [
  ["epoch_s", 1e9],
  ["epoch_ms", 1e12],
  ["microseconds", 1e15],
  ["nanoseconds", 1e18],
] as const satisfies readonly (readonly [TimeUnit, number])[];

/** What whole numbers count since 1970, when all of them fall between the years 2001 and 2100. */
function epochOf(values: Values): TimeUnit | undefined {
  const numbers = values.filter((value) => value !== null).map(Number);
  if (numbers.length === 0) return undefined;
  return UNITS.find(([, unit]) => numbers.every((n) => n > unit && n < 4.2 * unit))?.[0];
}
