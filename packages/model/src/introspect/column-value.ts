import type { CatalogColumn, CatalogTable, CatalogType } from "../introspection.ts";
import { isName } from "../is-name.ts";
import type { FieldSource, PropertySource } from "../project-schema.ts";
import type { Ask } from "./answers.ts";
import { holdsDocuments, sampleDocuments } from "./documents.ts";
import { jsonShape, type TellOfKey } from "./json-shape.ts";
import { timeIn } from "./times.ts";

/**
 * What the model can say of a column as a trait or property; undefined when no type of the language fits it. `tell` hears
 * of the keys of documents that it does not tell.
 */
export function columnValue(
  table: CatalogTable,
  column: CatalogColumn,
  ask: Ask,
  tell?: TellOfKey,
): PropertySource | undefined {
  if (holdsDocuments(table, column, ask)) return jsonValue(table, column, ask, tell);
  const field = fieldOf(column.type);
  if (field === undefined) return undefined;
  if (column.type.kind === "timestamptz") return { type: "timestamp", storage: "timestamptz" };
  if (column.type.kind === "float") return { type: "number", storage: "float" };
  const unit = column.type.kind === "integer" ? timeIn(table, column, ask)?.unit : undefined;
  return unit === "epoch_s" || unit === "epoch_ms" ? { type: "timestamp", storage: unit } : field;
}

function jsonValue(
  table: CatalogTable,
  column: CatalogColumn,
  ask: Ask,
  tell?: TellOfKey,
): PropertySource | undefined {
  const shape = jsonShape(sampleDocuments(ask, table, column), tell);
  switch (shape?.type) {
    case "json":
      return shape;
    case "list<record>":
    case "list<text>":
    case "list<number>":
      return { ...shape, storage: "json" };
    default:
      return undefined;
  }
}

/** The type of a native value. A record without fields says nothing, so it is left out. */
function fieldOf(type: CatalogType): FieldSource | undefined {
  switch (type.kind) {
    case "text":
    case "boolean":
    case "date":
    case "timestamp":
      return type.kind;
    case "timestamptz":
      return "timestamp";
    case "integer":
    case "decimal":
    case "float":
      return "number";
    case "list": {
      const of = fieldOf(type.of);
      if (of === "text") return "list<text>";
      if (of === "number") return "list<number>";
      return typeof of === "object" && of.type === "struct" ? { ...of, type: "list<record>" } : undefined;
    }
    case "struct": {
      const fields = Object.entries(type.fields).flatMap(([name, inner]) => {
        const field = isName(name) ? fieldOf(inner) : undefined;
        return field === undefined ? [] : [[name, field] as const];
      });
      return fields.length === 0 ? undefined : { type: "struct", fields: Object.fromEntries(fields) };
    }
    default:
      return undefined;
  }
}
