/** Small constructors of plan nodes, which keep the trivial cases trivial. */
import type { Call, Column, ColumnRef, DataType, Literal, Rel, Scalar, ScannedTable, Whole } from "./rel.ts";
import type { StandardFunction } from "./standard-function.ts";

export function columnRef(column: Column): ColumnRef {
  return { kind: "column", id: column.id, type: column.type };
}

export function temporaryTable(name: string): ScannedTable {
  return { name, temporary: true };
}

export function literal(type: DataType, value: Literal["value"]): Literal {
  return { kind: "literal", type, value };
}

/** A number of the compiler's own. */
export function whole(value: number): Whole {
  return { kind: "whole", value, type: "integer" };
}

/** A number that comes from a definition or from the instant of evaluation. */
export function integer(value: number | bigint): Literal {
  return literal("integer", String(value));
}

export const TRUE: Literal = literal("boolean", true);
export const FALSE: Literal = literal("boolean", false);

export function isLiteral(scalar: Scalar, value: Literal["value"]): boolean {
  return scalar.kind === "literal" && scalar.value === value;
}

export function call(fn: StandardFunction, type: DataType, ...args: Scalar[]): Call {
  return { kind: "call", function: fn, arguments: args, type };
}

export function test(fn: StandardFunction, ...args: Scalar[]): Call {
  return call(fn, "boolean", ...args);
}

/** Conjunction, flat; of nothing it is true. */
export function allOf(conditions: readonly Scalar[]): Scalar {
  return chain("and", conditions, TRUE, FALSE);
}

/** Disjunction, flat; of nothing it is false. */
export function anyOf(conditions: readonly Scalar[]): Scalar {
  return chain("or", conditions, FALSE, TRUE);
}

function chain(
  fn: "and" | "or",
  conditions: readonly Scalar[],
  neutral: Literal,
  absorbing: Literal,
): Scalar {
  const parts = conditions
    .flatMap((c) => (c.kind === "call" && c.function === fn ? c.arguments : [c]))
    .filter((c) => !isLiteral(c, neutral.value));
  if (parts.some((c) => isLiteral(c, absorbing.value))) return absorbing;
  const [first] = parts;
  if (first === undefined) return neutral;
  return parts.length === 1 ? first : test(fn, ...parts);
}

/** The conditions that a condition is the conjunction of. */
export function conjunctsOf(condition: Scalar): readonly Scalar[] {
  return condition.kind === "call" && condition.function === "and" ? condition.arguments : [condition];
}

export function filter(input: Rel, conditions: readonly Scalar[]): Rel {
  const condition = allOf(conditions);
  return isLiteral(condition, true) ? input : { kind: "filter", input, condition };
}

/** The columns that a relation gives, in order. */
export function columnsOf(rel: Rel): readonly Column[] {
  switch (rel.kind) {
    case "scan":
      return rel.columns.map((c) => c.column);
    case "filter":
    case "topN":
      return columnsOf(rel.input);
    case "project":
      return rel.columns.map((c) => c.column);
    case "unfold":
      return [...columnsOf(rel.input), rel.element];
    case "aggregate":
      return [...rel.by, ...rel.measures.map((m) => m.column)];
    case "join":
      if (rel.type === "semi" || rel.type === "anti") return columnsOf(rel.left);
      return [...columnsOf(rel.left), ...(rel.mark === undefined ? columnsOf(rel.right) : [rel.mark])];
    case "setOperation":
      return rel.columns;
    case "window":
      return [...columnsOf(rel.input), ...rel.functions.map((f) => f.column)];
    case "ref":
      return rel.columns;
  }
}
