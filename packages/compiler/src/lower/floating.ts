import { allOf, literal, test } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";

export type NumberComparison = "equal" | "less" | "lessOrEqual" | "greater" | "greaterOrEqual";

/**
 * A comparison of numbers, true exactly where it is. The floating column itself is compared with a constant, and with the
 * infinity on that side: an index or a zone map knows of no value that is worked out of it. Where it is no number it is above
 * all others, or compares with none, as engines have it; neither is between a constant and an infinity.
 */
export function compareNumbers(comparison: NumberComparison, a: Scalar, b: Scalar): Scalar {
  const [left, right] = [stored(a), stored(b)];
  if (left !== undefined && b.kind === "literal") return allOf(besideConstant(comparison, left, b));
  if (right !== undefined && a.kind === "literal")
    return allOf(besideConstant(MIRRORED[comparison], right, a));
  return test(comparison, a, b);
}

/** What is asked whether it is one of some constants: the floating column itself, or the value as it is. */
export function amongConstants(value: Scalar): Scalar {
  return stored(value) ?? value;
}

/** The column of which what is no finite number is missing. */
function stored(value: Scalar): Scalar | undefined {
  return value.kind === "call" && value.function === "finite" ? value.arguments[0] : undefined;
}

function besideConstant(comparison: NumberComparison, column: Scalar, constant: Scalar): readonly Scalar[] {
  const compared = test(comparison, column, constant);
  switch (comparison) {
    case "equal":
      return [compared];
    case "less":
    case "lessOrEqual":
      return [compared, test("greater", column, literal("float", "-Infinity"))];
    case "greater":
    case "greaterOrEqual":
      return [compared, test("less", column, literal("float", "Infinity"))];
  }
}

const MIRRORED = {
  equal: "equal",
  less: "greater",
  lessOrEqual: "greaterOrEqual",
  greater: "less",
  greaterOrEqual: "lessOrEqual",
} as const;
