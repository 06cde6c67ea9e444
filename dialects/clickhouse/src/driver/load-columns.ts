/** Columns of a load: in which of DuckDB's types a file's values are read for each, and ClickHouse's type for what was found. */
import type { TargetColumn } from "@muster/files";
import { unwrapped } from "./catalog-type.ts";
import { parseType, type TypeText } from "./type-text.ts";

export interface LoadColumn extends TargetColumn {
  /** ClickHouse's own type. */
  readonly engineType: string;
}

/** A column of a table that is there, with the DuckDB type in which a file's values are read for it: one that refuses what it cannot hold. */
export function loadColumn(name: string, engineType: string): LoadColumn {
  return { name, engineType, type: readAs(unwrapped(parseType(engineType)).type) };
}

/** A column of a new table that holds what DuckDB found. */
export function newColumn({ name, type }: TargetColumn): LoadColumn {
  return { name, type, engineType: engineTypeOf(type) };
}

function readAs({ name, of }: TypeText): string {
  const bits = /^(U?)Int(8|16|32|64|128)$/.exec(name);
  if (bits) return `${bits[1]}${integers[bits[2]!]}`;
  switch (name) {
    case "Bool":
      return "BOOLEAN";
    case "Float64":
      return "DOUBLE";
    case "Float32":
    case "BFloat16":
      return "FLOAT";
    case "Decimal":
      return Number(of[0]?.type.name) <= 38
        ? `DECIMAL(${of.map(({ type }) => type.name).join(",")})`
        : "VARCHAR";
    case "Date":
    case "Date32":
      return "DATE";
    case "DateTime":
    case "DateTime64":
      return "TIMESTAMP";
    case "UUID":
      return "UUID";
    case "JSON":
    case "Tuple":
    case "Map":
    case "Nested":
      return "JSON";
    case "Array":
      return isDeep(of[0]!.type) ? "JSON" : `${elementAs(unwrapped(of[0]!.type).type)}[]`;
    default:
      return "VARCHAR";
  }
}

/** Inside of a list DuckDB takes no heed of an instant's offset, unless it is asked for one. */
function elementAs(type: TypeText): string {
  const read = readAs(type);
  return read === "TIMESTAMP" ? "TIMESTAMP WITH TIME ZONE" : read;
}

const integers: Readonly<Record<string, string>> = {
  "8": "TINYINT",
  "16": "SMALLINT",
  "32": "INTEGER",
  "64": "BIGINT",
  "128": "HUGEINT",
};

/** Of lists and records; those are read from JSON. */
function isDeep(type: TypeText): boolean {
  return isCompound(unwrapped(type).type.name);
}

/** By the name of a type of ClickHouse: of several values, and never missing. */
export function isCompound(name: string): boolean {
  return /^(Array|Tuple|Map|Nested|JSON)$/.test(name);
}

const found: readonly (readonly [RegExp, string])[] = [
  [/^UBIGINT$/, "UInt64"],
  [/^U?(TINY|SMALL|BIG)?INT(EGER)?$/, "Int64"],
  [/^HUGEINT$/, "Int128"],
  [/^UHUGEINT$/, "UInt128"],
  [/^(FLOAT|DOUBLE)$/, "Float64"],
  [/^BOOLEAN$/, "Bool"],
  [/^DATE$/, "Date32"],
  [/^TIMESTAMP/, "DateTime64(6, 'UTC')"],
  [/^UUID$/, "UUID"],
];

/** What may be missing is, but a list, which is empty then: ClickHouse has no lists that are missing. */
function engineTypeOf(type: string): string {
  const element = elementOf(type);
  if (element !== undefined && !element.endsWith("]") && !isRecord(element))
    return `Array(${engineTypeOf(element)})`;
  const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(type);
  if (decimal) return `Nullable(Decimal(${decimal[1]}, ${decimal[2]}))`;
  return `Nullable(${found.find(([pattern]) => pattern.test(type))?.[1] ?? "String"})`;
}

/** Of one of DuckDB's lists. */
export function elementOf(type: string): string | undefined {
  return /^(.*)\[\d*\]$/s.exec(type)?.[1];
}

/** By the name of a type of DuckDB. */
export function isRecord(type: string): boolean {
  return /^(STRUCT|MAP|UNION)\(|^JSON$/.test(type);
}
