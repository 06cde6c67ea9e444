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
import type { PoolClient } from "pg";
import { readCatalog } from "./catalog.ts";
import type { Connections } from "./connections.ts";
import { explain } from "./explain.ts";
import { generateWorld } from "./generate.ts";
import { loadFiles } from "./load.ts";
import { readSamples } from "./sample.ts";
import { execute, query, stream } from "./session.ts";
import { inTransaction } from "./transaction.ts";

export class PostgresWarehouse implements Warehouse {
  readonly dialect: Dialect;
  readonly #connections: Connections;

  constructor(dialect: Dialect, connections: Connections) {
    this.dialect = dialect;
    this.#connections = connections;
  }

  query(statement: Statement): Promise<readonly Row[]> {
    return this.#connections.use((client) => query(client, statement));
  }

  execute(statement: Statement): Promise<number> {
    return this.#connections.use((client) => execute(client, statement));
  }

  async *stream(statement: Statement): AsyncGenerator<readonly Row[]> {
    const client = await this.#connections.take();
    let failure: unknown;
    try {
      yield* stream(client, statement);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      this.#connections.give(client, failure);
    }
  }

  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#connections.use((client) => inTransaction(client, () => work(sessionOf(client))));
  }

  explain(statement: Statement): Promise<CostEstimate> {
    return explain((asked) => this.query(asked), statement);
  }

  catalog(): Promise<WarehouseCatalog> {
    return readCatalog((sql) => this.query({ sql, parameters: [] }));
  }

  async hasInexactText(): Promise<boolean> {
    const sql = "select exists (select from pg_collation where not collisdeterministic)";
    const [[found] = []] = await this.query({ sql, parameters: [] });
    return found === true;
  }

  sample(requests: readonly SampleRequest[]): Promise<readonly Sample[]> {
    return readSamples((statement) => this.query(statement), requests);
  }

  load(request: LoadRequest, progress?: (rows: number) => void): Promise<LoadResult> {
    return this.#connections.use((client) => loadFiles(client, request, progress));
  }

  generateWorld(options: WorldOptions, progress?: (step: string) => void): Promise<WorldSize> {
    const stopIfCancelled = this.#connections.cancellation.watch();
    return this.#connections.use((client) => generateWorld(client, stopIfCancelled, options, progress));
  }

  cancel(): Promise<void> {
    return this.#connections.cancel();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#connections.close();
  }
}

function sessionOf(client: PoolClient): Session {
  return {
    query: (statement) => query(client, statement),
    execute: (statement) => execute(client, statement),
    stream: (statement) => stream(client, statement),
  };
}
