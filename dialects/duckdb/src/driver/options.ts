/** What stands under `warehouse: duckdb:` in a project file, and what a command asks for beside it. */
export interface DuckdbOptions {
  /** From the project's folder; `:memory:` for a database that is gone afterwards. */
  readonly path: string;
  /** E.g. `4GB`. DuckDB's own default, 80 % of the machine, unless said: one process, one query at a time uses it. */
  readonly memory_limit?: string;
  readonly threads?: number;
  /**
   * Where intermediate results go that do not fit into memory, from the project's folder; beside the file unless said, gone
   * at the end. An empty text: nowhere.
   */
  readonly temp_directory?: string;
  readonly read_only?: boolean;
  /** For commands that load no files: statements reach nothing but the database, and no setting can change that. */
  readonly sealed?: boolean;
}
