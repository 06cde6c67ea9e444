/**
 * The plan: about a dozen relational operators over columns with ids, and scalars with SQL's own three-valued logic.
 * All audience meaning has been spent by `lower`; what is left means the same to everyone who knows SQL. Plain data.
 *
 * A new operator is named here, in `print.ts` (for `--stage plan`), and in `@muster/sql`'s emit; TypeScript finds them.
 */
import type { TableName } from "@muster/model";
import type { StandardFunction } from "./standard-function.ts";

/** How a value stands in SQL. `number` is a stored number of unknown kind; a duration is an `integer` of microseconds. */
export type DataType =
  | "text"
  | "integer"
  | "decimal"
  | "float"
  | "number"
  | "boolean"
  | "date"
  | "timestamp"
  | "timestamptz"
  | "uuid"
  | "json"
  | "textList"
  | "numberList"
  | "records"
  | "record";

export type ColumnId = number;

export interface Column {
  readonly id: ColumnId;
  /** For people who read the SQL; need not be unique. */
  readonly name: string;
  readonly type: DataType;
}

// -------------------------------------------------------------------------------------------------------- scalars

export type Scalar =
  | ColumnRef
  | Literal
  | Whole
  | Null
  | Call
  | Case
  | Extract
  | ElementField
  | CountElements
  | OneOf
  | OnlyValue;

export interface ColumnRef {
  readonly kind: "column";
  readonly id: ColumnId;
  readonly type: DataType;
}

/** Always bound as a typed parameter. Numbers, dates and instants are texts; a list is a list of texts; instants are microseconds. */
export interface Literal {
  readonly kind: "literal";
  readonly type: DataType;
  readonly value: string | boolean | readonly string[];
}

/** A whole number that is the compiler's own, such as the 0 of `coalesce(count, 0)`: printed, not bound. */
export interface Whole {
  readonly kind: "whole";
  readonly value: number;
  readonly type: "integer";
}

export interface Null {
  readonly kind: "null";
  readonly type: DataType;
}

export interface Call {
  readonly kind: "call";
  readonly function: StandardFunction;
  readonly arguments: readonly Scalar[];
  readonly type: DataType;
}

export interface Case {
  readonly kind: "case";
  readonly branches: readonly { readonly when: Scalar; readonly then: Scalar }[];
  readonly otherwise?: Scalar;
  readonly type: DataType;
}

/** The value at the end of keys into a JSON document or a struct; missing where it is absent or not of that type. */
export interface Extract {
  readonly kind: "extract";
  readonly from: Scalar;
  readonly storage: "json" | "native";
  readonly path: readonly string[];
  readonly type: DataType;
}

/** A field of the list element that the enclosing `CountElements` of that id looks at. */
export interface ElementField {
  readonly kind: "element";
  readonly element: number;
  readonly storage: "json" | "native";
  readonly path: readonly string[];
  readonly type: DataType;
}

/** How many elements of a list of records meet the condition (all of them without one); 0 for a missing list. */
export interface CountElements {
  readonly kind: "countElements";
  readonly element: number;
  readonly list: Scalar;
  readonly storage: "json" | "native";
  readonly condition?: Scalar;
  readonly type: "integer";
}

/** Whether a value is in the only column of a relation, which reads nothing of the row and has no nulls; null for null. */
export interface OneOf {
  readonly kind: "oneOf";
  readonly value: Scalar;
  readonly rel: Rel;
  readonly type: "boolean";
}

/** The value in the only row and column of a relation, which reads nothing of the row. For what a dialect makes of a plan: lowering writes none. */
export interface OnlyValue {
  readonly kind: "onlyValue";
  readonly rel: Rel;
  readonly type: DataType;
}

// ------------------------------------------------------------------------------------------------------ relations

export type Rel = Scan | Filter | Project | Unfold | Aggregate | Join | SetOperation | Window | TopN | Ref;

/** A table of the model's, or a temporary one: a table of the model's may be called the same. */
export interface ScannedTable extends TableName {
  readonly temporary?: true;
}

export interface Scan {
  readonly kind: "scan";
  readonly table: ScannedTable;
  readonly columns: readonly { readonly column: Column; readonly source: string }[];
}

/** Keeps rows for which the condition is true (not false, not null). */
export interface Filter {
  readonly kind: "filter";
  readonly input: Rel;
  readonly condition: Scalar;
}

/** Exactly these columns; a bag, not a set. */
export interface Project {
  readonly kind: "project";
  /** Its values are found here, and not where they are read: for what a dialect makes of a plan. */
  readonly apart?: true;
  readonly input: Rel;
  readonly columns: readonly { readonly column: Column; readonly value: Scalar }[];
}

/**
 * One row for each element of a list of records, beside all that its row has; a row without list, or with an empty one,
 * gives none. `element` is a record, read by `extract` as one of that storage.
 */
export interface Unfold {
  readonly kind: "unfold";
  readonly input: Rel;
  readonly list: Scalar;
  readonly storage: "json" | "native";
  readonly element: Column;
}

/** One row per group of equal keys (nulls are equal); a null key is a group too. */
export interface Aggregate {
  readonly kind: "aggregate";
  /** Of groups without measures that spare work only: their rows may stand as often as they do in the input. */
  readonly sparing?: true;
  readonly input: Rel;
  readonly by: readonly Column[];
  readonly measures: readonly Measure[];
}

