import type { StandardFunction } from "@muster/compiler";
import {
  caseWhen,
  cast,
  floatDivision,
  floorDivision,
  fn,
  infix,
  one,
  roomy,
  roundFloat,
  type Spell,
  type Sql,
  standardFunctions,
  two,
  whole,
  word,
} from "@muster/sql";
import { multiply, negate, ZERO } from "./arithmetic.ts";
import { alike } from "./as-text.ts";
import { literal } from "./literal.ts";
import { types } from "./types.ts";

function inOrder(spell: (...values: readonly Sql[]) => Sql): Spell {
  return (values, types) => spell(...alike(values, types));
}

export const functions = {
  ...standardFunctions,
  add: roomy("+", ZERO),
  subtract: roomy("-", ZERO),
  multiply,
  negate,
  less: inOrder((a, b) => infix("<", a!, b!)),
  lessOrEqual: inOrder((a, b) => infix("<=", a!, b!)),
  greater: inOrder((a, b) => infix(">", a!, b!)),
  greaterOrEqual: inOrder((a, b) => infix(">=", a!, b!)),
  divide: two((a, b) => floatDivision(a, b, types.float)),
  divideWhole: two((a, b) => infix("//", a, b)),
  divideFloor: two((a, b) => floorDivision(a, b, (x, y) => infix("//", x, y))),
  round: two((a, digits, type) =>
    type === "float" && digits.kind === "whole" ? roundFloat(a, digits.value) : fn("round", a, digits),
  ),
  floor: one((a) => fn("floor", a)),
  ceil: one((a) => fn("ceil", a)),
  finite: one((a) => caseWhen([{ when: fn("isfinite", a), then: a }])),
  toFloat: one((a) => cast(a, types.float)),
  coalesce: inOrder((...args) => fn("coalesce", ...args)),
  least: inOrder((...args) => fn("least", ...args)),
  greatest: inOrder((...args) => fn("greatest", ...args)),
  trim: one((a) => fn("trim", a, word("e' \\t\\r\\n'"))),
  contains: two((text, part) => fn("contains", text, part)),
  startsWith: two((text, part) => fn("starts_with", text, part)),
  endsWith: two((text, part) => fn("ends_with", text, part)),
  matches: two((text, pattern) => fn("regexp_matches", text, pattern)),
  listContainsAny: two((list, options) => {
    const only = onlyOption(options);
    const found = only === undefined ? fn("list_has_any", list, options) : fn("list_contains", list, only);
    return fn("coalesce", found, word("false"));
  }),
  listContainsAll: two((list, options) => fn("coalesce", fn("list_has_all", list, options), word("false"))),
  epochSecondsToTimestamp: one((a) => fromEpoch(a, 1_000_000)),
  epochMillisToTimestamp: one((a) => fromEpoch(a, 1_000)),
  addMicros: two((a, micros) => infix("+", a, fn("to_microseconds", micros))),
  addDays: two((date, days) => infix("+", date, cast(days, "integer"))),
  addMonths: two((a, months, type) => {
    const moved = infix("+", a, fn("to_months", cast(months, "integer")));
    return type === "date" ? cast(moved, types.date) : moved;
  }),
  microsBetween: two((later, earlier) => infix("-", fn("epoch_us", later), fn("epoch_us", earlier))),
  year: one((a) => fn("year", a)),
  month: one((a) => fn("month", a)),
  day: one((a) => fn("day", a)),
  weekday: one((a) => fn("isodow", a)),
  hour: one((a) => fn("hour", a)),
} satisfies Record<StandardFunction, Spell>;

/** Of a column of any width: 32 bits hold the seconds of today, but not their microseconds. */
function fromEpoch(value: Sql, micros: number): Sql {
  const wide = infix("*", value, cast(whole(micros), types.integer));
  return fn("make_timestamp", cast(wide, types.integer));
}

/** A list of one text, as that text: to look for it takes less than to compare lists. */
function onlyOption(options: Sql): Sql | undefined {
  if (options.kind !== "parameter" || options.parameter.type !== "textList") return undefined;
  const { value } = options.parameter;
  const [only, ...more] = typeof value === "object" ? value : [];
  return only === undefined || more.length > 0 ? undefined : literal({ type: "text", value: only });
}
