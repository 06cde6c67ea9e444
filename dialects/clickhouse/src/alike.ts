import type { DataType } from "@muster/compiler";
import { fn, infix, type Sql, word } from "@muster/sql";
import { roomy } from "./arithmetic.ts";
import { isOfDocument } from "./documents.ts";
import { asText } from "./stored.ts";

/**
 * Values of which one is taken. Enumerations have none but their own texts. Beside a float all numbers are made floats. Of
 * others the types have often none in common here (decimals of two scales, an unsigned integer and one with a sign), but their
 * sum has one, with room for both: each is added to a zero of the others.
 */
export function alike(values: readonly Sql[], types: readonly DataType[]): readonly Sql[] {
  if (types.includes("text")) return values.map((value) => asText(value, "text"));
  if (types.includes("float")) return values.map((value, at) => asFloat(value, types[at]!));
  const known = values.filter((value) => !isMissing(value) && value.kind !== "whole");
  if (!types.some(isUncertain) || known.length < 2 || known.every(isOfDocument)) return values;
  return values.map((value) => {
    if (isMissing(value)) return word("null");
    const others = known.filter((other) => other !== value);
    return infix("+", roomy(value), ...others.map(zeroOf));
  });
}

/** Of a number that is stored, nobody knows how. */
export function isUncertain(type: DataType): boolean {
  return type === "number" || type === "decimal";
}

export function isMissing(value: Sql): boolean {
  const found = value.kind === "cast" ? value.value : value;
  return found.kind === "word" && found.word === "null";
}

/** A number of the compiler's own is small, and has a type in common with any. */
function asFloat(value: Sql, type: DataType): Sql {
  return type === "float" || value.kind === "whole" ? value : fn("toFloat64", value);
}

function zeroOf(value: Sql): Sql {
  return fn("defaultValueOfArgumentType", fn("assumeNotNull", value));
}