export interface Measure {
  readonly column: Column;
  readonly function: MeasureFunction;
  /** `count` without argument counts rows; every function passes over rows where its (first) argument is null, except `first` and `last`. */
  readonly argument?: Scalar;
  /** For `first` and `last`: by these, ascending, nulls first; the value itself, known before missing and smaller first, breaks ties. */
  readonly by?: readonly Scalar[];
  /** Only rows for which this is true. */
  readonly filter?: Scalar;
  /**
   * Of `min`: only values that `part` of `whole` of all known ones, rounded up, are not above. For what a dialect makes of a
   * plan: lowering writes none.
   */
  readonly share?: Share;
  /**
   * Of `min`: of what lies between two values of which the one stands so many places before the other in their order; of
   * instants in microseconds. Null where there are no two. For what a dialect makes of a plan: lowering writes none.
   */
  readonly places?: number;
}

export interface Share {
  readonly part: number;
  readonly whole: number;
}

export type MeasureFunction = "count" | "sum" | "min" | "max" | "countDistinct" | "first" | "last";

/**
 * `semi` and `anti` keep rows of `left` with, or without, a match; `mark` keeps all of them, each once, and adds a column:
 * true with a match, else false or null. Null keys never match. Only `inner` and `left` give columns of `right`.
 */
export interface Join {
  readonly kind: "join";
  readonly type: "inner" | "left" | "semi" | "anti" | "mark";
  /** Of a `mark` join only. */
  readonly mark?: Column;
  /** Of a `semi` join that spares work only: the plan gives the same rows where all of these are left out together. */
  readonly sparing?: true;
  readonly left: Rel;
  readonly right: Rel;
  readonly on: readonly { readonly left: ColumnId; readonly right: ColumnId }[];
  /**
   * Of a `semi` or an `anti` join: what else is true of a match. Comparisons, each of a value of one side with a value of the
   * other: for anything else a warehouse may hold each row against each.
   */
  readonly condition?: Scalar;
  /**
   * Of an `inner` join below a filter, of which nothing of `right` is read, nor how often its rows stand: with the filter as
   * its condition, a `semi` join would do.
   */
  readonly isMatch?: true;
  /** Of an `inner` or a `left` join, for warehouses that join so (`Target.joinsNearest`): of all matches the next one alone. */
  readonly nearest?: Nearest;
}

/** The row of `right` whose place in time is the first after that of the row of `left`; of several there, any. */
export interface Nearest {
  readonly left: Place;
  readonly right: Place;
}

/**
 * Where a row stands in time. Rows of one instant stand by their order, where both sides have one: a row whose order is
 * missing is neither before nor after another one of its instant.
 */
export interface Place {
  /** Never null. */
  readonly time: Scalar;
  readonly order?: Scalar;
}

/** Columns are matched by position with `columns` of each input; `columns` are new ids. `intersect` is of sets. */
export interface SetOperation {
  readonly kind: "setOperation";
  readonly operator: "unionAll" | "intersect";
  /** The last input gives the keys of the others too once the `sparing` joins are left out. */
  readonly isLastEnough?: true;
  readonly inputs: readonly { readonly rel: Rel; readonly columns: readonly ColumnId[] }[];
  readonly columns: readonly Column[];
}

/**
 * Adds one column per function. `rank` is 1 + the number of rows that come strictly before; `rowNumber` requires a total
 * order; `count` counts rows, or those where its argument is not null; `sum`, `min` and `max` pass over nulls. These four
 * are of the whole partition, without order; with `rows: "untilThis"` of the rows up to this one: among rows that the
 * order leaves equal, any may come before any; or of a `range`. `lag` is the argument of the row that stands `offset` rows
 * before, null where there is none. Nulls come last where `descending` or said.
 */
export interface Window {
  readonly kind: "window";
  readonly input: Rel;
  readonly functions: readonly WindowFunction[];
}

export interface WindowFunction {
  readonly column: Column;
  readonly function: "rank" | "rowNumber" | "count" | "sum" | "min" | "max" | "lag";
  readonly argument?: Scalar;
  /** Of `lag`: 1 or more. */
  readonly offset?: number;
  readonly partitionBy: readonly Scalar[];
  readonly orderBy: readonly Ordering[];
  readonly rows?: "untilThis";
  readonly range?: WindowRange;
}

/** The rows up to this one, with all that the order leaves equal to it; of these, those that are at most so much below it. */
export interface WindowRange {
  /** An integer, as is then the one value of the order. */
  readonly preceding?: Scalar;
}

export interface Ordering {
  readonly value: Scalar;
  readonly descending: boolean;
  readonly nulls?: "last";
}

/** The first `count` rows, an integer, in a total order; nulls stand as in a window. */
export interface TopN {
  readonly kind: "topN";
  readonly input: Rel;
  readonly orderBy: readonly Ordering[];
  readonly count: Scalar;
}

/** The rows of a shared relation of the plan; `columns` give its columns new ids, by position. */
export interface Ref {
  readonly kind: "ref";
  readonly shared: string;
  readonly columns: readonly Column[];
}

/** A relation that is computed once per statement. `columns` are those of `rel` that a `Ref` sees, in this order. */
export interface Shared {
  readonly id: string;
  readonly rel: Rel;
  readonly columns: readonly Column[];
  /** Computed by itself also where it is read once: what is planned in one piece stays small. */
  readonly apart?: true;
}

/** One statement: shared relations in the order in which they must be computed, and the root with its output columns. */
export interface Plan {
  readonly shared: readonly Shared[];
  readonly root: Rel;
  readonly output: readonly Column[];
}
