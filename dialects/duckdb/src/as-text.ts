import type { DataType } from "@muster/compiler";
import { cast, type Sql } from "@muster/sql";
import { types } from "./types.ts";

/** A text in the order of texts: an enumeration has that of its declaration. Of what is a text the cast is none. */
export function asText(value: Sql, type: DataType | undefined): Sql {
  return type === "text" && value.kind === "column" ? cast(value, types.text) : value;
}
