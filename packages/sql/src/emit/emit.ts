import {
  type Column,
  type ColumnId,
  type Measure,
  type Ordering,
  type Plan,
  type Rel,
  type Scalar,
  type ScannedTable,
  type Statement,
  scalarColumns,
  type WindowFunction,
} from "@muster/compiler";
import type { TableName } from "@muster/model";
import { both, column, select, whole, windowCall, word } from "../build.ts";
import type { Dialect, MeasureParts } from "../dialect.ts";
import { nameSource } from "../names.ts";
import type { CommonTable, OrderTerm, Query, Sql } from "../node.ts";
import { print } from "../print.ts";
import { packJoin } from "./joins.ts";
import { keysAlone } from "./keys-alone.ts";
import {
  around,
  asRows,
  close,
  type Emission,
  type Emitted,
  enclosed,
  environmentOf,
  isPlainColumn,
  type Packing,
  sqlOf,
} from "./packing.ts";
import { type Environment, emitScalar } from "./scalar.ts";

/** A plan as one statement of a dialect; `bindsOnce` unless each use of a value will be a parameter of its own. */
export function render(given: Plan, dialect: Dialect, { bindsOnce = true } = {}): Statement {
  const plan = dialect.rewrite(given);
  const emission: Emission = {
    dialect,
    names: nameSource(),
    parameters: new Map(),
    bindsOnce,
    shared: new Map(),
    keysAlone: keysAlone(plan),
    pack: (rel) => pack(rel, emission),
    queryOf: (rel, columns) => queryOf(rel, columns, emission),
  };
  const tables = plan.shared.map((shared): CommonTable => {
    const { query, names } = queryOf(shared.rel, shared.columns, emission);
    const name = emission.names.fresh("shared");
    emission.shared.set(shared.id, { name, columns: names });
    return { name, query, as: dialect.commonTable };
  });
  const { query } = queryOf(plan.root, plan.output, emission);
  return print({ with: tables, query: asResult(query, plan.output, dialect) }, dialect);
}

/** The query with its columns as whoever runs it gets them. */
function asResult(query: Query, output: readonly Column[], dialect: Dialect): Query {
  if (query.kind === "set") {
    return { ...query, inputs: query.inputs.map((input) => asResult(input, output, dialect)) };
  }
  const columns = query.columns.map((each, at) => ({
    ...each,
    value: dialect.result(each.value, output[at]!.type),
  }));
  return { ...query, columns };
}

/** A relation as a query with these of its columns. */
function queryOf(rel: Rel, columns: readonly Column[], emission: Emission): Emitted {
  if (rel.kind === "setOperation" && sameColumns(rel.columns, columns)) return setQuery(rel, emission);
  return close(pack(rel, emission), columns);
}

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((each, at) => each.id === b[at]!.id);
}

function setQuery(rel: SetOperation, emission: Emission): Emitted {
  const inputs = inputsOf(rel).map((input) => {
    const packing = pack(input.rel, emission);
    // A column that is read twice must be given twice: the columns of a set operation go by position.
    const columns = input.columns.map((id, at) => ({
      id,
      name: rel.columns[at]!.name,
      type: rel.columns[at]!.type,
    }));
    return close(packing, columns);
  });
  const selects = inputs.map(({ query }) => query);
  const operator = rel.operator === "unionAll" ? "union all" : emission.dialect.intersect;
  const [only] = selects;
  const types = rel.columns.map(({ type }) => type);
  const query: Query =
    selects.length === 1 && only !== undefined
      ? only
      : { kind: "set", operator, inputs: emission.dialect.united(selects, types) };
  return { query, names: inputs[0]?.names ?? [] };
}

/** Unions of unions are one union. */
function inputsOf({ operator, inputs }: SetOperation): SetOperation["inputs"] {
  if (operator !== "unionAll") return inputs;
  return inputs.flatMap((input) => {
    const { rel } = input;
    if (rel.kind !== "setOperation" || rel.operator !== "unionAll") return [input];
    const places = input.columns.map((id) => rel.columns.findIndex((column) => column.id === id));
    return inputsOf(rel).map((each) => ({ ...each, columns: places.map((at) => each.columns[at]!) }));
  });
}

type SetOperation = Extract<Rel, { kind: "setOperation" }>;

