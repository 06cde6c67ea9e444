import type { ClickHouseClient } from "@clickhouse/client";

/** What stands under `warehouse: clickhouse:` in a project file. */
export interface ClickhouseOptions {
  /** `https://user:password@host:8443/database` */
  readonly url: string;
  /** How many statements may run side by side. 4 unless said. */
  readonly connections?: number;
  /** Milliseconds after which the server ends a statement; none unless said. */
  readonly statement_timeout?: number;
}

/** A client that somebody else has made, with an engine behind it that is not reached by HTTP, say; it is closed with the warehouse. */
export interface ClientOptions extends Omit<ClickhouseOptions, "url" | "connections"> {
  readonly client: ClickHouseClient;
}
