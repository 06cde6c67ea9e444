import type { DataType } from "@muster/compiler";
import { fn, infix, type Sql, whole } from "@muster/sql";
import { extract, isOfDocument } from "./documents.ts";

/** A list of numbers of any type as one that stands in a document: of another type it has nothing in common with a set. */
export function stored(column: Sql, type: DataType): Sql {
  return type === "numberList" ? extract(fn("toJSONString", column), "json", [], type) : column;
}

/**
 * A text as such: an enumeration goes by its numbers and knows its own texts only, and one of fixed length ends with zeros.
 * Of a plain text it is the text itself, though no longer the column, of which an index knows.
 */
export function asText(value: Sql, type: DataType | undefined): Sql {
  return type === "text" && value.kind === "column" ? fn("toString", value) : value;
}

/**
 * Of the two zeros of a float the one that has no sign: both are equal, but not the same in a set. An index knows of a column
 * to which a constant is added.
 */
export function oneZero(value: Sql, type: DataType | undefined): Sql {
  const isFloat = type === "float" || (type === "number" && !isOfDocument(value));
  return isFloat ? infix("+", value, whole(0)) : value;
}
