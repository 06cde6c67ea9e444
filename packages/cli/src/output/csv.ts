import type { Value } from "@muster/engine";
import { stringify } from "csv-stringify/sync";
import { json } from "./json.ts";

/** Lines of RFC 4180 CSV; missing values are empty, lists and records are JSON. */
export function csv(rows: readonly (readonly (Value | undefined)[])[]): string {
  return stringify(rows.map((row) => row.map(cell)));
}

function cell(value: Value | undefined): string | number | bigint | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return String(value);
  return typeof value === "object" ? json(value) : value;
}
