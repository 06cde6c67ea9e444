import type { DataType } from "@muster/compiler";

export const types = {
  text: "varchar",
  integer: "bigint",
  decimal: "decimal(38, 9)",
  float: "double",
  number: "decimal(38, 9)",
  boolean: "boolean",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  uuid: "uuid",
  json: "json",
  textList: "varchar[]",
  numberList: "decimal(38, 9)[]",
  records: "json",
  record: "json",
} as const satisfies Record<DataType, string>;
