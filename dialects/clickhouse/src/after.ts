import { caseWhen, fn, infix, type PlaceParts, type Sql, whole, word } from "@muster/sql";
import { UTC } from "./times.ts";

/**
 * That one place is after another, as `asof join` asks for it: one comparison of two columns, or of what is made of them.
 * So a time and an order are one number of 256 bits, the time in front. Behind it are 192 bits for an order of any type with
 * nineteen digits after the point, and of the whole numbers of 128 bits and the decimals of 38 digits all. A float that has no
 * room there is no order.
 */
export function after(later: PlaceParts, earlier: PlaceParts): Sql {
  if (later.order === undefined || earlier.order === undefined)
    return infix(">", micros(later.time), micros(earlier.time));
  return infix(">", place(later.time, later.order, "least"), place(earlier.time, earlier.order, "greatest"));
}

/** The join takes no nullable column for it. */
function micros(time: Sql): Sql {
  return fn("toUnixTimestamp64Micro", fn("assumeNotNull", fn("toDateTime64", time, whole(6), UTC)));
}

/** Without order it is after nothing of its instant, and nothing of it is after this. */
function place(time: Sql, order: Sql, unknown: "least" | "greatest"): Sql {
  const none = fn("bitShiftLeft", fn("toInt256", whole(unknown === "least" ? -1 : 1)), whole(ORDER_BITS - 1));
  const hasRoom = infix("<", fn("abs", fn("toFloat64", order)), word("2e38"));
  // What has none is made a decimal too, before it is left out.
  const held = caseWhen([{ when: hasRoom, then: order }], whole(0));
  const number = fn("reinterpret", fn("toDecimal256", held, whole(DIGITS)), word("'Int256'"));
  const own = caseWhen([{ when: hasRoom, then: number }]);
  const instant = fn("bitShiftLeft", fn("toInt256", micros(time)), whole(ORDER_BITS));
  return infix("+", instant, fn("ifNull", own, none));
}

const ORDER_BITS = 192;
const DIGITS = 19;