function pack(rel: Rel, emission: Emission): Packing {
  switch (rel.kind) {
    case "scan":
      return packScan(rel, emission);
    case "ref":
      return packRef(rel, emission);
    case "filter":
      return packFilter(rel, emission);
    case "project": {
      const input = pack(rel.input, emission);
      const environment = environmentOf(input, emission);
      const columns = rel.columns.map(
        ({ column: each, value }) =>
          [each.id, { column: each, sql: emitScalar(value, environment) }] as const,
      );
      const found = { ...input, columns: new Map(columns) };
      return rel.apart ? enclosed(found, emission) : found;
    }
    case "unfold":
      return packUnfold(rel, emission);
    case "aggregate":
      return packAggregate(rel, emission);
    case "window":
      return packWindow(rel, emission);
    case "topN":
      return packTopN(rel, emission);
    case "join":
      return packJoin(rel, emission);
    case "setOperation":
      return around(setQuery(rel, emission), rel.columns, emission);
  }
}

function packScan(rel: Extract<Rel, { kind: "scan" }>, emission: Emission): Packing {
  const alias = emission.names.fresh(rel.table.name);
  const columns = rel.columns.map(({ column: each, source }) => {
    const sql = emission.dialect.stored(column(alias, source), each.type);
    return [each.id, { column: each, sql }] as const;
  });
  return {
    select: select({ from: { kind: "table", table: placed(rel.table, emission), alias } }),
    columns: new Map(columns),
    fill: "rows",
  };
}

function placed({ schema, name, temporary }: ScannedTable, { dialect }: Emission): TableName {
  const place = temporary ? dialect.state.temporarySchema : schema;
  return place === undefined ? { name } : { schema: place, name };
}

function packRef(rel: Extract<Rel, { kind: "ref" }>, emission: Emission): Packing {
  const shared = emission.shared.get(rel.shared);
  if (shared === undefined) throw new Error(`the shared relation ${rel.shared} comes too late`);
  const alias = emission.names.fresh("r");
  const columns = rel.columns.map(
    (each, at) => [each.id, { column: each, sql: column(alias, shared.columns[at]!) }] as const,
  );
  return {
    select: select({ from: { kind: "common", name: shared.name, alias } }),
    columns: new Map(columns),
    fill: "rows",
  };
}

function packFilter(rel: Extract<Rel, { kind: "filter" }>, emission: Emission): Packing {
  let input = pack(rel.input, emission);
  if (input.fill === "windowed" || input.fill === "cut") input = asRows(input, emission);
  const condition = emitScalar(rel.condition, environmentOf(input, emission));
  const part = input.fill === "grouped" ? "having" : "where";
  return { ...input, select: { ...input.select, [part]: both(input.select[part], condition) } };
}

/** Its elements stand in a select of their own: what gives several rows for one may not be inside of anything else. */
function packUnfold(rel: Extract<Rel, { kind: "unfold" }>, emission: Emission): Packing {
  const input = asRows(pack(rel.input, emission), emission);
  const list = emitScalar(rel.list, environmentOf(input, emission));
  const element = { column: rel.element, sql: emission.dialect.elements(list, rel.storage) };
  const columns = new Map(input.columns).set(rel.element.id, element);
  return enclosed({ ...input, columns }, emission);
}

function packAggregate(rel: Extract<Rel, { kind: "aggregate" }>, emission: Emission): Packing {
  const { dialect } = emission;
  let input = asRows(pack(rel.input, emission), emission);
  if (rel.by.some((each) => !isGroupKey(sqlOf(input, each.id), emission))) input = enclosed(input, emission);
  const environment = environmentOf(input, emission);
  const keys = rel.by.map((each) => [each.id, { column: each, sql: sqlOf(input, each.id) }] as const);
  const [only, ...more] = rel.measures;
  if (only !== undefined && more.length === 0 && keys.length > 0) {
    const packed = packOneOfEach(only, keys, input, environment);
    if (packed !== undefined) return packed;
  }
  const measures = rel.measures.map((measure) => {
    const sql = dialect.measures[measure.function](measureParts(measure, keys.length > 0, environment));
    return [measure.column.id, { column: measure.column, sql }] as const;
  });
  return {
    select: { ...input.select, groupBy: keys.map(([, { sql }]) => sql) },
    columns: new Map([...keys, ...measures]),
    fill: "grouped",
  };
}

/**
 * A bare number after `group by` would be the place of a column. What is computed of a value stands both there and among the
 * columns, and must be the same: `properties ->> $1`.
 */
function isGroupKey(sql: Sql, { bindsOnce }: Emission): boolean {
  return bindsOnce ? sql.kind !== "whole" : isPlainColumn(sql);
}

