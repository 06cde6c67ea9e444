import { fn, type Sql } from "@muster/sql";

/** Counts, and large constants, have no sign here; such a number has no type in common with those that have one. */
export function signed(value: Sql): Sql {
  return fn("toInt64", value);
}

/** The count itself, where it is only compared: that goes by value. */
export function compared(value: Sql): Sql {
  if (value.kind !== "call" || value.function !== "toInt64") return value;
  const [count] = value.arguments;
  return count?.kind === "call" && UNSIGNED.test(count.function) ? count : value;
}

const UNSIGNED = /^(count|uniqExact|lengthUTF8|length$|arrayCount)/;
