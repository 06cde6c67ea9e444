import {
  DuckDBArrayType,
  type DuckDBArrayValue,
  type DuckDBDataChunk,
  type DuckDBDecimalValue,
  DuckDBListType,
  type DuckDBListValue,
  DuckDBMapType,
  type DuckDBMapValue,
  DuckDBStructType,
  type DuckDBStructValue,
  type DuckDBTimestampMillisecondsValue,
  type DuckDBTimestampNanosecondsValue,
  type DuckDBTimestampSecondsValue,
  type DuckDBTimestampTZValue,
  type DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { Row, Value } from "@muster/engine";

/** Turns DuckDB's value of one column into ours; null stays null. */
export type Read = (value: DuckDBValue) => Value;

export function rowReader(types: readonly DuckDBType[]): readonly Read[] {
  return types.map(reader);
}

export function rowsOf(chunk: DuckDBDataChunk, read: readonly Read[]): Row[] {
  const columns = read.map((each, index) => {
    const values = chunk.getColumnValues(index);
    return values.map((value) => (value === null ? null : each(value)));
  });
  return Array.from({ length: chunk.rowCount }, (_, row) => columns.map((column) => column[row] ?? null));
}

function reader(type: DuckDBType): Read {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.ENUM:
      return (value) => value as boolean | number | string;
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.UHUGEINT:
    case DuckDBTypeId.BIGNUM:
      return (value) => BigInt(value as number | bigint);
    case DuckDBTypeId.DECIMAL:
      return (value) => (value as DuckDBDecimalValue).toString();
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return (value) => instant((value as DuckDBTimestampValue | DuckDBTimestampTZValue).micros);
    case DuckDBTypeId.TIMESTAMP_S:
      return (value) => instant((value as DuckDBTimestampSecondsValue).seconds * 1_000_000n);
    case DuckDBTypeId.TIMESTAMP_MS:
      return (value) => instant((value as DuckDBTimestampMillisecondsValue).millis * 1_000n);
    case DuckDBTypeId.TIMESTAMP_NS:
      return (value) => instant((value as DuckDBTimestampNanosecondsValue).nanos / 1_000n);
    default:
      return nestedReader(type);
  }
}

function nestedReader(type: DuckDBType): Read {
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) {
    const read = orNull(reader(type.valueType));
    return (value) => (value as DuckDBListValue | DuckDBArrayValue).items.map(read);
  }
  if (type instanceof DuckDBStructType) {
    const reads = type.entryNames.map(
      (name, index) => [name, orNull(reader(type.entryTypes[index]!))] as const,
    );
    return (value) => {
      const { entries } = value as DuckDBStructValue;
      return Object.fromEntries(reads.map(([name, read]) => [name, read(entries[name] ?? null)]));
    };
  }
  if (type instanceof DuckDBMapType) {
    const read = orNull(reader(type.valueType));
    return (value) =>
      Object.fromEntries(
        (value as DuckDBMapValue).entries.map((entry) => [String(entry.key), read(entry.value)]),
      );
  }
  return (value) => String(value);
}

function orNull(read: Read): Read {
  return (value) => (value === null ? null : read(value));
}

const infinity = 2n ** 63n - 1n;

/** ISO 8601 in UTC with microseconds. */
function instant(microseconds: bigint): string {
  if (microseconds === infinity) return "infinity";
  if (microseconds === -infinity) return "-infinity";
  const rest = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = Number((microseconds - rest) / 1_000_000n);
  const date = new Date(seconds * 1000);
  // Years beyond those of JavaScript are beyond those of the language too.
  if (Number.isNaN(date.getTime())) return `${microseconds} µs`;
  return `${date.toISOString().slice(0, -4)}${String(rest).padStart(6, "0")}Z`;
}
