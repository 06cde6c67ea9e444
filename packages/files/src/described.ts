/** A column, and the DuckDB type in which its values are wanted. */
export interface TargetColumn {
  readonly name: string;
  readonly type: string;
  /** Its texts may go on as they stand in a CSV file, where they look like that type: the warehouse reads them itself. */
  readonly verbatim?: boolean;
}

/** What is looked at to find the types of a new table: enough for a guess, or all. */
export type Extent = "first records" | "whole file";

/** What a reader found in a file, and how to read columns of it. */
export interface Described {
  readonly columns: readonly TargetColumn[];
  /** Whether its columns have names of their own; else they go by position. */
  readonly hasNames: boolean;
  /** Whether a later value may show that a column is of another type; reading then fails. */
  readonly isGuess?: boolean;
  relation(wanted: readonly WantedColumn[]): string;
  /** The type in which the relation gives a column that is wanted as `type`. */
  readAs(wanted: WantedColumn): string;
  /** A query that fails where a value is not of its column's type, and says on which line that is. */
  diagnosis?(wanted: readonly WantedColumn[]): string;
}

export interface WantedColumn {
  readonly source: string;
  readonly type: string;
  readonly verbatim: boolean;
}

/** DuckDB reads 1.5 as the whole number 2 without a word, so whole numbers are read as text first. */
export const wholeNumber = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/;
