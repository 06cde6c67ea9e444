import type {
  DataType,
  MeasureFunction,
  Parameter,
  Plan,
  Share,
  StandardFunction,
  Statement,
  Target,
} from "@muster/compiler";
import type { From, Query, Select, SetQuery, Sql } from "./node.ts";
import type { StateDialect } from "./state-dialect.ts";

/**
 * All that the SQL of a warehouse does its own way: total tables, so that forgetting an entry does not compile, and a
 * few operators as a whole. How to add one: `dialects/README.md`.
 */
export interface Dialect extends Target {
  readonly name: string;
  /** The engine's name for each type, for casts of parameters and our own tables. */
  readonly types: Readonly<Record<DataType, string>>;
  /** How each standard function is spelled; arguments in the order that `standard-function.ts` gives. */
  readonly functions: Readonly<
    Record<StandardFunction, (args: readonly Sql[], types: readonly DataType[]) => Sql>
  >;
  readonly measures: Readonly<Record<MeasureFunction, (measure: MeasureParts) => Sql>>;
  /**
   * The row of each group from which a `first` or a `last` is taken, where the engine finds it so better than by a measure:
   * a select that keeps these rows alone, whose values are then those of the row.
   */
  readonly oneOfEach?: Partial<
    Readonly<Record<MeasureFunction, (select: Select, keys: readonly Sql[], measure: MeasureParts) => Select>>
  >;
  /** A value as it is bound: a placeholder, in a cast that says its type, or one that says it itself. */
  literal(parameter: Parameter): Sql;
  /** A column of a table as a value of that type, whatever type of the engine's own it has there. */
  stored(column: Sql, type: DataType): Sql;
  /** A missing value of that type. */
  missing(type: DataType): Sql;
  /** A value that is missing where there is no row to take it from: on an outer join's other side, before a window's first row. */
  optional(value: Sql, type: DataType): Sql;
  /** Values of which one is taken, of types that the engine takes for one. */
  alike(values: readonly Sql[], types: readonly DataType[]): readonly Sql[];
  /** Selects whose rows are put together, with columns of these types, so that the engine takes the values of each for one type. */
  united(selects: readonly Select[], types: readonly DataType[]): readonly Select[];
  /** A count of rows, or a row's place among them, as a number like any other. */
  counted(count: Sql): Sql;
  /** A number as it is added up: a sum that its own type cannot hold is exact, or an error. */
  summand(value: Sql, type: DataType): Sql;
  /** A value as a statement gives it to who runs it. */
  result(value: Sql, type: DataType): Sql;
  /** Whether a value is one of a list that is bound as one. */
  inList(value: Sql, list: Sql): Sql;
  /** The value at the end of `path` in a JSON document or struct, of that type; null where it is not one. */
  extract(from: Sql, storage: "json" | "native", path: readonly string[], type: DataType): Sql;
  /** In the columns of a select: its row once for each element of a list of records, which this is; never for a missing list. */
  elements(list: Sql, storage: "json" | "native"): Sql;
  /** How many elements of a list of records meet the condition. */
  countElements(parts: ElementParts): Sql;
  /**
   * Compares the number at the end of a path with a constant: true exactly where the value that `extract` gives is so, and
   * else false or null. Undefined where the engine has no better way than to extract it.
   */
  compareNumber(parts: NumberComparison): Sql | undefined;
  /** Keeps the rows of a select that have (`semi`) or have not (`anti`) a match in a set of keys. Nulls never match. */
  readonly membership: Readonly<Record<"semi" | "anti", Matching<Select>>> & {
    /** Keeps all rows, each once, and says which have one: true, or else false or null. */
    readonly mark: Matching<{ readonly select: Select; readonly mark: Sql }>;
  };
  /** Keeps the rows of a select that have (`semi`) or have not (`anti`) a match among rows beside them. */
  readonly matching: Readonly<Record<"semi" | "anti", (select: Select, match: Match) => Select>>;
  /** Of a dialect that `joinsNearest`: that one place in time is after another, as its join by such a comparison asks for it. */
  readonly after?: (later: PlaceParts, earlier: PlaceParts) => Sql;
  /** A value as something to order by: text by code point. */
  ordered(value: Sql, type: DataType): Sql;
  /** How a common table is written that many parts of the statement read: put down, or left to the engine. */
  readonly commonTable: "as materialized" | "as";
  /** The intersection of sets, as it is written. */
  readonly intersect: Extract<SetQuery["operator"], `intersect${string}`>;
  /** Quotes a name, whatever stands in it. */
  quote(name: string): string;
  /** The placeholder of the n-th parameter, from 1. */
  placeholder(index: number, parameter: Parameter): string;
  /** The plan in the form that the engine does best; what it cannot say at all is spelled out there in what it can. */
  rewrite(plan: Plan): Plan;
  render(plan: Plan): Statement;
  /** What it does its own way where Muster keeps its own tables. */
  readonly state: StateDialect;
}

type Matching<T> = (select: Select, key: Sql, set: KeyQuery, names: NameSource) => T;

/** Rows to be matched with. */
export interface Match {
  readonly item: From;
  /** True for a match: equal keys, and comparisons, each of a value of the select with a value of the item. */
  readonly on: Sql;
}

/** See `Place`. */
export interface PlaceParts {
  readonly time: Sql;
  readonly order: Sql | undefined;
}

/** A query of one column, of that name. */
export interface KeyQuery {
  readonly query: Query;
  readonly column: string;
}

export interface MeasureParts {
  readonly argument: Sql | undefined;
  readonly type: DataType;
  /** Of `first` and `last`; where the argument is one of these, it breaks no ties. */
  readonly by: readonly Sql[];
  readonly byTypes: readonly DataType[];
  readonly filter: Sql | undefined;
  /** There are keys, so that no group is without a row. */
  readonly isGrouped: boolean;
  /** Of `min`, where the dialect itself writes such into a plan. */
  readonly share: Share | undefined;
  /** The same. */
  readonly places: number | undefined;
}

export interface ElementParts {
  readonly list: Sql;
  readonly storage: "json" | "native";
  /** The condition over one element, given as the SQL that reads it; absent: all elements count. */
  readonly condition: ((element: Sql) => Sql) | undefined;
  readonly names: NameSource;
}

export type Comparison = Extract<
  StandardFunction,
  "equal" | "less" | "lessOrEqual" | "greater" | "greaterOrEqual"
>;

export interface NumberComparison {
  readonly from: Sql;
  readonly storage: "json" | "native";
  readonly path: readonly string[];
  readonly comparison: Comparison;
  /** A decimal, with at most nine digits after the point. */
  readonly constant: string;
  /** The same, as it is bound. */
  readonly literal: Sql;
}

/** Gives short names that no other name of the statement equals. */
export interface NameSource {
  fresh(prefix: string): string;
}
