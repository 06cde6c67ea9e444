import { randomUUID } from "node:crypto";
import type { ClickHouseClient, ClickHouseSettings } from "@clickhouse/client";
import { Cancellation, WarehouseError } from "@muster/engine";
import { connectFault } from "./faults.ts";

/** The clients of one server: one for statements, and one that stops them, or holds a lock, when the first has no connection left. */
export interface Clients {
  readonly work: ClickHouseClient;
  readonly control: ClickHouseClient;
  /** The server and database, without name and password. */
  readonly where: string;
}

/** What of a request is not the statement: by which name it can be stopped, whose temporary tables it sees. */
export interface Request {
  readonly query_id: string;
  readonly abort_signal: AbortSignal;
  readonly clickhouse_settings: ClickHouseSettings;
  readonly session_id?: string;
}

/** Seconds for which the server keeps temporary tables when nothing asks for them. */
const IDLE = "600";

/** Requests under way, each by a name of its own. */
export class Requests {
  readonly #clients: Clients;
  readonly #settings: ClickHouseSettings;
  readonly #running = new Map<string, AbortController>();
  #isClosed = false;
  readonly cancellation: Cancellation = new Cancellation();

  constructor(clients: Clients, settings: ClickHouseSettings) {
    this.#clients = clients;
    this.#settings = settings;
  }

  get client(): ClickHouseClient {
    return this.#clients.work;
  }

  /** Has a connection left when all of the other's are taken. */
  get control(): ClickHouseClient {
    return this.#clients.control;
  }

  async use<T>(
    work: (client: ClickHouseClient, request: Request) => Promise<T>,
    session?: string,
  ): Promise<T> {
    const request = this.begin(session);
    try {
      return await work(this.client, request);
    } finally {
      this.end(request);
    }
  }

  begin(session?: string): Request {
    if (this.#isClosed) throw new WarehouseError("lost-connection", "the warehouse has been closed");
    const query_id = `muster-${randomUUID()}`;
    const controller = new AbortController();
    this.#running.set(query_id, controller);
    return {
      query_id,
      abort_signal: controller.signal,
      clickhouse_settings: { ...this.#settings, ...(session !== undefined && { session_timeout: IDLE }) },
      ...(session !== undefined && { session_id: session }),
    };
  }

  /** Whoever stopped listening before the end also lets go of the line. */
  end({ query_id }: Request): void {
    this.#running.get(query_id)?.abort();
    this.#running.delete(query_id);
  }

  /** The server ends them first: a client that only went away would leave an insert running. */
  async cancel(): Promise<void> {
    this.cancellation.note();
    const running = [...this.#running];
    if (running.length === 0) return;
    try {
      await this.#clients.control.command({
        query: "kill query where has({ids:Array(String)}, query_id) async",
        query_params: { ids: running.map(([id]) => id) },
      });
    } catch (error) {
      throw connectFault(error, this.#clients.where);
    } finally {
      for (const [, controller] of running) controller.abort();
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const controller of this.#running.values()) controller.abort();
    const { work, control } = this.#clients;
    await work.close();
    if (control !== work) await control.close();
  }
}
