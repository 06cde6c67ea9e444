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
  /**
   * How members that were found are compared with those of the run before. `each`: audience by audience, where the engine
   * finds the rows of one without looking at those of others. `together`: all at once, where it does not.
   */
  readonly comparing: "each" | "together";
  /**
   * How rows that a transaction has written are joined with others. `directly`: the planner knows how many they are.
   * `both written`: it takes such a table for empty, and would keep all of its rows in memory to look them up; so the others
   * are written to a table too, and the statement's order says which of the two is kept.
   */
  readonly joining: "directly" | "both written";
  /** How many bytes of a name are kept: what is longer is cut, and is another name. Absent where none is cut. */
  readonly nameLimit?: number;
  /**
   * Rows with one text: what a table of a schema cannot be called any more, in lower case where capitals make no other
   * name: its tables and views, those too that the session may not read. Absent where `information_schema.tables` tells of all.
   */
  readonly tables?: (schema: string) => Statement;
  /**
   * By which schema a session names its own tables, where a user's table of the same name comes before them. Absent where
   * they come first.
   */
  readonly temporarySchema?: string;
  /** A column's type where values may be missing. Absent where every type may miss some. */
  readonly optional?: (type: string) => string;
  /** What follows the columns of a table, by its key, as SQL. Absent where nothing does. */
  readonly storage?: (key: readonly string[], rows: TableSize) => string;
  /** Changes rows of a table: `changes` is what stands after `set`. Absent where that is `update … set …`. */
  readonly update?: (table: string, changes: string) => string;
  /** Ends a statement with an outer join, so that what has no match is null. Absent where it is null anyway. */
  readonly unmatched?: string;
  /** Gathers what the planner wants to know of `table`, or of some columns, `table (a, b)`. Absent where it needs nothing. */
  readonly analyze?: (what: string) => string;
  /** The engine's types for what a model stores natively and nests, from those of what is inside; for `muster test`. */
  readonly nested: NestedTypes;
  /** Run first in a transaction: all that it reads afterwards is the warehouse at one moment. Empty where every transaction is so. */
  readonly snapshot: readonly Statement[];
  /** Before and after what looks at everyone, in a transaction: for engines that may take many for few, and then do for each what is done once. */
  readonly forEveryone: { readonly before: readonly Statement[]; readonly after: readonly Statement[] };
  /**
   * One row with one text, of a table by its name as SQL: another text whenever rows of it have been written, if not at
   * once; null where the engine does not tell, as of a view. Absent where counting rows is as cheap.
   */
  readonly writeMark?: (table: string) => Statement;
  /**
   * Rows of a schema, a table, a column and whether that schema is the one of names without any: columns of tables of these
   * names in which the engine lets no value stand twice. Absent where it holds none to that.
   */
  readonly uniqueColumns?: (tables: readonly string[]) => Statement;
  /**
   * A lock by number that lasts until the transaction that takes it ends, and ends with its process. Absent where one
   * process has the whole warehouse to itself.
   */
  readonly lock?: (key: bigint) => LockStatements;
  /** How many statements become one change, on an engine without transactions. Absent where a transaction does that. */
  readonly generations?: Generations;
}

/** `few`: dozens to thousands of rows. `many`: one for each member of each audience. */
export type TableSize = "few" | "many";

/**
 * Whoever writes begins a generation: a place of its own with clones of the present tables, that nobody reads. One
 * statement publishes it. What readers name are views of whichever generation is the present one. So a writer that ends
 * anywhere has changed nothing, and what has been published is never changed.
 */
export interface Generations {
  /** Makes the schema, and what is noted of its generations; changes nothing where these are. */
  prepare(schema: string): readonly Statement[];
  /** One row: the highest number that was ever begun, and that of the present generation; null where there is none. */
  numbers(schema: string): Statement;
  /** Notes that a generation was begun: none that was begun before it can be published any more. */
  begin(schema: string, number: bigint): Statement;
  /** Rows with one text: places that nobody needs; of generations that were not published, or not lately. */
  abandoned(schema: string, begun: bigint): Statement;
  /** Where the tables of a generation are: as a schema's name. */
  placeOf(schema: string, number: bigint): string;
  makePlace(place: string): Statement;
  dropPlace(place: string): Statement;
  /** A table of another place with its rows, at no cost for each row. */
  clone(from: string, to: string, table: string): Statement;
  /** Rows of three texts: each table of a place, its columns in order, and their types. */
  columns(place: string): Statement;
  /** The same of the views that were made in the schema, and of no others that stand there. */
  viewColumns(schema: string): Statement;
  /** The table in the schema that holds what is noted of its generations. */
  readonly notes: string;
  /** Rows with one text: the views that were made in the schema, and that table. What else is there is somebody else's. */
  own(schema: string): Statement;
  /** Makes or replaces the view by which readers name a table. */
  view(schema: string, table: string, columns: readonly string[]): Statement;
  dropView(schema: string, table: string): Statement;
  /** Makes it the present generation, unless another has been begun since. */
  publish(schema: string, number: bigint): Statement;
}

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
