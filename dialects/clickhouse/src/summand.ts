import type { DataType } from "@muster/compiler";
import { fn, infix, type Sql, whole } from "@muster/sql";

/**
 * Sums that have no room left start again from the other end, without a word: numbers are added up in the width of the
 * widest. Of a stored number nobody knows what it is; times a wide one it is wide, unless it is a float. By `identity`, since
 * the engine would take what is done to each number out of the sum.
 */
export function summand(value: Sql, type: DataType): Sql {
  switch (type) {
    case "integer":
      return fn("toDecimal128", value, whole(0));
    case "decimal":
    case "number":
      return fn("identity", infix("*", value, fn("toDecimal256", whole(1), whole(0))));
    default:
      return value;
  }
}
