import { call, integer, test, whole } from "../plan/build.ts";
import type { DataType, Scalar } from "../plan/rel.ts";
import type { DurationConstant, FunctionCall, Resolved } from "../resolved.ts";
import { localTime, MICROS_PER_DAY, monthsOf } from "../time/instant.ts";
import type { Scope, Value } from "./context.ts";
import { dayOfYear } from "./day-of-year.ts";
import { instantLiteral, moveInstant, toLocal, toUtc } from "./instants.ts";
import { unify } from "./unify.ts";

/** A function of values, in the plan's functions. */
export function lowerCall(expression: FunctionCall, scope: Scope): Value {
  const { zones, work } = scope.context;
  const lowerExpression = work.parts.expression;
  const args = expression.arguments;
  const lowered = (at: number) => lowerExpression(args[at]!, scope);
  switch (expression.function) {
    case "add":
    case "subtract":
      return lowerSum(expression, scope);
    case "multiply":
    case "divide": {
      const [a, b] = [lowered(0).scalar, lowered(1).scalar];
      const type = expression.function === "divide" ? "float" : numberType([a, b]);
      return { scalar: call(expression.function, type, a, b) };
    }
    case "negate":
    case "abs":
    case "floor":
    case "ceil": {
      const { scalar } = lowered(0);
      return { scalar: call(expression.function, scalar.type, scalar) };
    }
    case "round": {
      const { scalar } = lowered(0);
      return { scalar: call("round", scalar.type, scalar, whole(digitsOf(args[1]))) };
    }
    case "coalesce":
    case "least":
    case "greatest": {
      const { values, time, type } = unify(
        args.map((arg) => lowerExpression(arg, scope)),
        scope,
      );
      const scalar = call(expression.function, type, ...values);
      return time === undefined ? { scalar } : { scalar, time };
    }
    case "lower":
    case "upper":
    case "trim":
      return { scalar: call(expression.function, "text", lowered(0).scalar) };
    case "length":
      return { scalar: call("length", "integer", lowered(0).scalar) };
    case "days_since": {
      const elapsed = call(
        "microsBetween",
        "integer",
        instantLiteral("timestamp", work.asOf),
        toUtc(lowered(0), zones),
      );
      return { scalar: call("divideFloor", "integer", elapsed, whole(Number(MICROS_PER_DAY))) };
    }
    case "years_since":
      return { scalar: yearsSince(toLocal(lowered(0), zones), scope) };
    case "hour":
    case "weekday":
    case "day":
    case "month":
    case "year":
      return { scalar: call(expression.function, "integer", toLocal(lowered(0), zones)) };
    case "date": {
      const value = lowered(0);
      return value.time === "date"
        ? value
        : { scalar: call("toDate", "date", toLocal(value, zones)), time: "date" };
    }
  }
}

/** A constant from 0 to 9: part of the function, since engines choose the result's type by it. */
function digitsOf(expression: Resolved | undefined): number {
  return expression?.kind === "constant" ? Number(expression.value) : 0;
}

/** The years between two local dates, less one where this year's day has not come. 29 February comes on the 28th. */
function yearsSince(local: Scalar, scope: Scope): Scalar {
  const today = localTime(scope.context.work.asOf, scope.context.zones.local).toPlainDate();
  const reached = today.month * 100 + today.day;
  const limit = reached === 228 && !today.inLeapYear ? 229 : reached;
  return call(
    "subtract",
    "integer",
    call("subtract", "integer", integer(today.year), call("year", "integer", local)),
    {
      kind: "case",
      branches: [{ when: test("greater", dayOfYear(local), integer(limit)), then: whole(1) }],
      otherwise: whole(0),
      type: "integer",
    },
  );
}

/** Numbers, durations, and dates or instants with a duration. */
function lowerSum(expression: FunctionCall, scope: Scope): Value {
  const [first, second] = expression.arguments as readonly [Resolved, Resolved];
  const { zones, work } = scope.context;
  const lowerExpression = work.parts.expression;
  const isStep = second.type.kind === "duration";
  if (first.type.kind === "date") return moveDate(first, stepOf(second), expression.function, scope);
  if (first.type.kind === "timestamp" && isStep) {
    const utc = toUtc(lowerExpression(first, scope), zones);
    if (second.kind === "duration") {
      const sign = expression.function === "add" ? 1 : -1;
      return { scalar: moveInstant(utc, sign, second, zones), time: "timestamp" };
    }
    const micros = signed(lowerExpression(second, scope).scalar, expression.function);
    return { scalar: call("addMicros", "timestamp", utc, micros), time: "timestamp" };
  }
  const [a, b] = [lowerExpression(first, scope), lowerExpression(second, scope)];
  if (first.type.kind === "timestamp") {
    return { scalar: call("microsBetween", "integer", toUtc(a, zones), toUtc(b, zones)) };
  }
  const fn = expression.function === "add" ? "add" : "subtract";
  return { scalar: call(fn, numberType([a.scalar, b.scalar]), a.scalar, b.scalar) };
}

function stepOf(expression: Resolved): DurationConstant {
  if (expression.kind !== "duration") throw new Error("a date moves by a constant number of days or months");
  return expression;
}

function moveDate(date: Resolved, step: DurationConstant, fn: FunctionCall["function"], scope: Scope): Value {
  const { scalar } = scope.context.work.parts.expression(date, scope);
  const sign = fn === "add" ? 1 : -1;
  const months = monthsOf(step.amount, step.unit);
  if (months !== undefined) {
    return { scalar: call("addMonths", "date", scalar, integer(sign * months)), time: "date" };
  }
  const days = step.unit === "week" ? 7 * step.amount : step.amount;
  return { scalar: call("addDays", "date", scalar, integer(sign * days)), time: "date" };
}

function signed(micros: Scalar, fn: FunctionCall["function"]): Scalar {
  if (fn === "add") return micros;
  return micros.kind === "literal" && typeof micros.value === "string"
    ? integer(-BigInt(micros.value))
    : call("negate", "integer", micros);
}

function numberType(scalars: readonly Scalar[]): DataType {
  if (scalars.some((s) => s.type === "float")) return "float";
  return scalars.every((s) => s.type === "integer") ? "integer" : "number";
}
