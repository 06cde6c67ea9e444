import type { DataType } from "@muster/compiler";
import { cast, fn, type Sql } from "@muster/sql";
import { types } from "./types.ts";

/**
 * Texts may be enumerations, `citext`, `char(n)` or domains, and lists of any length, kind or number: only a cast makes
 * them what they are compared with. Of `text`, `text[]` and `numeric[]` it is none: the server's parser drops it; of
 * `varchar` it only calls it by another name, and indexes serve as before. A composite becomes a document.
 */
export function stored(column: Sql, type: DataType): Sql {
  switch (type) {
    case "text":
    case "textList":
    case "numberList":
      return cast(column, types[type]);
    case "record":
      return fn("to_jsonb", column);
    default:
      return column;
  }
}

/** The column itself, where only its being there matters, or where it is to be of another type. */
export function asItStands(value: Sql): Sql {
  return value.kind === "cast" && value.value.kind === "column" ? value.value : value;
}
