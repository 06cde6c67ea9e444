import type { ColumnId, Scalar } from "../plan/rel.ts";
import type { StandardFunction } from "../plan/standard-function.ts";

/** Null where any argument is. */
const STRICT: ReadonlySet<StandardFunction> = new Set([
  "equal",
  "less",
  "lessOrEqual",
  "greater",
  "greaterOrEqual",
  "add",
  "subtract",
  "multiply",
  "negate",
  "not",
]);

/** Whether a condition can be true only where one of these columns is not null; false also where that is hard to tell. */
export function requiresAny(condition: Scalar, columns: ReadonlySet<ColumnId>): boolean {
  if (condition.kind === "column") return columns.has(condition.id);
  if (condition.kind !== "call") return false;
  const { function: fn, arguments: args } = condition;
  const requires = (argument: Scalar) => requiresAny(argument, columns);
  if (fn === "or") return args.length > 0 && args.every(requires);
  if (fn === "in" || fn === "isNotNull") return requires(args[0]!);
  return (fn === "and" || STRICT.has(fn)) && args.some(requires);
}
