/** A number in a document, compared as a float where that is sure: to read it as a decimal and round it takes thrice as long. */
import type { Parameter } from "@muster/compiler";
import { type Comparison, caseWhen, fn, infix, type NumberComparison, type Sql, word } from "@muster/sql";
import { extract, textAt } from "./documents.ts";

export function compareNumber(parts: NumberComparison): Sql | undefined {
  const { from, storage, path, comparison, constant, literal } = parts;
  if (storage === "native") return undefined;
  const operator = OPERATOR[comparison];
  const text = textAt(from, path);
  const float = fn("toFloat64OrNull", text);
  const near = fn("abs", infix("-", float, bound(Number(constant))));
  return caseWhen(
    [
      {
        when: infix("and", fn("match", text, word(PLAIN)), infix(">", near, bound(doubt(constant)))),
        then: infix(operator, float, bound(Number(constant))),
      },
    ],
    infix(operator, extract(from, storage, path, "number"), literal),
  );
}

/** Texts that both ways read alike. */
const PLAIN = "'^-?[0-9]{1,15}([.][0-9]{1,15})?$'";

/**
 * How near to the constant a float does not tell on which side the decimal lies: that has nine digits after the point, and a
 * float errs by less than a part in 10^15, of a number that is near the constant.
 */
function doubt(constant: string): number {
  return 1e-8 + Math.abs(Number(constant)) * 1e-12;
}

function bound(value: number): Sql {
  const parameter: Parameter = { type: "float", value: String(value) };
  return { kind: "parameter", parameter, cast: undefined };
}

const OPERATOR = {
  equal: "=",
  less: "<",
  lessOrEqual: "<=",
  greater: ">",
  greaterOrEqual: ">=",
} as const satisfies Record<Comparison, string>;
