import type { Row, Value } from "@muster/engine";
import { parseType, type TypeText } from "./type-text.ts";

/** A value as `JSONCompactEachRow` writes it with the settings for output. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

type Read = (value: Json) => Value;

/** Reads the rows of a result from the types of its columns. */
export function rowReader(types: readonly string[]): (values: readonly Json[]) => Row {
  const readers = types.map((type) => orNull(reader(parseType(type))));
  return (values) => readers.map((read, index) => read(values[index] ?? null));
}

function orNull(read: Read): Read {
  return (value) => (value === null ? null : read(value));
}

function reader({ name, of }: TypeText): Read {
  if (/^U?Int\d+$/.test(name)) return (value) => BigInt(value as string | number);
  if (/^B?Float\d+$/.test(name)) return (value) => Number(denormal(value as string | number));
  switch (name) {
    case "Nullable":
    case "LowCardinality":
    case "SimpleAggregateFunction":
      return orNull(reader(of.at(-1)!.type));
    case "DateTime":
    case "DateTime64":
      return (value) => instant(String(value));
    case "Bool":
      return (value) => value as boolean;
    case "JSON":
    case "Object":
      return (value) => JSON.stringify(value);
    case "Array":
      return listReader(of[0]!.type);
    case "Tuple":
      return recordReader(of);
    case "Map":
      return mapReader(of[1]!.type);
    case "Dynamic":
    case "Variant":
      // Each value has a type of its own, which the answer does not say.
      return (value) => value;
    default:
      return (value) => (typeof value === "string" ? value : JSON.stringify(value));
  }
}

function listReader(element: TypeText): Read {
  const read = orNull(reader(element));
  return (value) => (value as readonly Json[]).map(read);
}

function recordReader(fields: TypeText["of"]): Read {
  const readers = fields.map(({ label, type }) => [label, orNull(reader(type))] as const);
  if (readers.every(([label]) => label === undefined))
    return (value) => readers.map(([, read], index) => read((value as readonly Json[])[index] ?? null));
  return (value) =>
    Object.fromEntries(
      readers.map(([label, read]) => [label, read((value as Record<string, Json>)[label!] ?? null)]),
    );
}

function mapReader(element: TypeText): Read {
  const read = orNull(reader(element));
  return (value) =>
    Object.fromEntries(Object.entries(value as Record<string, Json>).map(([key, each]) => [key, read(each)]));
}

/** What JSON has no numbers for. */
function denormal(value: string | number): string | number {
  if (value === "nan" || value === "-nan") return Number.NaN;
  if (value === "inf") return Number.POSITIVE_INFINITY;
  return value === "-inf" ? Number.NEGATIVE_INFINITY : value;
}

/** To microseconds, whatever precision the column has. */
function instant(text: string): string {
  const parts = /^(.*T\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(text);
  return parts ? `${parts[1]}.${(parts[2] ?? "").slice(0, 6).padEnd(6, "0")}Z` : text;
}
