import { AGGREGATE_FUNCTIONS, type Call, diagnostic } from "@muster/grammar";
import type { FunctionName, RankValue, Resolved, Type } from "../resolved.ts";
import { sameTyped } from "./case.ts";
import { at, type Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { functionInstead, isAggregateName } from "./foreign-names.ts";
import { reportWrongType, resolveTyped, resolveValue } from "./operands.ts";
import { closestFix } from "./suggest.ts";
import { isOrdered, isTime, NUMBER, TEXT } from "./types.ts";
import { cut, operandWords, typeWords } from "./words.ts";

interface Parameter {
  readonly accepts: (type: Type) => boolean;
  readonly expected: string;
}

interface Signature {
  readonly function: FunctionName;
  readonly takes: Parameter;
  readonly gives: Type;
}

const text: Parameter = { accepts: (type) => type.kind === "text", expected: "text" };
const number: Parameter = { accepts: (type) => type.kind === "number", expected: "a number" };
const time: Parameter = { accepts: isTime, expected: "a date or an instant" };
const instant: Parameter = { accepts: (type) => type.kind === "timestamp", expected: "an instant" };

/** Functions of one argument. */
const ONE: Readonly<Record<string, Signature>> = {
  lower: { function: "lower", takes: text, gives: TEXT },
  upper: { function: "upper", takes: text, gives: TEXT },
  trim: { function: "trim", takes: text, gives: TEXT },
  length: { function: "length", takes: text, gives: NUMBER },
  abs: { function: "abs", takes: number, gives: NUMBER },
  floor: { function: "floor", takes: number, gives: NUMBER },
  ceil: { function: "ceil", takes: number, gives: NUMBER },
  days_since: { function: "days_since", takes: time, gives: NUMBER },
  years_since: { function: "years_since", takes: time, gives: NUMBER },
  hour: { function: "hour", takes: instant, gives: NUMBER },
  weekday: { function: "weekday", takes: time, gives: NUMBER },
  day: { function: "day", takes: time, gives: NUMBER },
  month: { function: "month", takes: time, gives: NUMBER },
  year: { function: "year", takes: time, gives: NUMBER },
  date: { function: "date", takes: instant, gives: { kind: "date" } },
};

type Resolver = (call: Call, context: Context) => Resolved | undefined;

/** The others. */
const SPECIAL: Readonly<Record<string, Resolver>> = {
  round: resolveRound,
  coalesce: (call, context) => resolveCommon(call, "coalesce", () => true, context),
  least: (call, context) => resolveCommon(call, "least", isOrdered, context),
  greatest: (call, context) => resolveCommon(call, "greatest", isOrdered, context),
  percentile: (call, context) => resolveRank(call, "percentile", context),
  quintile: (call, context) => resolveRank(call, "quintile", context),
  decile: (call, context) => resolveRank(call, "decile", context),
  rank: (call, context) => resolveRank(call, "rank", context),
};

/** Every function that a call may name. */
const FUNCTION_NAMES: readonly string[] = [...Object.keys(ONE), ...Object.keys(SPECIAL)].sort();

/** `lower(email)`, `coalesce(a, b)`, `quintile(cltv)`. */
export function resolveCall(call: Call, context: Context): Resolved | undefined {
  const name = call.function.text;
  if (Object.hasOwn(SPECIAL, name)) return SPECIAL[name]!(call, context);
  if (Object.hasOwn(ONE, name)) return resolveOne(call, ONE[name]!, context);
  if (!isAggregateName(name)) for (const argument of call.arguments) context.resolve(argument, context);
  if (name === "") return undefined;
  const instead = functionInstead(call, context) ?? {
    fixes: closestFix(call.function, [...FUNCTION_NAMES, ...AGGREGATE_FUNCTIONS], context),
  };
  context.report(
    diagnostic("unknown-function", { name: cut(name) }, at(context, call.function.span), instead),
  );
  return undefined;
}

function resolveOne(call: Call, signature: Signature, context: Context): Resolved | undefined {
  const [argument] = takes(call, 1, 1, "1 argument", context) ?? [];
  if (argument === undefined) return undefined;
  const { accepts, expected } = signature.takes;
  const value = resolveTyped(argument, accepts, `\`${signature.function}\``, expected, context);
  return (
    value && {
      kind: "call",
      function: signature.function,
      arguments: [value],
      type: signature.gives,
      span: call.span,
    }
  );
}

function resolveCommon(
  call: Call,
  name: "coalesce" | "least" | "greatest",
  accepts: (type: Type) => boolean,
  context: Context,
): Resolved | undefined {
  const expressions = takes(call, 2, Number.POSITIVE_INFINITY, "2 arguments or more", context);
  if (expressions === undefined) return undefined;
  const values = sameTyped(expressions, `\`${name}\``, context);
  if (values === undefined) return undefined;
  const { type } = values[0]!;
  if (!accepts(type)) {
    const data = { operator: name, operand: operandWords(expressions[0]!), type: typeWords(type) };
    context.report(diagnostic("no-order", data, at(context, expressions[0]!.span)));
    return undefined;
  }
  return { kind: "call", function: name, arguments: values, type, span: call.span };
}

/** `round(x)`, `round(x, 2)`: the digits are a constant from 0 to 9. */
function resolveRound(call: Call, context: Context): Resolved | undefined {
  const expressions = takes(call, 1, 2, "1 or 2 arguments", context);
  if (expressions === undefined) return undefined;
  const [first, second] = expressions;
  const value = resolveTyped(first!, number.accepts, "`round`", number.expected, context);
  const values = [value];
  if (second !== undefined) {
    const digits = resolveTyped(second, number.accepts, "`round`", number.expected, context);
    if (digits !== undefined && !(digits.kind === "constant" && /^\d$/.test(digits.value))) {
      const data = { what: "`round`", kind: "a number of digits from 0 to 9" };
      context.report(diagnostic("constant-required", data, at(context, second.span)));
      return undefined;
    }
    values.push(digits);
  }
  const resolved = values.filter((each) => each !== undefined);
  if (resolved.length < values.length) return undefined;
  return { kind: "call", function: "round", arguments: resolved, type: NUMBER, span: call.span };
}

/** `quintile(cltv)`: where the persona stands among the base population. */
function resolveRank(call: Call, name: RankValue["function"], context: Context): RankValue | undefined {
  if (refuseInFilter(`\`${name}(…)\``, call.span, context)) return undefined;
  const [argument] = takes(call, 1, 1, "1 argument", context) ?? [];
  if (argument === undefined) return undefined;
  const value = resolveValue(argument, context);
  if (value === undefined) return undefined;
  if (value.type.kind !== "number" && !isTime(value.type)) {
    reportWrongType(argument, value.type, `\`${name}\``, "a number, a date or an instant", context);
    return undefined;
  }
  return { kind: "rank", function: name, value, type: NUMBER, span: call.span };
}

/** The arguments when there are as many as there should be; otherwise only their own faults are reported with it. */
function takes(
  call: Call,
  least: number,
  most: number,
  expected: string,
  context: Context,
): Call["arguments"] | undefined {
  const found = call.arguments.length;
  if (found >= least && found <= most) return call.arguments;
  for (const argument of call.arguments) context.resolve(argument, context);
  const data = { function: call.function.text, expected, found };
  context.report(diagnostic("wrong-arguments", data, at(context, call.span)));
  return undefined;
}
