import { Cancellation } from "@muster/engine";
import { Client, type ClientConfig, Pool, type PoolClient } from "pg";
import { rawTypes } from "./decode.ts";
import { connectFault, statementFault } from "./faults.ts";
import type { PostgresOptions } from "./options.ts";

/** Connections to one database: each is used by one statement, stream or transaction at a time. */
export class Connections {
  readonly #config: ClientConfig;
  readonly #pool: Pool;
  readonly #ready = new WeakSet<PoolClient>();
  readonly #busy = new Set<PoolClient>();
  readonly #where: string;
  readonly cancellation: Cancellation = new Cancellation();

  constructor({ url, connections = 4, statement_timeout = 0 }: PostgresOptions) {
    const { host, pathname } = new URL(url);
    this.#where = `${host}${pathname}`;
    this.#config = {
      connectionString: url,
      application_name: "muster",
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
      statement_timeout,
      types: rawTypes,
    };
    this.#pool = new Pool({ ...this.#config, max: connections });
    // A server that goes away while nothing runs is noticed by the next statement.
    this.#pool.on("error", () => undefined);
  }

  async use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.take();
    let failure: unknown;
    try {
      return await work(client);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      this.give(client, failure);
    }
  }

  async take(): Promise<PoolClient> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw connectFault(error, this.#where);
    });
    this.#busy.add(client);
    if (this.#ready.has(client)) return client;
    try {
      client.on("error", () => undefined);
      await client.query({ text: settle, values: [] });
      this.#ready.add(client);
      return client;
    } catch (error) {
      this.give(client, error);
      throw statementFault(error);
    }
  }

  /** A connection whose server is gone is not used again. */
  give(client: PoolClient, failure?: unknown): void {
    this.#busy.delete(client);
    client.release((failure as { code?: string } | undefined)?.code === "lost-connection");
  }

  /** By a connection beside the pool, all of which may be taken. */
  async cancel(): Promise<void> {
    this.cancellation.note();
    const ids = Array.from(this.#busy, (client) => (client as PoolClient & { processID: number }).processID);
    if (ids.length === 0) return;
    const client = new Client(this.#config);
    try {
      await client.connect();
      await client.query("select pg_cancel_backend(id) from unnest($1::int[]) as ids(id)", [ids]);
    } catch (error) {
      throw connectFault(error, this.#where);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    if (this.#pool.ended) return;
    await this.#pool.end();
  }
}

/**
 * Texts of values must not depend on the server's settings. System functions and operators are found before anybody
 * else's (`pg_catalog` comes first unless it is named), tables in the user's own schemas, temporary ones last.
 * A client that dies, or whose line does, holds no lock for long: the server looks whether it is still there, also while a
 * statement runs (since Postgres 14, and where the system can tell).
 */
const settle = `select
  set_config('timezone', 'UTC', false),
  set_config('datestyle', 'ISO, YMD', false),
  set_config('extra_float_digits', '1', false),
  set_config('bytea_output', 'hex', false),
  set_config('standard_conforming_strings', 'on', false),
  set_config('client_min_messages', 'warning', false),
  set_config('tcp_keepalives_idle', '30', false),
  set_config('tcp_keepalives_interval', '5', false),
  set_config('tcp_keepalives_count', '4', false),
  (select set_config(name, '5s', false) from pg_settings where name = 'client_connection_check_interval' and version() !~* 'windows|mingw|visual'),
  set_config('search_path', coalesce(
    (select string_agg(quote_ident(name), ', ' order by place) from unnest(current_schemas(false)) with ordinality as s(name, place)
     where name not like 'pg\\_%'),
    'public') || ', pg_temp', false)`;
