/** What stands under `warehouse: postgres:` in a project file. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?sslmode=verify-full` */
  readonly url: string;
  /** How many statements may run side by side. 4 unless said. */
  readonly connections?: number;
  /** Milliseconds after which the server ends a statement; none unless said. */
  readonly statement_timeout?: number;
}
