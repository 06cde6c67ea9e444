import { randomUUID } from "node:crypto";
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
import { explain } from "./explain.ts";
import { generateWorld } from "./generate.ts";
import { loadFiles } from "./load.ts";
import { takeLock } from "./lock.ts";
import type { Requests } from "./requests.ts";
import { readSamples } from "./sample.ts";
import { sessionOn } from "./session.ts";

export class ClickhouseWarehouse implements Warehouse {
  readonly dialect: Dialect;
  readonly #requests: Requests;
  readonly #session: Session;

  readonly lock: NonNullable<Warehouse["lock"]>;

  constructor(dialect: Dialect, requests: Requests) {
    this.dialect = dialect;
    this.#requests = requests;
    this.#session = sessionOn(requests);
    this.lock = (name) => takeLock(requests.control, (statement) => this.query(statement), name);
  }

  query(statement: Statement): Promise<readonly Row[]> {
    return this.#session.query(statement);
  }

  execute(statement: Statement): Promise<number> {
    return this.#session.execute(statement);
  }

  stream(statement: Statement): AsyncIterable<readonly Row[]> {
    return this.#session.stream(statement);
  }

  /** ClickHouse has no transactions: each statement takes effect when it is answered. Temporary tables live as long as `work`. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return work(sessionOn(this.#requests, `muster-${randomUUID()}`));
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
    return loadFiles(this.#requests, request, progress);
  }

  generateWorld(options: WorldOptions, progress?: (step: string) => void): Promise<WorldSize> {
    return generateWorld(this.#session, this.#requests.cancellation.watch(), options, progress);
  }

  cancel(): Promise<void> {
    return this.#requests.cancel();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#requests.close();
  }
}
