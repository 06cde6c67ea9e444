import type { Statement } from "@muster/compiler";
import type {
  CostEstimate,
  LoadRequest,
  LoadResult,
  Row,
  Session,
  Warehouse,
  WorldOptions,
  WorldSize,
} from "@muster/engine";
import type { Sample, SampleRequest, WarehouseCatalog } from "@muster/model";
import type { Dialect } from "@muster/sql";
import { readCatalog } from "./catalog.ts";
import type { Connections } from "./connections.ts";
import { explain } from "./explain.ts";
import { generateWorld } from "./generate.ts";
import { loadFiles } from "./load.ts";
import { readSamples } from "./sample.ts";
import { execute, query, stream } from "./session.ts";
import { inTransaction, streamInTransaction } from "./transaction.ts";

export class DuckdbWarehouse implements Warehouse {
  readonly dialect: Dialect;
  readonly #connections: Connections;

  constructor(dialect: Dialect, connections: Connections) {
    this.dialect = dialect;
    this.#connections = connections;
  }

  query(statement: Statement): Promise<readonly Row[]> {
    return this.transaction((session) => session.query(statement));
  }

  execute(statement: Statement): Promise<number> {
    return this.transaction((session) => session.execute(statement));
  }

  async *stream(statement: Statement): AsyncGenerator<readonly Row[]> {
    const connection = await this.#connections.take();
    try {
      yield* streamInTransaction(connection, () => stream(connection, statement));
    } finally {
      this.#connections.give(connection);
    }
  }

  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#connections.use((connection) =>
      inTransaction(connection, () =>
        work({
          query: (statement) => query(connection, statement),
          execute: (statement) => execute(connection, statement),
          stream: (statement) => stream(connection, statement),
        }),
      ),
    );
  }

  explain(statement: Statement): Promise<CostEstimate> {
    return explain((asked) => this.query(asked), statement);
  }

  catalog(): Promise<WarehouseCatalog> {
    return readCatalog((sql) => this.query({ sql, parameters: [] }));
  }

  sample(requests: readonly SampleRequest[]): Promise<readonly Sample[]> {
    return readSamples((statement) => this.query(statement), requests);
  }

  load(request: LoadRequest, progress?: (rows: number) => void): Promise<LoadResult> {
    return this.#connections.use((connection) => loadFiles(connection, request, progress));
  }

  generateWorld(options: WorldOptions, progress?: (step: string) => void): Promise<WorldSize> {
    const stopIfCancelled = this.#connections.cancellation.watch();
    return this.#connections.use((connection) =>
      generateWorld(connection, stopIfCancelled, options, progress),
    );
  }

  async cancel(): Promise<void> {
    this.#connections.interrupt();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connections.close();
  }
}
