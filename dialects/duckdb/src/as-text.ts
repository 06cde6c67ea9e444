import type { DataType } from "@muster/compiler";
import { cast, type Sql } from "@muster/sql";
import { types } from "./types.ts";

/** A text in the order of texts: an enumeration has that of its declaration. Of what is a text the cast is none. */
export function asText(value: Sql, type: DataType | undefined): Sql {
  return type === "text" && isStored(value) ? cast(value, types.text) : value;
}

/** Values that stand together: several enumerations would be what they are, and one beside a text is a text anyway. */
export function alike(values: readonly Sql[], given: readonly DataType[]): readonly Sql[] {
  return values.every(isStored) ? values.map((value, at) => asText(value, given[at])) : values;
}

function isStored({ kind }: Sql): boolean {
  return kind === "column" || kind === "field";
}
