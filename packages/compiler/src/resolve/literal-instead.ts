import type { Expression, Fix } from "@muster/grammar";
import type { Type } from "../resolved.ts";
import type { Context } from "./context.ts";
import { fix } from "./suggest.ts";

/** The literal of the type that is asked for, where one of another type says what is meant: `"50"`, `30 days`, `1`. */
export function literalInstead(
  expression: Expression,
  other: Expression,
  asked: Type,
  context: Context,
): Fix[] {
  const meant = literalMeant(expression, other, asked);
  return meant === undefined ? [] : [fix(meant.title, expression.span, meant.text, context)];
}

function literalMeant(expression: Expression, other: Expression, asked: Type) {
  switch (expression.kind) {
    case "text": {
      const { value } = expression;
      const isMeant =
        asked.kind === "number"
          ? /^-?\d+(\.\d+)?$/.test(value)
          : asked.kind === "boolean" && TRUTH.test(value);
      return isMeant ? { title: `without quotes: \`${value}\``, text: value } : undefined;
    }
    case "number":
      if (asked.kind === "text")
        return { title: `in quotes: "${expression.value}"`, text: `"${expression.value}"` };
      return asked.kind === "boolean" ? closest(TRUTHS.get(expression.value)) : undefined;
    case "duration":
      return asked.kind === "number" && other.kind === "call"
        ? closest(amountIn(other.function.text, expression.duration))
        : undefined;
    default:
      return undefined;
  }
}

const TRUTH = /^(true|false)$/;
const TRUTHS: ReadonlyMap<string, string> = new Map([
  ["1", "true"],
  ["0", "false"],
]);

/** `days_since(…)` and `years_since(…)` are numbers of these. */
function amountIn(name: string, { amount, unit }: { amount: number; unit: string }): string | undefined {
  if (name === "days_since" && unit === "week") return String(7 * amount);
  return name === `${unit}s_since` ? String(amount) : undefined;
}

function closest(text: string | undefined) {
  return text === undefined ? undefined : { title: `closest: \`${text}\``, text };
}
