import { call } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";
import type { Average, Value } from "./context.ts";

export function averageOf(sum: Scalar, count: Scalar): Value {
  return { scalar: call("divide", "float", sum, count), average: { sum, count } };
}

/**
 * Both sides of a comparison. An average is compared by its sum, with so many times the other number, since the quotient is
 * rounded: that of three times 99.99 would be more than 99.99. Beside a float it is one.
 */
export function compared(a: Value, b: Value): readonly [Scalar, Scalar] {
  if (isFloat(a) || isFloat(b)) return [a.scalar, b.scalar];
  return [times(a, b.average), times(b, a.average)];
}

function isFloat({ scalar, average }: Value): boolean {
  return scalar.type === "float" && average === undefined;
}

function times({ scalar, average }: Value, other: Average | undefined): Scalar {
  const factor = average?.sum ?? scalar;
  return other === undefined ? factor : call("multiply", "number", factor, other.count);
}
