import type { DataType } from "@muster/compiler";
import { fn, infix, type Sql, whole, word } from "@muster/sql";

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
      return fn("identity", widest(value));
    default:
      return value;
  }
}

export function widest(value: Sql): Sql {
  return infix("*", value, fn("toDecimal256", whole(1), whole(0)));
}

/**
 * Whether a column is stored as decimals of 18 digits at most, of which the engine makes a sum of 38. It knows before it
 * reads, and leaves out what is not taken where both would be of one type.
 */
export function isNarrow(column: Sql): Sql {
  return fn("match", fn("toTypeName", column), word("'Decimal[(]([0-9]|1[0-8]),'"));
}