/** A group of which one row is all that is asked, where the dialect has a way of its own to find that row. */
function packOneOfEach(
  measure: Measure,
  keys: readonly (readonly [ColumnId, { readonly column: Column; readonly sql: Sql }])[],
  input: Packing,
  environment: Environment,
): Packing | undefined {
  const oneOfEach = environment.dialect.oneOfEach?.[measure.function];
  if (oneOfEach === undefined || measure.filter !== undefined) return undefined;
  const parts = measureParts(measure, true, environment);
  // A bare number after `order by` would be the place of a column.
  if ([...parts.by, parts.argument!].some(({ kind }) => kind === "whole")) return undefined;
  const groups = keys.map(([, { sql }]) => sql);
  const value = [measure.column.id, { column: measure.column, sql: parts.argument! }] as const;
  return {
    select: oneOfEach(input.select, groups, parts),
    columns: new Map([...keys, value]),
    fill: "cut",
  };
}

function measureParts(
  { argument, by = [], filter, share, places }: Measure,
  isGrouped: boolean,
  environment: Environment,
): MeasureParts {
  return {
    argument: argument && emitScalar(argument, environment),
    type: argument?.type ?? "integer",
    by: by.map((each) => emitScalar(each, environment)),
    byTypes: by.map(({ type }) => type),
    filter: filter && emitScalar(filter, environment),
    isGrouped,
    share,
    places,
  };
}

function packWindow(rel: Extract<Rel, { kind: "window" }>, emission: Emission): Packing {
  const ordered = rel.functions.flatMap((f) => [
    ...(f.argument === undefined ? [] : [f.argument]),
    ...f.partitionBy,
    ...f.orderBy.map((by) => by.value),
  ]);
  const input = packOrdered(rel.input, ordered, emission);
  const environment = environmentOf(input, emission);
  const functions = rel.functions.map((each) => {
    const over = {
      partitionBy: each.partitionBy.map((by) => emitScalar(by, environment)),
      orderBy: orderTerms(each.orderBy, environment),
      rows: each.rows,
      range: each.range && {
        preceding: each.range.preceding && emitScalar(each.range.preceding, environment),
      },
    };
    const call = windowCall(WINDOW_FUNCTION[each.function], windowArguments(each, environment), over);
    const sql = COUNTING.has(each.function) ? environment.dialect.counted(call) : call;
    return [each.column.id, { column: each.column, sql }] as const;
  });
  return { ...input, columns: new Map([...input.columns, ...functions]), fill: "windowed" };
}

function packTopN(rel: Extract<Rel, { kind: "topN" }>, emission: Emission): Packing {
  const ordered = rel.orderBy.map((by) => by.value);
  const input = packOrdered(rel.input, ordered, emission);
  const environment = environmentOf(input, emission);
  const orderBy = orderTerms(rel.orderBy, environment);
  const limit = emitScalar(rel.count, environment);
  return { ...input, select: { ...input.select, orderBy, limit }, fill: "cut" };
}

/** What rows are ordered by is computed once, below. */
function packOrdered(rel: Rel, ordered: readonly Scalar[], emission: Emission): Packing {
  const input = pack(rel, emission);
  const isPlain = ordered.flatMap(scalarColumns).every((id) => isPlainColumn(sqlOf(input, id)));
  const isFull = input.fill === "windowed" || input.fill === "cut";
  return isFull || (input.fill === "rows" && !isPlain) ? enclosed(input, emission) : input;
}

function orderTerms(orderBy: readonly Ordering[], environment: Environment): readonly OrderTerm[] {
  return orderBy.map(({ value, descending, nulls }) => ({
    value: environment.dialect.ordered(emitScalar(value, environment), value.type),
    ...(descending ? { descending } : {}),
    nulls: nulls ?? (descending ? "last" : "first"),
  }));
}

const WINDOW_FUNCTION = {
  rank: "rank",
  rowNumber: "row_number",
  count: "count",
  sum: "sum",
  min: "min",
  max: "max",
  lag: "lag",
} as const;

const COUNTING: ReadonlySet<WindowFunction["function"]> = new Set(["rank", "rowNumber", "count"]);

function windowArguments(
  { function: fn, argument, offset }: WindowFunction,
  environment: Environment,
): readonly Sql[] {
  if (fn === "rank" || fn === "rowNumber") return [];
  if (argument === undefined) return [word("*")];
  const value = emitScalar(argument, environment);
  if (fn === "lag") return [environment.dialect.optional(value, argument.type), whole(offset ?? 1)];
  if (fn === "sum") return [environment.dialect.summand(value, argument.type)];
  return [fn === "count" ? value : environment.dialect.ordered(value, argument.type)];
}
