/** From DuckDB's values, as files are read, to the texts that COPY takes. */
import { quoteName, type TargetColumn } from "@muster/files";
import type { CatalogType } from "@muster/model";

/** In which of DuckDB's types a file's values are read for a column; what only the server can judge stays text. */
export function readAs(type: CatalogType): string {
  switch (type.kind) {
    case "boolean":
      return "BOOLEAN";
    case "date":
      return "DATE";
    case "timestamp":
      return "TIMESTAMP";
    case "timestamptz":
      return "TIMESTAMP WITH TIME ZONE";
    case "uuid":
      return "UUID";
    case "integer":
      return "BIGINT";
    case "float":
      return "DOUBLE";
    case "json":
      return "JSON";
    case "list":
      return type.of.kind === "list" || type.of.kind === "struct" ? "VARCHAR" : `${readAs(type.of)}[]`;
    default:
      return "VARCHAR";
  }
}

const types: readonly (readonly [RegExp, string])[] = [
  [/^U?(TINY|SMALL|BIG)?INT(EGER)?$/, "bigint"],
  [/^(UBIGINT|U?HUGEINT|BIGNUM)$/, "numeric"],
  [/^(FLOAT|DOUBLE)$/, "double precision"],
  [/^BOOLEAN$/, "boolean"],
  [/^DATE$/, "date"],
  [/^TIME$/, "time"],
  [/^TIMESTAMP(_S|_MS|_NS)?$/, "timestamp"],
  [/^TIMESTAMP WITH TIME ZONE$/, "timestamptz"],
  [/^UUID$/, "uuid"],
  [/^(JSON|STRUCT\(.*|MAP\(.*|UNION\(.*)$/s, "jsonb"],
];

/** The type of a new column that holds what DuckDB found. */
export function columnType(type: string): string {
  if (/^DECIMAL\(/.test(type)) return type.replace("DECIMAL", "numeric");
  if (type === "UBIGINT") return "numeric";
  if (type.endsWith("]"))
    return isPlainList(type) ? `${columnType(type.replace(/\[\d*\]$/, ""))}[]` : "jsonb";
  return types.find(([pattern]) => pattern.test(type))?.[1] ?? "text";
}

/** A query's columns as CSV that COPY takes: lists as arrays, whatever has fields as JSON. */
export function copyColumns(columns: readonly TargetColumn[]): string {
  return columns.map(({ name, type }) => `${text(quoteName(name), type)} as ${quoteName(name)}`).join(", ");
}

/** Columns whose texts may hold anything; an empty text in quotes is no missing value. */
export function quotedColumns(columns: readonly TargetColumn[]): string[] {
  return columns.filter(({ type }) => /^(text|jsonb|.*\[\])$/.test(columnType(type))).map(({ name }) => name);
}

function text(value: string, type: string): string {
  if (isPlainList(type)) return array(value, type);
  return columnType(type) === "jsonb" && type !== "JSON" ? `to_json(${value})` : value;
}

/** A list of scalars is an array; lists of anything deeper are JSON. */
function isPlainList(type: string): boolean {
  const element = /^(.*)\[\d*\]$/s.exec(type)?.[1];
  return element !== undefined && !element.endsWith("]") && columnType(element) !== "jsonb";
}

function array(list: string, type: string): string {
  const isText = columnType(type.replace(/\[\d*\]$/, "")) === "text";
  const element = isText
    ? `'"' || replace(replace(cast(x as varchar), '\\', '\\\\'), '"', '\\"') || '"'`
    : "cast(x as varchar)";
  return `('{' || array_to_string(list_transform(${list}, lambda x: coalesce(${element}, 'NULL')), ',') || '}')`;
}
