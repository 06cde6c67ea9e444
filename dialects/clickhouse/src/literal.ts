import type { DataType, Parameter } from "@muster/compiler";
import { cast, fn, type Sql, word } from "@muster/sql";
import { types } from "./types.ts";

/** A placeholder says its type itself: `{p1:Int64}`. */
export function literal(parameter: Parameter): Sql {
  return { kind: "parameter", parameter, cast: undefined };
}

export function placeholder(index: number, parameter: Parameter): string {
  return `{p${index}:${typeOf(parameter)}}`;
}

/** Decimals in a width in which they are compared with numbers of any column: comparing overflows, in theirs, with an error. */
function typeOf({ type, value }: Parameter): string {
  if ((type !== "decimal" && type !== "number") || typeof value !== "string") return types[type];
  const [whole = "", fraction = ""] = value.replace(/^[-+]/, "").split(".");
  const scale = fraction.length;
  if (scale <= 9 && whole.length <= 29) return `Decimal(38, ${scale})`;
  return whole.length + scale <= 76 ? `Decimal(76, ${scale})` : types.float;
}

/** No array is null; a dynamic value is. */
export function missing(type: DataType): Sql {
  return cast(word("null"), isList(type) ? DYNAMIC : `Nullable(${types[type]})`);
}

/** A value of a type that holds nulls. */
export function optional(value: Sql, type: DataType): Sql {
  if (isList(type)) return cast(value, DYNAMIC);
  return type === "records" || type === "record" ? value : fn("toNullable", value);
}

/** A comparison is a number here. */
export function result(value: Sql, type: DataType): Sql {
  return type === "boolean" ? cast(value, "Nullable(Bool)") : value;
}

function isList(type: DataType): boolean {
  return type === "textList" || type === "numberList";
}

const DYNAMIC = "Dynamic";
