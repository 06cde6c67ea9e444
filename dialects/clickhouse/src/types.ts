import type { DataType } from "@muster/compiler";

export const types = {
  text: "String",
  integer: "Int64",
  decimal: "Decimal(38, 9)",
  float: "Float64",
  number: "Decimal(38, 9)",
  boolean: "Bool",
  date: "Date32",
  timestamp: "DateTime64(6, 'UTC')",
  timestamptz: "DateTime64(6, 'UTC')",
  uuid: "UUID",
  json: "String",
  textList: "Array(String)",
  numberList: "Array(Decimal(38, 9))",
  records: "String",
  record: "String",
} as const satisfies Record<DataType, string>;
