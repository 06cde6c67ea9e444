import type { Value } from "../warehouse.ts";

/** A value as JSON holds it: whole numbers beyond 2^53, as exact decimals, are texts. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

export function plain(value: Value): PlainValue {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
