/** A number in a document, compared where it stands: taking it out and rounding it costs more than all else that is done. */
import { type Comparison, fn, infix, type NumberComparison, type Sql } from "@muster/sql";
import { bound, document, fromText, jsonPath, textAt } from "./documents.ts";

/**
 * One path answers for what JSON calls a number, and is null for anything else, of which a text may still be one. As
 * `extract`, it means the number that nine digits after the point give, if it is within the bounds.
 */
export function compareNumber({ from: stored, path, comparison, constant, literal }: NumberComparison): Sql {
  const from = document(stored);
  const value = jsonPath(path);
  const tests = TESTS[comparison](nanosOf(constant)).map((test) => `${value} ${test}`);
  const ofNumber = infix("@@", from, bound(`strict ${tests.join(" && ")}`, "jsonpath"));
  const ofText = infix(OPERATOR[comparison], fromText(textAt(from, path), "number"), literal);
  return fn("coalesce", ofNumber, ofText);
}

const OPERATOR = {
  equal: "=",
  less: "<",
  lessOrEqual: "<=",
  greater: ">",
  greaterOrEqual: ">=",
} as const satisfies Record<Comparison, string>;

/** What a number must be so that it compares so, rounded, with a constant, which is in billionths. */
const TESTS = {
  equal: (nanos) => [atLeast(nanos), below(nanos + 1n)],
  less: (nanos) => [below(nanos), "> -1e29"],
  lessOrEqual: (nanos) => [below(nanos + 1n), "> -1e29"],
  greater: (nanos) => [atLeast(nanos + 1n), "< 1e29"],
  greaterOrEqual: (nanos) => [atLeast(nanos), "< 1e29"],
} as const satisfies Record<Comparison, (nanos: bigint) => readonly string[]>;

/** Halves round away from zero: the half below a number rounds up to it where that is above zero. */
function atLeast(nanos: bigint): string {
  return `${nanos > 0n ? ">=" : ">"} ${halfBelow(nanos)}`;
}

function below(nanos: bigint): string {
  return `${nanos > 0n ? "<" : "<="} ${halfBelow(nanos)}`;
}

/** Half a billionth less, as a decimal. */
function halfBelow(nanos: bigint): string {
  const tenths = nanos * 10n - 5n;
  const digits = String(tenths < 0n ? -tenths : tenths).padStart(11, "0");
  return `${tenths < 0n ? "-" : ""}${digits.slice(0, -10)}.${digits.slice(-10)}`;
}

/** Decimal text with at most nine digits after the point, as all constants are. */
function nanosOf(constant: string): bigint {
  const [whole = "", fraction = ""] = constant.split(".");
  return BigInt(`${whole}${fraction.padEnd(9, "0")}`);
}
