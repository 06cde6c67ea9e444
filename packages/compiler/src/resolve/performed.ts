import { type CountClause, diagnostic, type Performed } from "@muster/grammar";
import type { Condition } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { not } from "./operands.ts";
import { resolveSelection } from "./selection.ts";
import { BOOLEAN } from "./types.ts";

interface Range {
  readonly min: number;
  readonly max?: number;
}

/** `performed order_completed where (…) at least 3 times in last 30 days`. */
export function resolvePerformed(performed: Performed, context: Context): Condition | undefined {
  if (refuseInFilter("`performed`", performed.span, context)) return undefined;
  const selection = resolveSelection(performed.selector, undefined, context);
  const range: Range | undefined =
    performed.count === undefined ? { min: 1 } : rangeOf(performed.count, context);
  if (selection === undefined || range === undefined) return undefined;
  const { span } = performed;
  const condition: Condition =
    range.min === 0 && range.max === undefined
      ? { kind: "truth", value: true, type: BOOLEAN, span }
      : { kind: "performed", selection, ...range, type: BOOLEAN, span };
  return performed.negated ? not(condition) : condition;
}

function rangeOf(clause: CountClause, context: Context): Range | undefined {
  const { count, upper = count } = clause;
  switch (clause.comparison) {
    case "atLeast":
      return { min: count };
    case "moreThan":
      return { min: count + 1 };
    case "exactly":
      return { min: count, max: count };
    case "atMost":
      return { min: 0, max: count };
    case "fewerThan":
      if (count > 0) return { min: 0, max: count - 1 };
      context.report(diagnostic("impossible-count", { clause: "less than 0" }, at(context, clause.span)));
      return undefined;
    case "between":
      if (count <= upper) return { min: count, max: upper };
      context.report(diagnostic("count-reversed", { low: count, high: upper }, at(context, clause.span)));
      return undefined;
  }
}
