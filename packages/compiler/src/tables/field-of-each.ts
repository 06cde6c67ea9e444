import type { Property, ValueType } from "@muster/model";
import { nestedType } from "../lower/table-reader.ts";
import { columnRef } from "../plan/build.ts";
import type { Column, DataType, Rel } from "../plan/rel.ts";

/**
 * Rows of a relation as often as a list of records in one of its columns has elements, with a field of each, beside the
 * columns to be kept. Rows without elements are gone.
 */
export function fieldOfEach(
  input: Rel,
  list: Column,
  /** What that column holds, and keys into its records. */
  { type, source }: Property,
  field: readonly string[],
  keep: readonly Column[],
  newColumn: (name: string, type: DataType) => Column,
): { readonly rel: Rel; readonly value: Column } {
  const storage = source.storage === "json" ? "json" : "native";
  const element = newColumn("element", "record");
  const value = newColumn(field.at(-1) ?? list.name, fieldType(type, field, storage));
  const columns = [
    ...keep.map((column) => ({ column, value: columnRef(column) })),
    {
      column: value,
      value: { kind: "extract", from: columnRef(element), storage, path: field, type: value.type } as const,
    },
  ];
  const unfolded: Rel = { kind: "unfold", input, list: columnRef(list), storage, element };
  return { rel: { kind: "project", input: unfolded, columns }, value };
}

function fieldType(list: ValueType, field: readonly string[], storage: "json" | "native"): DataType {
  const at = field.reduce<ValueType | undefined>(
    (type, name) => (type?.kind === "records" || type?.kind === "record" ? type.fields[name] : undefined),
    list,
  );
  if (at === undefined) throw new Error(`the list has no field ${field.join(".")}`);
  return nestedType(at, storage);
}
