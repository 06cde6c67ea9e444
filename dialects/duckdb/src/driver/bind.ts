import {
  type DuckDBPreparedStatement,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  LIST,
  listValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Parameter } from "@muster/compiler";

const int64 = 2n ** 63n;

/**
 * Binds one value. Numbers and dates go as the text they are, so that the cast around the placeholder reads all of
 * their digits; what DuckDB could not read from text without loss goes as itself.
 */
export function bind(statement: DuckDBPreparedStatement, index: number, { type, value }: Parameter): void {
  if (typeof value === "boolean") statement.bindBoolean(index, value);
  else if (typeof value !== "string") statement.bindList(index, listValue(value), LIST(VARCHAR));
  else if (type === "timestamp") statement.bindTimestamp(index, new DuckDBTimestampValue(BigInt(value)));
  else if (type === "timestamptz")
    statement.bindTimestampTZ(index, new DuckDBTimestampTZValue(BigInt(value)));
  else if (type === "integer" && fits(BigInt(value))) statement.bindBigInt(index, BigInt(value));
  else if (type === "boolean") statement.bindBoolean(index, value === "true");
  else statement.bindVarchar(index, value);
}

function fits(value: bigint): boolean {
  return value >= -int64 && value < int64;
}
