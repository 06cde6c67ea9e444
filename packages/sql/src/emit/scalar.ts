import {
  type Column,
  type ColumnId,
  columnsOf,
  type DataType,
  type ElementField,
  type Literal,
  type Parameter,
  type Rel,
  type Scalar,
  type StandardFunction,
} from "@muster/compiler";
import { caseWhen, whole } from "../build.ts";
import type { Comparison, Dialect, NameSource } from "../dialect.ts";
import type { Query, Sql } from "../node.ts";

/** Where the columns and list elements that a scalar reads are found. */
export interface Environment {
  readonly dialect: Dialect;
  readonly names: NameSource;
  /** One parameter for each literal of the plan, however often it is printed. */
  readonly parameters: Map<Literal, Parameter>;
  readonly columns: ReadonlyMap<ColumnId, { readonly sql: Sql }>;
  readonly elements: ReadonlyMap<number, Sql>;
  /** A relation as a query with these of its columns. */
  readonly queryOf: (rel: Rel, columns: readonly Column[]) => { readonly query: Query };
}

export function emitScalar(scalar: Scalar, environment: Environment): Sql {
  const { dialect } = environment;
  switch (scalar.kind) {
    case "column": {
      const found = environment.columns.get(scalar.id);
      if (found === undefined) throw new Error(`no relation in reach gives column #${scalar.id}`);
      return found.sql;
    }
    case "literal":
      return dialect.literal(parameterOf(scalar, environment));
    case "whole":
      return whole(scalar.value);
    case "null":
      return dialect.missing(scalar.type);
    case "call":
      return emitCall(scalar, environment);
    case "case":
      return emitCase(scalar, environment);
    case "extract":
      return dialect.extract(emitScalar(scalar.from, environment), scalar.storage, scalar.path, scalar.type);
    case "element":
      return dialect.extract(elementOf(scalar, environment), scalar.storage, scalar.path, scalar.type);
    case "oneOf":
      return {
        kind: "inQuery",
        value: emitScalar(scalar.value, environment),
        query: queryOf(scalar.rel, environment),
      };
    case "onlyValue":
      return { kind: "scalarQuery", query: queryOf(scalar.rel, environment) };
    case "countElements": {
      const { condition, element } = scalar;
      return dialect.countElements({
        list: emitScalar(scalar.list, environment),
        storage: scalar.storage,
        names: environment.names,
        condition:
          condition === undefined
            ? undefined
            : (sql) => {
                const elements = new Map(environment.elements).set(element, sql);
                return emitScalar(condition, { ...environment, elements });
              },
      });
    }
  }
}

function queryOf(rel: Rel, environment: Environment): Query {
  return environment.queryOf(rel, columnsOf(rel)).query;
}

function emitCase({ branches, otherwise }: Extract<Scalar, { kind: "case" }>, environment: Environment): Sql {
  const whens = branches.map(({ when }) => emitScalar(when, environment));
  const values = [...branches.map(({ then }) => then), ...(otherwise === undefined ? [] : [otherwise])];
  const thens = environment.dialect.alike(
    values.map((value) => emitScalar(value, environment)),
    values.map(({ type }) => type),
  );
  return caseWhen(
    whens.map((when, at) => ({ when, then: thens[at]! })),
    otherwise === undefined ? undefined : thens.at(-1),
  );
}

function elementOf({ element }: ElementField, { elements }: Environment): Sql {
  const found = elements.get(element);
  if (found === undefined) throw new Error(`no list in reach gives element ${element}`);
  return found;
}

/** A literal keeps its parameter, so that a scalar printed twice binds its value once. */
function parameterOf(literal: Literal, { parameters }: Environment): Parameter {
  let parameter = parameters.get(literal);
  if (parameter === undefined) {
    parameter = { type: literal.type, value: literal.value };
    parameters.set(literal, parameter);
  }
  return parameter;
}

/** From so many options on, `in` takes them as one list: engines limit how many parameters a statement has. */
const LONG_LIST = 50;

function emitCall(call: Extract<Scalar, { kind: "call" }>, environment: Environment): Sql {
  const { dialect } = environment;
  const compared = comparedNumber(call, environment);
  if (compared !== undefined) return compared;
  const [first, ...options] = call.arguments;
  if (call.function === "in" && options.length > LONG_LIST && first !== undefined) {
    const list = asList(options);
    if (list !== undefined) {
      return dialect.inList(emitScalar(first, environment), emitScalar(list, environment));
    }
  }
  const args = call.arguments.map((argument) => emitScalar(argument, environment));
  return dialect.functions[call.function](
    args,
    call.arguments.map((argument) => argument.type),
  );
}

/** A number of a document against a constant, where the dialect has a way of its own. */
function comparedNumber(
  { function: comparison, arguments: [value, constant] }: Extract<Scalar, { kind: "call" }>,
  environment: Environment,
): Sql | undefined {
  if (!isComparison(comparison) || value?.type !== "number") return undefined;
  if (constant?.kind !== "literal" || typeof constant.value !== "string") return undefined;
  if (constant.type !== "integer" && constant.type !== "decimal") return undefined;
  const from = documentOf(value, environment);
  if (from === undefined) return undefined;
  const literal = emitScalar(constant, environment);
  return environment.dialect.compareNumber({ ...from, comparison, constant: constant.value, literal });
}

function documentOf(value: Scalar, environment: Environment) {
  if (value.kind !== "extract" && value.kind !== "element") return undefined;
  const { storage, path } = value;
  const from = value.kind === "extract" ? emitScalar(value.from, environment) : elementOf(value, environment);
  return { from, storage, path };
}

function isComparison(fn: StandardFunction): fn is Comparison {
  return COMPARISONS.has(fn);
}

const COMPARISONS: ReadonlySet<StandardFunction> = new Set([
  "equal",
  "less",
  "lessOrEqual",
  "greater",
  "greaterOrEqual",
] satisfies Comparison[]);

const LIST_OF: Readonly<Partial<Record<DataType, DataType>>> = {
  text: "textList",
  integer: "numberList",
  decimal: "numberList",
};

function asList(options: readonly Scalar[]): Literal | undefined {
  const types = new Set(options.map((o) => LIST_OF[o.type]));
  const [type] = types;
  if (types.size !== 1 || type === undefined) return undefined;
  const values = options.map((o) =>
    o.kind === "literal" && typeof o.value === "string" ? o.value : undefined,
  );
  if (values.includes(undefined)) return undefined;
  return { kind: "literal", type, value: values as string[] };
}
