import type { DataType } from "@muster/compiler";
import { infix } from "./build.ts";
import type { Sql } from "./node.ts";
import type { Spell } from "./spell.ts";

/**
 * Engines add and multiply two stored numbers in the width of their columns, for which the result may be too much. Between
 * them a zero or a one of a wider type makes room, and leaves a float as it is; beside a number that is wide none is needed.
 */
export function roomy(
  operator: "+" | "-" | "*",
  neutral: Sql,
  isWide: (value: Sql) => boolean = isCastOrBound,
): Spell {
  return ([a, b], types) => {
    if (!types.every(isOfColumn) || isOrHolds(a!, isWide) || isOrHolds(b!, isWide))
      return infix(operator, a!, b!);
    return operator === "*" ? infix("*", a!, neutral, b!) : infix(operator, infix("+", a!, neutral), b!);
  };
}

/** In the types of `Dialect.types`, which are the widest. */
function isCastOrBound({ kind }: Sql): boolean {
  return kind === "cast" || kind === "parameter";
}

/** It, or a number that it is made of by arithmetic. */
function isOrHolds(value: Sql, isWide: (value: Sql) => boolean): boolean {
  if (value.kind === "infix") return value.operands.some((operand) => isOrHolds(operand, isWide));
  return isWide(value.kind === "negative" ? value.operand : value) || isOfMany(value);
}

/** What is zero of nothing is a count, or a sum. */
function isOfMany(value: Sql): boolean {
  if (value.kind !== "call" || value.function !== "coalesce") return false;
  return value.arguments.some(({ kind }) => kind === "whole");
}

/** What else is a number is the compiler's own, and wide, or a float. */
function isOfColumn(type: DataType): boolean {
  return type === "number" || type === "decimal";
}
