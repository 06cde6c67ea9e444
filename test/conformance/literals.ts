/** Scalars of constants, as short as can be: the tables of this folder are read by people. */
import type { DataType, Scalar } from "@muster/compiler";

const literal = (type: DataType, value: string | boolean | readonly string[]): Scalar => ({
  kind: "literal",
  type,
  value,
});

export const text = (value: string) => literal("text", value);
export const int = (value: number | bigint) => literal("integer", String(value));
export const dec = (value: string) => literal("decimal", value);
export const float = (value: string) => literal("float", value);
export const yes = literal("boolean", true);
export const no = literal("boolean", false);
export const day = (value: string) => literal("date", value);
export const uuid = (value: string) => literal("uuid", value);
export const texts = (...values: readonly string[]) => literal("textList", values);
export const numbers = (...values: readonly string[]) => literal("numberList", values);
export const missing = (type: DataType): Scalar => ({ kind: "null", type });
export const digits = (value: number): Scalar => ({ kind: "whole", value, type: "integer" });

/** A clock without zone, or an instant with one: `2026-11-01 07:30:00.000001`. */
export const clock = (value: string) => literal("timestamp", micros(value));
export const instant = (value: string) => literal("timestamptz", micros(value));

function micros(value: string): string {
  const [, seconds = "", fraction = ""] = /^(.{19})(?:\.(\d+))?$/.exec(value) ?? [];
  return String(BigInt(Date.parse(`${seconds}Z`)) * 1_000n + BigInt(fraction.padEnd(6, "0")));
}
