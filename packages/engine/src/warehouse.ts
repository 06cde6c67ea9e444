/**
 * The port to a warehouse: all that Muster asks of one. The drivers (`@muster/duckdb/driver`, `@muster/postgres/driver`,
 * `@muster/clickhouse/driver`) implement it; nothing else waits for a database.
 */
import type { DataType, Statement } from "@muster/compiler";
import type { KeyType, Sample, SampleRequest, TableName, WarehouseCatalog } from "@muster/model";
import type { Dialect } from "@muster/sql";
import type { WorldOptions, WorldSize } from "./generate/world-options.ts";

/** A value as a driver returns it: whole numbers as bigint, exact decimals and instants as text, instants as ISO 8601 in UTC with microseconds. */
export type Value =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

export type Row = readonly Value[];

export interface Session {
  /** All rows; for results that are known to be small. */
  query(statement: Statement): Promise<readonly Row[]>;
  /** Runs a statement that gives no rows; returns how many rows it changed, where the engine tells. */
  execute(statement: Statement): Promise<number>;
  /** Rows in batches as the engine gives them, with back-pressure: memory stays flat whatever the size. */
  stream(statement: Statement): AsyncIterable<readonly Row[]>;
}

export interface Warehouse extends Session, AsyncDisposable {
  readonly dialect: Dialect;
  /** One transaction: committed when `work` returns, rolled back when it throws. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** What the engine expects of a statement, which is planned and not run. */
  explain(statement: Statement): Promise<CostEstimate>;
  /** Tables, views, columns, keys of every schema that the user may read. */
  catalog(): Promise<WarehouseCatalog>;
  /**
   * Whether text may be compared inexactly in some column: then a model is held against the catalog before anything is
   * asked. Absent where none of the server's tells, or text is always compared as it is.
   */
  hasInexactText?(): Promise<boolean>;
  /** One answer per request, in order. */
  sample(requests: readonly SampleRequest[]): Promise<readonly Sample[]>;
  /** Loads files at bulk speed, all or nothing; creates the table from the files when it does not exist. */
  load(request: LoadRequest, progress?: (rows: number) => void): Promise<LoadResult>;
  /** Writes the example shop into the default schema, all or nothing: the same world for the same options. */
  generateWorld(options: WorldOptions, progress?: (step: string) => void): Promise<WorldSize>;
  /**
   * Takes the lock of that name, which lasts until it is given back, and ends with its process; undefined where somebody
   * else has it. Absent where the dialect says it in statements, or one process has the whole warehouse to itself.
   */
  lock?(name: string): Promise<AsyncDisposable | undefined>;
  /** Stops what is running; the waiting call fails. */
  cancel(): Promise<void>;
}

/** What an engine expects before it runs a statement; as good as its statistics. */
export interface CostEstimate {
  /** That it gives. */
  readonly rows: number;
  /** Of tables: of a whole table all rows, whatever its filter leaves. */
  readonly rowsRead: number;
  /** In the engine's own measure: only comparable with others of the same engine. */
  readonly cost: number;
  /** What that measure is, in words. */
  readonly costIs: string;
}

export type FileFormat = "csv" | "tsv" | "jsonl" | "parquet";

export type DateOrder = "day" | "month" | "year";

export interface LoadRequest {
  readonly table: TableName;
  readonly files: readonly string[];
  /** By the file's ending (`.gz` aside) unless said; CSV where that tells nothing. */
  readonly format?: FileFormat;
  /** CSV only: what separates fields; found by looking unless said. `" "` means any run of blanks. */
  readonly separator?: string;
  readonly header?: boolean;
  /** Text files only; by its name in the WHATWG Encoding Standard, e.g. `latin1`. UTF-8 unless said. */
  readonly encoding?: string;
  /** CSV only: texts that stand for a missing value, beside the empty one. */
  readonly nullTexts?: readonly string[];
  /** CSV only: which part of a date is first, where all files together leave that open, as `01/02/2026` alone does. */
  readonly dateOrder?: DateOrder;
  /** `append` to what is there (default), or `replace` it. */
  readonly mode?: "append" | "replace";
}

export interface LoadResult {
  readonly rows: number;
  readonly created: boolean;
}

/** A fault of the environment, told to the person who can mend it: exit code 2. `cause` keeps the driver's own error. */
export class WarehouseError extends Error {
  readonly code: WarehouseErrorCode;
  /** What to do about it, if that is known. */
  readonly advice: string | undefined;

  constructor(code: WarehouseErrorCode, message: string, options: { advice?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "WarehouseError";
    this.code = code;
    this.advice = options.advice;
  }
}

export type WarehouseErrorCode =
  | "unreachable" // no server, no such host, refused
  | "authentication"
  | "permission"
  | "locked" // another process has the DuckDB file
  | "not-a-database"
  | "no-such-file"
  | "no-such-table"
  | "no-such-column"
  | "bad-file" // a file to load that cannot be read as what it is said to be
  | "disk-full"
  | "out-of-memory"
  | "timeout"
  | "cancelled"
  | "lost-connection"
  | "rows" // rows that the model says there are none of
  | "statement"; // any other refusal of a statement

/** The type of the persona's key as the dialects know it. */
export function keyDataType(keyType: KeyType): DataType {
  return keyType;
}
