import type { DataType, StandardFunction } from "@muster/compiler";
import { caseWhen, cast, fn, infix, is, whole, word } from "./build.ts";
import type { Dialect } from "./dialect.ts";
import type { Select, Sql } from "./node.ts";
import { one, type Spell, two } from "./spell.ts";

/** What every engine so far spells alike and means alike; each was asked (test/conformance). A dialect takes these and says the rest. */
export const standardFunctions = {
  and: (args) => infix("and", ...args),
  or: (args) => infix("or", ...args),
  not: one((a) => ({ kind: "not", operand: a })),
  isTrue: one((a) => is(a, "true")),
  isNotTrue: one((a) => is(a, "not true")),
  isNull: one((a) => is(a, "null")),
  isNotNull: one((a) => is(a, "not null")),
  equal: two((a, b) => infix("=", a, b)),
  in: ([value, ...options]) => ({ kind: "in", value: value!, options }),
  add: two((a, b) => infix("+", a, b)),
  subtract: two((a, b) => infix("-", a, b)),
  multiply: two((a, b) => infix("*", a, b)),
  negate: one((a) => ({ kind: "negative", operand: a })),
  abs: one((a) => fn("abs", a)),
  coalesce: (args) => fn("coalesce", ...args),
  lower: one((a) => fn("translate", a, UPPER, LOWER)),
  upper: one((a) => fn("translate", a, LOWER, UPPER)),
  length: one((a) => fn("length", a)),
  concat: two((a, b) => infix("||", a, b)),
  md5: one((a) => fn("md5", a)),
  toText: one((a) => cast(a, "text")),
  timestamptzToUtc: one((a) => atZone(a, word("'UTC'"))),
  dateToUtc: two((date, zone) => firstAt(cast(date, "timestamp"), zone)),
  dateToTimestamp: one((date) => cast(date, "timestamp")),
  utcToLocal: two((utc, zone) => atZone(atZone(utc, word("'UTC'")), zone)),
  localToUtc: two(firstAt),
  toDate: one((a) => cast(a, "date")),
} satisfies Partial<Record<StandardFunction, Spell>>;

/** What is left of a dialect where the engine keeps to the standard: what may be missing is null, and so may be every value. */
export function standardWays(types: Dialect["types"]) {
  return {
    missing: (type: DataType) => cast(word("null"), types[type]),
    stored: (column: Sql) => column,
    optional: (value: Sql) => value,
    counted: (count: Sql) => count,
    summand: (value: Sql) => value,
    alike: (values: readonly Sql[]) => values,
    united: (selects: readonly Select[]) => selects,
    result: (value: Sql) => value,
    inList: (value: Sql, list: Sql): Sql => ({ kind: "any", value, list }),
    commonTable: "as materialized",
    intersect: "intersect",
  } as const satisfies Partial<Dialect>;
}

const UPPER = word("'ABCDEFGHIJKLMNOPQRSTUVWXYZ'");
const LOWER = word("'abcdefghijklmnopqrstuvwxyz'");

function atZone(value: Sql, zone: Sql): Sql {
  return { kind: "atTimeZone", value, zone };
}

/**
 * The instant at which a clock shows that, as a timestamp in UTC. Where it comes twice, engines take the second; the
 * first is a day after the clock showed it the day before, if it shows it then.
 */
function firstAt(local: Sql, zone: Sql): Sql {
  const toUtc = (clock: Sql) => atZone(atZone(clock, zone), word("'UTC'"));
  const day = word("interval '1 day'");
  const first = infix("+", toUtc(infix("-", local, day)), day);
  const shown = atZone(atZone(first, word("'UTC'")), zone);
  return caseWhen([{ when: infix("=", shown, local), then: first }], toUtc(local));
}

/** Integer division towards minus infinity, where the engine's own rounds towards zero; `b` is above zero. */
export function floorDivision(a: Sql, b: Sql, divide: (a: Sql, b: Sql) => Sql): Sql {
  const up = infix("-", infix("-", b, whole(1)), a);
  return caseWhen(
    [{ when: infix("<", a, whole(0)), then: { kind: "negative", operand: divide(up, b) } }],
    divide(a, b),
  );
}

/** Floating division; by zero it is null. */
export function floatDivision(a: Sql, b: Sql, float: string): Sql {
  return infix("/", cast(a, float), fn("nullif", cast(b, float), whole(0)));
}

/** Half away from zero, of a floating number, spelled out: engines round those in ways of their own. */
export function roundFloat(value: Sql, digits: number): Sql {
  const power = whole(10 ** digits);
  const scaled = fn("floor", infix("+", infix("*", fn("abs", value), power), word("0.5")));
  return infix("*", fn("sign", value), infix("/", scaled, power));
}
