/**
 * What a warehouse does its own way when Muster keeps its tables in it (audiences, membership, runs …). Names, column
 * types and statements are built from `Dialect.quote`, `Dialect.types` and standard SQL; only what is left stands here.
 */
import type { Statement } from "@muster/compiler";

export interface StateDialect {
  /**
   * Who keeps a table's key unique, by how many rows the table will have. `engine`: a PRIMARY KEY. `muster`: no index is
   * made, because on this engine its cost on millions of rows is out of proportion, and one writer at a time, under the
   * lock, writes differences only.
   */
  readonly keys: Readonly<Record<TableSize, "engine" | "muster">>;
  /** The engine's types for what a model stores natively and nests, from those of what is inside; for `muster test`. */
  readonly nested: NestedTypes;
  /** Run first in a transaction: all that it reads afterwards is the warehouse at one moment. Empty where every transaction is so. */
  readonly snapshot: readonly Statement[];
  /**
   * One row with one text, of a table by its name as SQL: another text whenever rows of it have been written, if not at
   * once; null where the engine does not tell, as of a view. Absent where counting rows is as cheap.
   */
  readonly writeMark?: (table: string) => Statement;
  /**
   * A lock by number that lasts until the transaction that takes it ends, and ends with its process. Absent where one
   * process has the whole warehouse to itself.
   */
  readonly lock?: (key: bigint) => LockStatements;
}

/** `few`: dozens to thousands of rows. `many`: one for each member of each audience. */
export type TableSize = "few" | "many";

interface NestedTypes {
  record(fields: readonly (readonly [name: string, type: string])[]): string;
  listOf(record: string): string;
}

export interface LockStatements {
  /** One row that begins with a boolean: whether the lock was free, and is now taken. */
  readonly attempt: Statement;
  /** Waits until the lock is taken. */
  readonly wait: Statement;
}
