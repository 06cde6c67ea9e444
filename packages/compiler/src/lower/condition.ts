import { isCondition } from "../is-condition.ts";
import { allOf, anyOf, call, FALSE, integer, isLiteral, literal, TRUE, test, whole } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";
import type {
  CompareCondition,
  ElementsCondition,
  InCondition,
  Resolved,
  TextCondition,
  TimeConditionResolved,
} from "../resolved.ts";
import { daysOfYears } from "../time/anniversary.ts";
import { windowOf } from "../time/window.ts";
import { compared } from "./averages.ts";
import { constantInstant } from "./constant-instant.ts";
import { atTrait, newId, type Scope, type Value } from "./context.ts";
import { dayOfYear } from "./day-of-year.ts";
import { elementScope } from "./element-scope.ts";
import { amongConstants, compareNumbers } from "./floating.ts";
import { compareWithInstant, equalsInstant, type Order, toLocal, toUtc, within } from "./instants.ts";

function expressionOf(expression: Resolved, scope: Scope): Value {
  return scope.context.work.parts.expression(expression, scope);
}

/**
 * A condition as a scalar that is true exactly where the condition is; elsewhere it is false or null. In this gap lives
 * SQL's third value, and `lowerComplement` closes it where a condition is negated: nowhere else.
 */
export function lowerCondition(condition: Resolved, scope: Scope): Scalar {
  switch (condition.kind) {
    case "truth":
      return condition.value ? TRUE : FALSE;
    case "and":
      return allOf(condition.operands.map((each) => lowerCondition(each, scope)));
    case "or":
      return anyOf(condition.operands.map((each) => lowerCondition(each, scope)));
    case "not":
      return lowerComplement(condition.operand, scope);
    case "compare":
      return lowerCompare(condition, scope);
    case "in":
      return lowerIn(condition, scope);
    case "known":
      return test("isNotNull", knownValue(condition.value, scope));
    case "text":
      return lowerText(condition, scope);
    case "list": {
      const { scalar } = expressionOf(condition.value, scope);
      const type = scalar.type === "numberList" ? "numberList" : "textList";
      const fn = condition.quantifier === "any" ? "listContainsAny" : "listContainsAll";
      return test(fn, scalar, literal(type, condition.options));
    }
    case "elements":
      return lowerElements(condition, scope);
    case "time":
      return lowerTime(condition, scope);
    case "performed": {
      const count = scope.performed(condition);
      return allOf([
        ...(condition.min > 0 ? [test("greaterOrEqual", count, integer(condition.min))] : []),
        ...(condition.max === undefined ? [] : [test("lessOrEqual", count, integer(condition.max))]),
      ]);
    }
    case "burst":
    case "habit":
    case "sequence":
    case "together":
    case "personas":
    case "member":
    case "membershipChange":
      return scope.holds(condition);
    case "listed":
      return scope.listed(condition);
    case "computed":
      return atTrait(condition, scope, lowerCondition, ({ scalar }) => scalar);
    default:
      return expressionOf(condition, scope).scalar;
  }
}

/** True exactly where the condition is not. */
export function lowerComplement(condition: Resolved, scope: Scope): Scalar {
  switch (condition.kind) {
    case "and":
      return anyOf(condition.operands.map((each) => lowerComplement(each, scope)));
    case "or":
      return allOf(condition.operands.map((each) => lowerComplement(each, scope)));
    case "not":
      return lowerCondition(condition.operand, scope);
    case "performed": {
      const count = scope.performed(condition);
      return anyOf([
        ...(condition.min > 0 ? [test("less", count, integer(condition.min))] : []),
        ...(condition.max === undefined ? [] : [test("greater", count, integer(condition.max))]),
      ]);
    }
    case "computed":
      return atTrait(condition, scope, lowerComplement, ({ scalar }) => complement(scalar));
    default:
      return complement(lowerCondition(condition, scope));
  }
}

/** A document may be there and yet be missing: JSON's own null, or something else than the list that it should be. */
function knownValue(value: Resolved, scope: Scope): Scalar {
  const { scalar } = expressionOf(value, scope);
  const { kind } = value.type;
  if (kind !== "records" && kind !== "record") return scalar;
  const storage = scalar.type === "json" ? "json" : "native";
  return { kind: "extract", from: scalar, storage, path: [], type: kind };
}

const OPPOSITE = {
  isNull: "isNotNull",
  isNotNull: "isNull",
  isTrue: "isNotTrue",
  isNotTrue: "isTrue",
} as const;

function complement(scalar: Scalar): Scalar {
  if (isLiteral(scalar, true)) return FALSE;
  if (isLiteral(scalar, false)) return TRUE;
  if (scalar.kind === "call" && scalar.function in OPPOSITE) {
    return test(OPPOSITE[scalar.function as keyof typeof OPPOSITE], ...scalar.arguments);
  }
  return test("isNotTrue", scalar);
}

const COMPARISON = {
  "=": "equal",
  "<": "less",
  "<=": "lessOrEqual",
  ">": "greater",
  ">=": "greaterOrEqual",
} as const;

const MIRRORED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

