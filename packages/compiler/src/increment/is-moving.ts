import type { FunctionName, Resolution, Resolved, TimePhrase } from "../resolved.ts";
import { partsOf } from "../resolved-walk.ts";
import { traitOf } from "./row-of.ts";

/** Whether an expression that one row decides may change with the instant of evaluation alone. */
export function isMoving(expression: Resolved, resolution: Resolution): boolean {
  if (expression.kind === "computed") return isMoving(traitOf(expression, resolution), resolution);
  return movesItself(expression) || partsOf(expression).some((part) => isMoving(part, resolution));
}

/** Whether the instant of evaluation takes part in a node itself, not in what is inside it. */
export function movesItself(expression: Resolved): boolean {
  if (expression.kind === "time") return isMovingPhrase(expression.phrase);
  return expression.kind === "call" && MOVING_FUNCTIONS[expression.function];
}

/** Whether it means other times at another instant of evaluation. */
export function isMovingPhrase({ kind }: TimePhrase): boolean {
  return MOVING_PHRASES[kind];
}

const MOVING_PHRASES: Readonly<Record<TimePhrase["kind"], boolean>> = {
  inLast: true,
  inNext: true,
  moreThanAgo: true,
  betweenAgo: true,
  today: true,
  yesterday: true,
  inThis: true,
  inPrevious: true,
  before: false,
  on: false,
  after: false,
  since: false,
  fromTo: false,
};

const MOVING_FUNCTIONS: Readonly<Record<FunctionName, boolean>> = {
  days_since: true,
  years_since: true,
  add: false,
  subtract: false,
  multiply: false,
  divide: false,
  negate: false,
  coalesce: false,
  lower: false,
  upper: false,
  trim: false,
  length: false,
  abs: false,
  round: false,
  floor: false,
  ceil: false,
  least: false,
  greatest: false,
  hour: false,
  weekday: false,
  day: false,
  month: false,
  year: false,
  date: false,
};
