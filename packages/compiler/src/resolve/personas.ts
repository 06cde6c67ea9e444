import { diagnostic, type OfPersonas } from "@muster/grammar";
import type { Condition, PersonaCount, PersonaShare } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { headcountOf, shareOf } from "./lengths.ts";
import { not, resolveCondition } from "./operands.ts";
import { BOOLEAN } from "./types.ts";

const WORDS = {
  any: "any of personas",
  all: "all of personas",
  none: "none of personas",
  atLeast: "at least … of personas",
} as const;

/** `any of personas (…)`, `at least 50% of personas (…)`: asked of an account, and inside of each of its personas. */
export function resolveOfPersonas(asked: OfPersonas, context: Context): Condition | undefined {
  const { quantifier, span } = asked;
  if (refuseInFilter(`\`${WORDS[quantifier]}\``, span, context)) return undefined;
  const isOfAccount = context.scope.kind === "subject" && context.scope.subject === "account";
  if (!isOfAccount) {
    context.report(diagnostic("personas-of-account", { what: WORDS[quantifier] }, at(context, span)));
  }
  const atLeast = amountOf(asked);
  const scope = { kind: "subject", subject: "persona" } as const;
  const condition = resolveCondition(asked.condition, { ...context, scope });
  if (!isOfAccount || atLeast === undefined || condition === undefined) return undefined;
  if (atLeast.kind === "count" && atLeast.count === 0) {
    return { kind: "truth", value: true, asked: true, type: BOOLEAN, span };
  }
  const resolved: Condition = { kind: "personas", atLeast, condition, type: BOOLEAN, span };
  return quantifier === "none" ? not(resolved) : resolved;
}

function amountOf({ quantifier, amount }: OfPersonas): PersonaCount | PersonaShare | undefined {
  if (quantifier === "all") return { kind: "share", percent: "100" };
  if (quantifier !== "atLeast" || amount === undefined) return { kind: "count", count: 1 };
  if (amount.kind === "percentage") {
    const percent = shareOf(amount);
    return percent === undefined ? undefined : { kind: "share", percent };
  }
  const count = headcountOf(amount);
  return count === undefined ? undefined : { kind: "count", count };
}
