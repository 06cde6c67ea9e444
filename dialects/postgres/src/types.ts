import type { DataType } from "@muster/compiler";

export const types = {
  text: "text",
  integer: "bigint",
  decimal: "numeric",
  float: "double precision",
  number: "numeric",
  boolean: "boolean",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  uuid: "uuid",
  json: "jsonb",
  textList: "text[]",
  numberList: "numeric[]",
  records: "jsonb",
  record: "jsonb",
} as const satisfies Record<DataType, string>;
