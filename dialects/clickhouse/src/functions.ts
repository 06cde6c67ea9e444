import type { DataType, StandardFunction } from "@muster/compiler";
import {
  caseWhen,
  fn,
  type Infix,
  infix,
  is,
  one,
  roundFloat,
  type Spell,
  type Sql,
  standardFunctions,
  two,
  whole,
  word,
} from "@muster/sql";
import { alike } from "./alike.ts";
import { abs, multiply, narrow, negate, sum, wholeProduct } from "./arithmetic.ts";
import { compared, signed } from "./signed.ts";
import { asText, oneZero } from "./stored.ts";
import { dateToTimestamp, dateToUtc, fromEpoch, inUtc, localToUtc, UTC, utcToLocal } from "./times.ts";

const comparison = (operator: Infix) =>
  two((a, b, type) => infix(operator, compared(asText(a, type)), compared(asText(b, type))));

/** An enumeration is compared with a constant by itself. */
const equal = two((a, b, type) => {
  const isOfConstant = [a, b].some(({ kind }) => kind === "parameter");
  return infix("=", ...[a, b].map((each) => compared(isOfConstant ? each : asText(each, type))));
});

/** Of texts, by what they are as such. */
const ofTexts =
  (name: string): Spell =>
  (values, types) =>
    fn(name, ...values.map((value, at) => asText(value, types[at])));

function isOneOf([value, ...options]: readonly Sql[], [type, ...types]: readonly DataType[]): Sql {
  if (types.every((each) => each !== "decimal" && each !== "number" && each !== "float"))
    return { kind: "in", value: oneZero(value!, type), options };
  return equalsOneOf(value!, fn("array", ...options));
}

/** Numbers are compared by their value, whatever their types, but are looked up among those of their own type only. */
function equalsOneOf(value: Sql, list: Sql): Sql {
  const option = { kind: "variable", name: "option" } as const;
  const found = fn(
    "arrayExists",
    { kind: "arrow", variable: option.name, body: infix("=", option, value) },
    list,
  );
  return caseWhen([{ when: is(value, "not null"), then: found }]);
}

/**
 * Alternatives that look for patterns are made one by the engine where they can be; of what an aggregate or a window gives
 * that was an error of its own until July 2026 (ClickHouse pull request 110641). A comparison is left alone.
 */
function apart(alternative: Sql): Sql {
  const isMatch = alternative.kind === "call" && alternative.function === "match";
  return isMatch ? infix("=", alternative, word("true")) : alternative;
}

function firstOf(array: Sql): Sql {
  return { kind: "index", of: array, index: whole(1) };
}

/** A part of a date, or of what UTC shows. */
function part(name: string, ...mode: readonly Sql[]): Spell {
  return one((a, type) => (type === "date" ? fn(name, a, ...mode) : fn(name, a, ...mode, UTC)));
}

/**
 * The engine takes a null in a list for an empty text, or for zero: where these are looked for, those that both have are
 * counted too. It is asked, not looked at here: no value changes a statement.
 */
function listHas(name: "hasAny" | "hasAll"): Spell {
  return two((list, options, type) => {
    const found = fn("length", fn("arrayIntersect", list, options));
    const enough =
      name === "hasAny"
        ? infix(">", found, whole(0))
        : infix("=", found, fn("length", fn("arrayDistinct", options)));
    const empty = type === "numberList" ? whole(0) : word("''");
    const isPlain: Sql = { kind: "not", operand: fn("has", options, empty) };
    return isTrue(infix("and", fn(name, list, options), infix("or", isPlain, enough)));
  });
}

/** Never null. */
function isTrue(value: Sql): Sql {
  const isNever = value.kind === "call" && value.function === "ifNull";
  return isNever ? value : fn("ifNull", value, word("false"));
}

