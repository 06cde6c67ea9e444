/** From DuckDB's values, as files are read, to the CSV that ClickHouse takes into a column. */
import { quoteName, quoteText } from "@muster/files";
import { quoteName as quoteColumn, quoteText as quoteEngineText } from "../quote.ts";
import { unwrapped } from "./catalog-type.ts";
import { elementOf, isCompound, isRecord, type LoadColumn } from "./load-columns.ts";
import { parseType, type TypeText } from "./type-text.ts";

/** A query's columns as CSV; lists as ClickHouse writes them, whatever has fields as JSON. */
export function csvColumns(columns: readonly LoadColumn[]): string {
  return columns.map((column) => `${csvValue(column)} as ${quoteName(column.name)}`).join(", ");
}

/** Columns whose texts may hold anything; an empty text in quotes is no missing value. */
export function quotedColumns(columns: readonly LoadColumn[]): string[] {
  return columns
    .filter(({ type }) => /^(VARCHAR|JSON|.*\]|(STRUCT|MAP|UNION)\(.*)$/s.test(type))
    .map(({ name }) => name);
}

function csvValue(column: LoadColumn): string {
  const value = quoteName(column.name);
  const { type, nullable } = unwrapped(parseType(column.engineType));
  if (isCompound(type.name)) return compound(value, column.type);
  const fitting = inRange(value, column, type);
  if (nullable) return fitting;
  return `coalesce(${fitting}, error(${quoteText(fault(column.name, "takes no missing value"))}))`;
}

function compound(value: string, type: string): string {
  const element = elementOf(type);
  if (element === undefined || isRecord(element) || element.endsWith("]"))
    return `coalesce(to_json(${value}), 'null')`;
  const isText = !/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|FLOAT|DOUBLE|BOOLEAN)$/.test(element);
  const text = isText
    ? `'''' || replace(replace(${plainText("x", element)}, '\\', '\\\\'), '''', '\\''') || ''''`
    : "cast(x as varchar)";
  return `coalesce('[' || array_to_string(list_transform(${value}, lambda x: coalesce(${text}, 'NULL')), ',') || ']', '[]')`;
}

/** ClickHouse wraps dates that it cannot hold around to others. */
function inRange(value: string, { name, type }: LoadColumn, { name: engineType }: TypeText): string {
  const text = plainText(value, type);
  const range = ranges[engineType];
  if (!range) return text;
  const [from, to] = range.map(quoteText);
  return `case when ${value} between ${from} and ${to} then ${text} when ${value} is not null then error(${quoteText(fault(name, `holds a time that ${engineType} cannot hold`))}) end`;
}

function plainText(value: string, type: string): string {
  if (/^TIMESTAMP/.test(type)) return `strftime(${value}, '%Y-%m-%dT%H:%M:%S.%fZ')`;
  if (/^(STRUCT|MAP|UNION)\(|\]$/.test(type)) return `cast(to_json(${value}) as varchar)`;
  return type === "VARCHAR" ? value : `cast(${value} as varchar)`;
}

const ranges: Readonly<Record<string, readonly [from: string, to: string]>> = {
  Date: ["1970-01-01", "2149-06-06"],
  Date32: ["1900-01-01", "2299-12-31"],
  DateTime: ["1970-01-01 00:00:00", "2106-02-07 06:28:15"],
  DateTime64: ["1900-01-01 00:00:00", "2299-12-31 23:59:59.999999"],
};

const marked = "for ClickHouse: ";

function fault(column: string, what: string): string {
  return `${marked}column "${column}" ${what}`;
}

/** What one of these columns refused, if it was one that did. */
export function refusal(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : String(error);
  return new RegExp(`${marked}(column .*)`).exec(message)?.[1];
}

/** What stands between `insert into TABLE` and the CSV: the columns; and how those are made that CSV cannot hold as they are. */
export function insertHead(columns: readonly LoadColumn[]): string {
  const names = `(${columns.map(({ name }) => quoteColumn(name)).join(", ")})`;
  if (!columns.some(isMadeFromJson)) return names;
  const made = columns.map((column, index) =>
    isMadeFromJson(column) ? `JSONExtract(c${index}, ${quoteEngineText(column.engineType)})` : `c${index}`,
  );
  const given = columns.map(
    (column, index) => `c${index} ${isMadeFromJson(column) ? "String" : column.engineType}`,
  );
  return `${names} select ${made.join(", ")} from input(${quoteEngineText(given.join(", "))})`;
}

function isMadeFromJson({ type, engineType }: LoadColumn): boolean {
  return type === "JSON" && /^(Array|Tuple|Map|Nested)$/.test(unwrapped(parseType(engineType)).type.name);
}
