/**
 * SQL as data: the few forms that a plan becomes. The printer decides nothing but layout; dialects build these nodes
 * and never text. There is no node that holds SQL text: words come from closed unions, names are quoted by the
 * printer, values are parameters.
 *
 * Why not Kysely's nodes: of the thirty forms here, typed parameters, semi and anti joins, window calls, lambdas,
 * JSON steps, ordered and filtered aggregates, materialized CTEs and grouped set operations are all raw fragments
 * there, well over the third at which architecture.md says to own them. `kysely.ts` gives the result to Kysely users.
 */

import type { DataType, Parameter } from "@muster/compiler";
import type { TableName } from "@muster/model";
import type { InstantPattern, InstantReplacement } from "./instant-pattern.ts";

export type Query = Select | SetQuery;

export interface Select {
  readonly kind: "select";
  /** Of rows that are equal, or equal in these values, the first. */
  readonly distinct: boolean | readonly Sql[];
  readonly columns: readonly { readonly value: Sql; readonly alias?: string }[];
  readonly from: From | undefined;
  readonly joins: readonly JoinClause[];
  readonly where: Sql | undefined;
  readonly groupBy: readonly Sql[];
  readonly having: Sql | undefined;
  readonly orderBy: readonly OrderTerm[];
  readonly limit: Sql | undefined;
}

/** Always printed with parentheses around each input that is itself a set operation. */
export interface SetQuery {
  readonly kind: "set";
  readonly operator: "union all" | "union" | "intersect" | "intersect distinct" | "except";
  readonly inputs: readonly Query[];
}

export interface CommonTable {
  readonly name: string;
  readonly query: Query;
  readonly as: "as materialized" | "as";
}

export interface StatementNode {
  readonly with: readonly CommonTable[];
  readonly query: Query;
}

export type From =
  | { readonly kind: "table"; readonly table: TableName; readonly alias: string }
  | { readonly kind: "derived"; readonly query: Query; readonly alias: string }
  | { readonly kind: "common"; readonly name: string; readonly alias: string }
  /** A function that gives rows, e.g. the elements of a list; `column` names its only column. */
  | { readonly kind: "function"; readonly call: Sql; readonly alias: string; readonly column: string };

export interface JoinClause {
  readonly type: "join" | "left join" | "semi join" | "anti join" | "asof join" | "asof left join";
  readonly item: From;
  readonly on: Sql;
}

export interface OrderTerm {
  readonly value: Sql;
  readonly descending?: boolean;
  readonly nulls?: "first" | "last";
}

export type Sql =
  | { readonly kind: "column"; readonly table: string; readonly name: string }
  | { readonly kind: "parameter"; readonly parameter: Parameter; readonly cast: string | undefined }
  | { readonly kind: "word"; readonly word: Word }
  | { readonly kind: "whole"; readonly value: number }
  | {
      readonly kind: "call";
      readonly function: string;
      readonly arguments: readonly Sql[];
      readonly distinct?: boolean;
      readonly orderBy?: readonly OrderTerm[];
      readonly withinGroup?: readonly OrderTerm[];
      readonly filter?: Sql;
      readonly over?: Over;
    }
  | { readonly kind: "infix"; readonly operator: Infix; readonly operands: readonly Sql[] }
  | { readonly kind: "not"; readonly operand: Sql }
  | { readonly kind: "negative"; readonly operand: Sql }
  | { readonly kind: "is"; readonly operand: Sql; readonly what: "null" | "not null" | "true" | "not true" }
  | { readonly kind: "in"; readonly value: Sql; readonly options: readonly Sql[] }
  | { readonly kind: "inQuery"; readonly value: Sql; readonly query: Query }
  | { readonly kind: "exists"; readonly query: Query; readonly negated: boolean }
  | { readonly kind: "scalarQuery"; readonly query: Query }
  | { readonly kind: "any"; readonly value: Sql; readonly list: Sql }
  | {
      readonly kind: "case";
      readonly branches: readonly { readonly when: Sql; readonly then: Sql }[];
      readonly otherwise: Sql | undefined;
    }
  | { readonly kind: "cast"; readonly value: Sql; readonly type: string; readonly safe: boolean }
  | { readonly kind: "collate"; readonly value: Sql; readonly collation: string }
  | { readonly kind: "atTimeZone"; readonly value: Sql; readonly zone: Sql }
  | { readonly kind: "field"; readonly of: Sql; readonly name: string }
  | { readonly kind: "index"; readonly of: Sql; readonly index: Sql }
  | { readonly kind: "extract"; readonly part: string; readonly from: Sql }
  | { readonly kind: "lambda"; readonly variable: string; readonly body: Sql }
  /** The same, as others write it: `x -> x > 1`. */
  | { readonly kind: "arrow"; readonly variable: string; readonly body: Sql }
  | { readonly kind: "variable"; readonly name: string };

/** Constants whose text is the program's own, never a user's. */
export type Word =
  | "true"
  | "false"
  | "null"
  | "*"
  | "0.1"
  | "0.5"
  | "2e38"
  | "''"
  | "' \\t\\r\\n'"
  | "'UTC'"
  | "'second'"
  | "'infinity'"
  | "'microsecond'"
  | "'Int256'"
  | "'Decimal[(]([0-9]|1[0-8]),'"
  | "'Array'"
  | "'Object'"
  | "'Int64'"
  | "'Decimal(38, 9)'"
  | "'Nullable(String)'"
  | "'Array(Nullable(String))'"
  | "'_'"
  | "'array'"
  | "'object'"
  | "'ARRAY'"
  | "'OBJECT'"
  | "'number'"
  | "'{}'"
  | "'string'"
  | "'overflow of a product'"
  | "'true'"
  | "'false'"
  | "'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"
  | "'abcdefghijklmnopqrstuvwxyz'"
  | "e' \\t\\r\\n'"
  | "timestamp '1970-01-01'"
  | "interval '1 second'"
  | "interval '1 millisecond'"
  | "interval '1 microsecond'"
  | "interval '1 day'"
  | "interval '1 month'"
  | "'numeric'"
  | "'date'"
  | "'timestamptz'"
  | "'^[ \\t\\r\\n]*[-+]?([0-9]{1,29}([.][0-9]{0,60})?|[.][0-9]{1,60})([eE][-+]?[0-9]{1,2})?[ \\t\\r\\n]*$'"
  | "'^-?[0-9]{1,15}([.][0-9]{1,15})?$'"
  | "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"
  | InstantPattern
  | InstantReplacement
  // The same replacements where a backslash escapes.
  | "'\\\\1'"
  | "'\\\\1:00'"
  | "'\\\\1:00\\\\2'"
  | "'\\\\1:\\\\2'";

export type Infix =
  | "and"
  | "or"
  | "="
  | "<>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "//"
  | "%"
  | "->"
  | "->>"
  | "~"
  | "&&"
  | "@>"
  | "@@"
  | "||"
  | "in"
  | "is distinct from"
  | "is not distinct from";

export interface Over {
  readonly partitionBy: readonly Sql[];
  readonly orderBy: readonly OrderTerm[];
  /** The rows up to this one, where not the engine's own choice. */
  readonly rows?: "untilThis" | undefined;
  /** Those and all that are equal to this one in order, from so much below it. */
  readonly range?: { readonly preceding: Sql | undefined } | undefined;
}

export type { DataType };
