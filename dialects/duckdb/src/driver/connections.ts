import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { Cancellation, WarehouseError } from "@muster/engine";

/** Connections of one open database: each is used by one statement, stream or transaction at a time. */
export class Connections {
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[] = [];
  readonly #busy = new Set<DuckDBConnection>();
  readonly cancellation: Cancellation = new Cancellation();
  #closed = false;

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.take();
    try {
      return await work(connection);
    } finally {
      this.give(connection);
    }
  }

  async take(): Promise<DuckDBConnection> {
    if (this.#closed) throw new WarehouseError("lost-connection", "the database has been closed");
    const connection = this.#idle.pop() ?? (await this.#instance.connect());
    this.#busy.add(connection);
    return connection;
  }

  give(connection: DuckDBConnection): void {
    this.#busy.delete(connection);
    if (this.#closed) connection.closeSync();
    else this.#idle.push(connection);
  }

  interrupt(): void {
    this.cancellation.note();
    for (const connection of this.#busy) connection.interrupt();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.interrupt();
    for (const connection of this.#idle) connection.closeSync();
    this.#instance.closeSync();
  }
}