export const functions = {
  ...standardFunctions,
  or: (args) => infix("or", ...args.map(apart)),
  isTrue: one(isTrue),
  isNotTrue: one((a) => ({ kind: "not", operand: isTrue(a) })),
  equal,
  less: comparison("<"),
  lessOrEqual: comparison("<="),
  greater: comparison(">"),
  greaterOrEqual: comparison(">="),
  in: isOneOf,
  add: sum("+"),
  subtract: sum("-"),
  multiply,
  negate,
  divide: two((a, b) => infix("/", fn("toFloat64", a), fn("nullIf", fn("toFloat64", b), whole(0)))),
  // A branch of a case is worked out for all rows, so that an error of one that is not taken would count.
  divideWhole: two((a, b) => fn("intDivOrZero", a, b)),
  divideFloor: two((a, b) => {
    const divisor = b.kind === "whole" ? signed(b) : b;
    return fn("intDiv", infix("-", a, fn("positiveModulo", a, divisor)), divisor);
  }),
  abs,
  round: two((a, digits, type) => {
    if (type === "float" && digits.kind === "whole") return roundFloat(a, digits.value);
    // Halves of floating columns would be rounded to even.
    return fn("round", type === "integer" ? a : fn("toDecimal128", a, whole(9)), digits);
  }),
  floor: one((a) => fn("floor", a)),
  ceil: one((a) => fn("ceil", a)),
  // Of a decimal it is not asked. Zeros that differ are two keys of a group, and of a join. A whole number is made what it is
  // called: it has no type in common with a float.
  finite: one((a) => {
    const float = fn("toFloat64", a);
    return caseWhen([{ when: fn("isFinite", float), then: oneZero(float, "float") }]);
  }),
  toFloat: one((a) => fn("toFloat64", a)),
  coalesce: (args, types) => fn("coalesce", ...alike(args, types)),
  // By arrays, in which nulls come last: whether `least` passes over them is a matter of settings.
  least: (args, types) => firstOf(fn("arraySort", fn("array", ...alike(args, types)))),
  greatest: (args, types) => firstOf(fn("arrayReverseSort", fn("array", ...alike(args, types)))),
  lower: ofTexts("lower"),
  upper: ofTexts("upper"),
  trim: one((a, type) => fn("trimBoth", asText(a, type), word("' \\t\\r\\n'"))),
  length: one((a, type) => signed(fn("lengthUTF8", asText(a, type)))),
  md5: one((a) => fn("lower", fn("hex", fn("MD5", a)))),
  toText: one((a) => fn("toString", a)),
  contains: (values, types) => infix(">", ofTexts("position")(values, types), whole(0)),
  startsWith: ofTexts("startsWith"),
  endsWith: ofTexts("endsWith"),
  matches: ofTexts("match"),
  listContainsAny: listHas("hasAny"),
  listContainsAll: listHas("hasAll"),
  timestamptzToUtc: one((a) => a),
  epochSecondsToTimestamp: one((a) => fromEpoch(wholeProduct(a, 1_000_000))),
  epochMillisToTimestamp: one((a) => fromEpoch(wholeProduct(a, 1_000))),
  dateToTimestamp: one((date) => dateToTimestamp(date)),
  dateToUtc: two(dateToUtc),
  utcToLocal: two(utcToLocal),
  localToUtc: two(localToUtc),
  addMicros: two((a, micros) => fn("addMicroseconds", a, narrow(micros))),
  addDays: two((date, days) => fn("addDays", fn("toDate32", date), days)),
  addMonths: two((a, months, type) =>
    fn("addMonths", type === "date" ? fn("toDate32", a) : inUtc(a), months),
  ),
  microsBetween: two((later, earlier) => fn("dateDiff", word("'microsecond'"), earlier, later)),
  year: part("toYear"),
  month: part("toMonth"),
  day: part("toDayOfMonth"),
  weekday: part("toDayOfWeek", whole(0)),
  hour: part("toHour"),
  toDate: one((a) => fn("toDate32", a, UTC)),
} satisfies Record<StandardFunction, Spell>;

/** Texts are binary here; UUIDs are ordered by their second half. */
export function ordered(value: Sql, type: DataType): Sql {
  return type === "uuid" ? fn("toString", value) : asText(value, type);
}

/** A number, a time or a date as one that is smaller the larger it is. */
export function opposite(value: Sql, type: DataType): Sql {
  switch (type) {
    case "timestamp":
    case "timestamptz":
      return negative(micros(value));
    case "date":
      return negative(fn("toInt32", fn("toDate32", value)));
    case "integer":
    case "decimal":
    case "float":
    case "number":
      return negative(value);
    default:
      throw new Error(`nothing goes by the opposite of a ${type}`);
  }
}

/** Since 1970, of an instant. */
export function micros(instant: Sql): Sql {
  return fn("toUnixTimestamp64Micro", dateToTimestamp(instant));
}

function negative(operand: Sql): Sql {
  return { kind: "negative", operand };
}

/** In a bound list of texts, or of numbers that the engine would not look up among numbers of another type. */
export function inList(value: Sql, list: Sql): Sql {
  if (list.kind === "parameter" && list.parameter.type === "textList") return infix("in", value, list);
  return equalsOneOf(value, list);
}