function lowerCompare(condition: CompareCondition, scope: Scope): Scalar {
  const { operator, left, right } = condition;
  if (left.type.kind === "date" || left.type.kind === "timestamp") return compareTimes(condition, scope);
  if (left.type.kind === "boolean" && operator === "=") {
    if (right.kind === "truth") {
      return right.value ? lowerCondition(left, scope) : falseOf(left, scope);
    }
    const [a, b] = [left, right].map((side) => expressionOf(side, scope).scalar);
    return test("equal", a!, b!);
  }
  const [a, b] = compared(expressionOf(left, scope), expressionOf(right, scope));
  if (left.type.kind === "number") return compareNumbers(COMPARISON[operator], a, b);
  const [x, y] = condition.ignoringCase ? [a, b].map((side) => call("lower", "text", side)) : [a, b];
  return test(COMPARISON[operator], x!, y!);
}

/** `x = false` of a stored boolean, which leaves out the missing; of a condition, its complement. */
function falseOf(expression: Resolved, scope: Scope): Scalar {
  if (isCondition(expression)) return lowerComplement(expression, scope);
  return test("not", expressionOf(expression, scope).scalar);
}

function compareTimes({ operator, left, right }: CompareCondition, scope: Scope): Scalar {
  const { zones } = scope.context;
  const atRight = constantInstant(right, zones.local);
  const atLeft = constantInstant(left, zones.local);
  if (atRight !== undefined) {
    const value = expressionOf(left, scope);
    return operator === "="
      ? equalsInstant(value, atRight, zones)
      : compareWithInstant(value, operator, atRight, zones);
  }
  if (atLeft !== undefined) {
    const value = expressionOf(right, scope);
    return operator === "="
      ? equalsInstant(value, atLeft, zones)
      : compareWithInstant(value, MIRRORED[operator as Order], atLeft, zones);
  }
  const [a, b] = [expressionOf(left, scope), expressionOf(right, scope)];
  return a.time === b.time
    ? test(COMPARISON[operator], a.scalar, b.scalar)
    : test(COMPARISON[operator], toUtc(a, zones), toUtc(b, zones));
}

function lowerIn(condition: InCondition, scope: Scope): Scalar {
  const { zones } = scope.context;
  const value = expressionOf(condition.value, scope);
  if (value.time !== undefined) {
    return anyOf(
      condition.options.map((option) => equalsInstant(value, constantInstant(option, zones.local)!, zones)),
    );
  }
  if (value.average !== undefined) {
    return anyOf(
      condition.options.map((option) => test("equal", ...compared(value, expressionOf(option, scope)))),
    );
  }
  const options = condition.options.map((option) => expressionOf(option, scope).scalar);
  if (!condition.ignoringCase) return oneOf(amongConstants(value.scalar), options);
  return oneOf(
    call("lower", "text", value.scalar),
    options.map((option) => foldLiteral(option)),
  );
}

/** Not by `test`: there may be more options than a function takes arguments. */
function oneOf(value: Scalar, options: readonly Scalar[]): Scalar {
  return { kind: "call", function: "in", arguments: [value, ...options], type: "boolean" };
}

function foldLiteral(option: Scalar): Scalar {
  return option.kind === "literal" && typeof option.value === "string"
    ? literal("text", foldCase(option.value))
    : call("lower", "text", option);
}

/** ASCII letters only, as `lower` does on every warehouse. */
function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const TEXT_FUNCTION = {
  contains: "contains",
  startsWith: "startsWith",
  endsWith: "endsWith",
} as const;

function lowerText(condition: TextCondition, scope: Scope): Scalar {
  const { scalar } = expressionOf(condition.value, scope);
  if (condition.operator === "matches") {
    return test("matches", scalar, literal("text", condition.pattern));
  }
  const fold = condition.ignoringCase;
  return test(
    TEXT_FUNCTION[condition.operator],
    fold ? call("lower", "text", scalar) : scalar,
    literal("text", fold ? foldCase(condition.pattern) : condition.pattern),
  );
}

function lowerElements(condition: ElementsCondition, scope: Scope): Scalar {
  const list = expressionOf(condition.list, scope).scalar;
  const storage = list.type === "json" ? "json" : "native";
  const element = newId(scope.context.work);
  const met = lowerCondition(condition.condition, elementScope(scope, element, storage));
  const count = (only?: Scalar): Scalar => ({
    kind: "countElements",
    element,
    list,
    storage,
    ...(only === undefined || isLiteral(only, true) ? {} : { condition: only }),
    type: "integer",
  });
  if (condition.quantifier === "atLeast") {
    return condition.atLeast === 0 ? TRUE : test("greaterOrEqual", count(met), integer(condition.atLeast));
  }
  return allOf([test("greaterOrEqual", count(), whole(1)), test("equal", count(met), count())]);
}

function lowerTime(condition: TimeConditionResolved, scope: Scope): Scalar {
  const { zones, work } = scope.context;
  const value = expressionOf(condition.value, scope);
  const window = windowOf(condition.phrase, work.asOf, zones.local);
  if (!condition.anniversary) return allOf(within(value, window, zones));
  const local = toLocal(value, zones);
  const day = dayOfYear(local);
  return anyOf(
    daysOfYears(window, zones.local).map(({ year, from, to }) =>
      allOf([
        ...(from === to
          ? [test("equal", day, integer(from))]
          : [test("greaterOrEqual", day, integer(from)), test("lessOrEqual", day, integer(to))]),
        test("less", call("year", "integer", local), integer(year)),
      ]),
    ),
  );
}
