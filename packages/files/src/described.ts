import type { Dates } from "./dates.ts";
import type { Numbers } from "./numbers.ts";
import type { Ask } from "./reader.ts";

/** A column, and the DuckDB type in which its values are wanted. */
export interface TargetColumn {
  readonly name: string;
  readonly type: string;
  /** Its texts may go on as they stand in a CSV file, where they look like that type: the warehouse reads them itself. */
  readonly verbatim?: boolean;
}

/** A column of a file, with the type that a new table would have for it. */
export interface FoundColumn extends TargetColumn {
  /** Of texts that are numbers: what those look like, by which files that differ find a type for all. */
  readonly numbers?: Numbers;
  /** Of texts that are dates, but not written as 2026-01-31. */
  readonly dates?: Dates;
  /** There is no value that would say anything of its type. */
  readonly isEmpty?: boolean;
}

/** What is looked at to find the types of a new table, and the form of dates: enough for a guess, or all. */
export type Extent = "first records" | "whole file";

/** What a reader found in a file, and how to read columns of it. */
export interface Described {
  readonly columns: readonly FoundColumn[];
  /** Whether its columns have names of their own; else they go by position. */
  readonly hasNames: boolean;
  /** Whether a later value may show that a column is of another type; reading then fails. */
  readonly isGuess?: boolean;
  relation(wanted: readonly WantedColumn[]): string;
  /** The type in which the relation gives a column that is wanted as `type`. */
  readAs(wanted: WantedColumn): string;
  /** The columns, those of these names with what their values say of a type that other files could share. */
  lookCloser?(names: readonly string[]): Promise<readonly FoundColumn[]>;
  /** Queries of which one fails where a value is not of its column's type, and says on which line that is. */
  diagnosis?(wanted: readonly WantedColumn[]): readonly string[];
}

export interface WantedColumn {
  readonly source: string;
  readonly type: string;
  readonly verbatim: boolean;
  /** How its dates are written, where that is not 2026-01-31. */
  readonly dateFormat?: string;
}

/** DuckDB reads 1.5 as the whole number 2 without a word, so whole numbers are read as text first. */
export const wholeNumber = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/;

/** The columns that DuckDB finds in a file. */
export async function describeRelation(ask: Ask, relation: string): Promise<TargetColumn[]> {
  const rows = await ask(`describe select * from ${relation}`);
  return rows.map(([name, type]) => ({ name: name ?? "", type: type ?? "VARCHAR" }));
}
