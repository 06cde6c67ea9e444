import type { Sample } from "../introspection.ts";
import { isName } from "../is-name.ts";
import type { FieldSource } from "../project-schema.ts";

/** What documents of one JSON column have in common: the type of the whole, and the fields if it is a record. */
export type JsonShape = Exclude<FieldSource, string> | { readonly type: Exclude<FieldSource, object> };

const MAX_FIELDS = 100;
const MAX_DEPTH = 4;

/** The type that fits all sampled documents; undefined when there are none, or none fits all. */
export function jsonShape(sample: Sample): JsonShape | undefined {
  const documents = sample.flatMap((text) => {
    const value = parse(text);
    return value === undefined || value === null ? [] : [value];
  });
  return shapeOf(documents, 0);
}

function shapeOf(values: readonly unknown[], depth: number): JsonShape | undefined {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0 || depth > MAX_DEPTH) return undefined;
  if (known.every((value) => typeof value === "number")) return { type: "number" };
  if (known.every((value) => typeof value === "boolean")) return { type: "boolean" };
  if (known.every((value) => typeof value === "string")) return { type: textType(known) };
  if (known.every(Array.isArray)) return listShape(known.flat(), depth);
  if (!known.every((value) => typeof value === "object" && !Array.isArray(value))) return undefined;
  return { type: "json", fields: fieldsOf(known as object[], depth) };
}

function listShape(items: readonly unknown[], depth: number): JsonShape | undefined {
  const shape = shapeOf(items, depth + 1);
  if (shape?.type === "json") return { ...shape, type: "list<record>" };
  if (shape?.type === "number") return { type: "list<number>" };
  const isText = shape?.type === "text" || shape?.type === "date" || shape?.type === "timestamp";
  return isText ? { type: "list<text>" } : undefined;
}

function fieldsOf(records: readonly object[], depth: number): Record<string, FieldSource> {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))].slice(0, MAX_FIELDS);
  return Object.fromEntries(
    names.filter(isName).flatMap((name) => {
      const shape = shapeOf(
        records.map((record) => (Object.hasOwn(record, name) ? (record as never)[name] : null)),
        depth + 1,
      );
      if (shape === undefined) return [];
      return [[name, "fields" in shape && shape.fields !== undefined ? shape : shape.type]];
    }),
  );
}

function textType(texts: readonly string[]): "text" | "date" | "timestamp" {
  if (texts.every((text) => /^\d{4}-\d\d-\d\d$/.test(text))) return "date";
  const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
  return texts.every((text) => instant.test(text)) ? "timestamp" : "text";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
