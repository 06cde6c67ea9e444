import type { Expression, Logical } from "@muster/grammar";
import type { Condition, Resolved } from "../resolved.ts";
import { resolveAggregate } from "./aggregate.ts";
import { withoutAlternatives } from "./alternatives.ts";
import { resolveArithmetic, resolveNegate } from "./arithmetic.ts";
import { resolveCase } from "./case.ts";
import { resolveBetween, resolveCompare } from "./compare.ts";
import { resolveDate, resolveDuration, resolveInstant, resolveNumber, resolveText } from "./constant.ts";
import type { Context } from "./context.ts";
import { resolveElements } from "./elements.ts";
import { resolveCall } from "./functions.ts";
import { resolveInList, resolveKnown } from "./in-list.ts";
import { resolveInUploadedList } from "./lists.ts";
import { resolveMaxWithin } from "./max-within.ts";
import { resolveMembership, resolveMembershipChange } from "./membership.ts";
import { not, resolveCondition } from "./operands.ts";
import { reportUntyped } from "./parameters.ts";
import { resolvePerformed } from "./performed.ts";
import { resolveOfPersonas } from "./personas.ts";
import { resolveReference } from "./references.ts";
import { resolveSequence, resolveTogether } from "./sequence.ts";
import { resolveListContains, resolveTextMatch } from "./text-match.ts";
import { resolveTime } from "./time.ts";
import { BOOLEAN } from "./types.ts";

/** What an expression means where it stands; `undefined` when it is wrong, which has then been reported. */
export function resolveExpression(expression: Expression, context: Context): Resolved | undefined {
  switch (expression.kind) {
    case "error":
      return undefined;
    case "text":
      return resolveText(expression);
    case "number":
      return resolveNumber(expression, "", expression.span, context);
    case "boolean":
      return { kind: "truth", value: expression.value, type: BOOLEAN, span: expression.span };
    case "date":
      return resolveDate(expression);
    case "instant":
      return resolveInstant(expression, context);
    case "duration":
      return resolveDuration(expression, context);
    // What gives it a type resolves it there.
    case "parameter":
      return reportUntyped(expression, context);
    case "reference":
      return resolveReference(expression, context);
    case "and":
    case "or":
      return resolveLogical(expression, context);
    case "not": {
      const operand = resolveCondition(expression.operand, context);
      return operand && { ...not(operand), span: expression.span };
    }
    case "compare":
      return resolveCompare(expression, context);
    case "between":
      return resolveBetween(expression, context);
    case "in":
      return resolveInList(expression, context);
    case "known":
      return resolveKnown(expression, context);
    case "textMatch":
      return resolveTextMatch(expression, context);
    case "listContains":
      return resolveListContains(expression, context);
    case "elements":
      return resolveElements(expression, context);
    case "ofPersonas":
      return resolveOfPersonas(expression, context);
    case "time":
      return resolveTime(expression, context);
    case "performed":
      return resolvePerformed(expression, context);
    case "sequence":
      return resolveSequence(expression, context);
    case "together":
      return resolveTogether(expression, context);
    case "inAudience":
      return resolveMembership(expression, context);
    case "inUploadedList":
      return resolveInUploadedList(expression, context);
    case "membershipChange":
      return resolveMembershipChange(expression, context);
    case "aggregate":
      return resolveAggregate(expression, context);
    case "maxWithin":
      return resolveMaxWithin(expression, context);
    case "call":
      return resolveCall(expression, context);
    case "arithmetic":
      return resolveArithmetic(expression, context);
    case "negate":
      return resolveNegate(expression, context);
    case "case":
      return resolveCase(expression, context);
  }
}

function resolveLogical(logical: Logical, context: Context): Condition | undefined {
  const operands = withoutAlternatives(logical, context).map((operand) => resolveCondition(operand, context));
  const sound = operands.filter((operand) => operand !== undefined);
  if (sound.length < logical.operands.length || sound.length === 0) return undefined;
  return { kind: logical.kind, operands: sound, type: BOOLEAN, span: logical.span };
}
