import { call } from "../plan/build.ts";
import type { DataType, Scalar } from "../plan/rel.ts";

/** Of a column into which values of these types are put, from rows of several kinds: beside a float all numbers are floats. */
export function oneType(types: readonly DataType[]): DataType {
  return types.includes("float") ? "float" : types[0]!;
}

/** The value as such a column has it. */
export function inType(value: Scalar, type: DataType): Scalar {
  return type === "float" && value.type !== "float" ? call("toFloat", "float", value) : value;
}
