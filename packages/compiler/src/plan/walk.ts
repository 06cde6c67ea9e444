import type { ColumnId, Join, Plan, Rel, Scalar } from "./rel.ts";
import type { StandardFunction } from "./standard-function.ts";

/** The scalars directly inside a scalar. */
export function scalarsIn(scalar: Scalar): readonly Scalar[] {
  switch (scalar.kind) {
    case "column":
    case "literal":
    case "whole":
    case "null":
    case "element":
    case "onlyValue":
      return [];
    case "call":
      return scalar.arguments;
    case "case":
      return [
        ...scalar.branches.flatMap((b) => [b.when, b.then]),
        ...(scalar.otherwise === undefined ? [] : [scalar.otherwise]),
      ];
    case "extract":
      return [scalar.from];
    case "oneOf":
      return [scalar.value];
    case "countElements":
      return scalar.condition === undefined ? [scalar.list] : [scalar.list, scalar.condition];
  }
}

/** What a call of this function is given; nothing where the scalar is something else. */
export function argumentsOf(
  scalar: Scalar | undefined,
  of: StandardFunction,
): readonly (Scalar | undefined)[] {
  return scalar?.kind === "call" && scalar.function === of ? scalar.arguments : [];
}

/** Every column that a scalar reads, as often as it does. */
export function scalarColumns(scalar: Scalar): readonly ColumnId[] {
  return scalar.kind === "column" ? [scalar.id] : scalarsIn(scalar).flatMap(scalarColumns);
}

/** The scalars of a join. */
export function joinScalars({ condition, nearest }: Join): readonly Scalar[] {
  const places = nearest === undefined ? [] : [nearest.left, nearest.right];
  return [condition, ...places.flatMap(({ time, order }) => [time, order])].filter(
    (scalar) => scalar !== undefined,
  );
}

/** Every column that a join reads beside its keys. */
export function conditionColumns(join: Join): readonly ColumnId[] {
  return joinScalars(join).flatMap(scalarColumns);
}

/** The relations directly inside a relation. */
export function inputsOf(rel: Rel): readonly Rel[] {
  switch (rel.kind) {
    case "scan":
    case "ref":
      return [];
    case "filter":
    case "project":
    case "unfold":
    case "aggregate":
    case "window":
    case "topN":
      return [rel.input];
    case "join":
      return [rel.left, rel.right];
    case "setOperation":
      return rel.inputs.map((input) => input.rel);
  }
}

/** The same relation with other relations inside. */
export function mapInputs(rel: Rel, change: (input: Rel) => Rel): Rel {
  switch (rel.kind) {
    case "scan":
    case "ref":
      return rel;
    case "filter":
    case "project":
    case "unfold":
    case "aggregate":
    case "window":
    case "topN":
      return { ...rel, input: change(rel.input) };
    case "join":
      return { ...rel, left: change(rel.left), right: change(rel.right) };
    case "setOperation":
      return { ...rel, inputs: rel.inputs.map((input) => ({ ...input, rel: change(input.rel) })) };
  }
}

/** The same plan with each of its relations, shared ones first, changed as a whole. */
export function mapPlan(plan: Plan, change: (rel: Rel) => Rel): Plan {
  const shared = plan.shared.map((each) => ({ ...each, rel: change(each.rel) }));
  return { ...plan, shared, root: change(plan.root) };
}

/** The same scalar with other scalars directly inside. */
export function mapScalars(scalar: Scalar, change: (inside: Scalar) => Scalar): Scalar {
  switch (scalar.kind) {
    case "column":
    case "literal":
    case "whole":
    case "null":
    case "element":
    case "onlyValue":
      return scalar;
    case "call":
      return { ...scalar, arguments: scalar.arguments.map(change) };
    case "case":
      return {
        ...scalar,
        branches: scalar.branches.map(({ when, then }) => ({ when: change(when), then: change(then) })),
        ...(scalar.otherwise === undefined ? {} : { otherwise: change(scalar.otherwise) }),
      };
    case "extract":
      return { ...scalar, from: change(scalar.from) };
    case "oneOf":
      return { ...scalar, value: change(scalar.value) };
    case "countElements":
      return {
        ...scalar,
        list: change(scalar.list),
        ...(scalar.condition === undefined ? {} : { condition: change(scalar.condition) }),
      };
  }
}
