// ClickHouse for tests: the real engine inside of this process (chdb), behind the same client that users have over HTTP.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from "@clickhouse/client";
import { openClickhouse } from "@muster/clickhouse/driver";
import type { Warehouse } from "@muster/engine";
import { drainPending, Session } from "chdb";
import { removeAbandoned } from "./abandoned-folders.ts";
import { EmbeddedConnection } from "./embedded-clickhouse.ts";

export interface ClickhouseTestDatabase {
  readonly name: string;
  readonly client: ClickHouseClient;
  /** Drops the database, and closes the client. */
  drop(): Promise<void>;
}

/** A fresh, empty database; the first call of a process starts the engine. */
export async function createClickhouseDatabase(): Promise<ClickhouseTestDatabase> {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  const folder = engineFolder();
  await alone(folder, `create database ${name}`);
  const client = clickhouseClient(name);
  return {
    name,
    client,
    drop: async () => {
      await client.close();
      await alone(folder, `drop database if exists ${name}`);
    },
  };
}

/** A warehouse of its own, with Muster's tables to itself until it is closed. */
export async function openOwnClickhouse(): Promise<{
  readonly warehouse: Warehouse;
  close(): Promise<void>;
}> {
  await dropClickhouseSchemas();
  const { client, drop } = await createClickhouseDatabase();
  const warehouse = await openClickhouse({ client });
  const close = async () => {
    await warehouse[Symbol.asyncDispose]();
    await drop();
    await dropClickhouseSchemas();
  };
  return { warehouse, close };
}

/** Of a database that is there. */
export function clickhouseClient(name: string): ClickHouseClient {
  return clientOf(clickhouseConnection(name));
}

export function clickhouseConnection(name: string): EmbeddedConnection {
  return new EmbeddedConnection(engineFolder(), name);
}

/** Of an engine of its own, which ends with the last client in its folder: a process runs one at a time. */
export function clickhouseClientIn(
  folder: string,
  database = "default",
  settings: ClickHouseSettings = {},
): ClickHouseClient {
  return clientOf(new OwnEngine(folder, database), settings);
}

class OwnEngine extends EmbeddedConnection {
  /** Other sessions come and go; this one keeps the engine running. */
  readonly #engine: Session;

  constructor(folder: string, database: string) {
    super(folder, database);
    this.#engine = new Session(folder);
  }

  override async close(): Promise<void> {
    await super.close();
    this.#engine.close();
    await drainPending();
  }
}

function clientOf(connection: EmbeddedConnection, settings: ClickHouseSettings = {}): ClickHouseClient {
  return createClient({
    connection,
    clickhouse_settings: settings,
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** Drops what Muster keeps: its schemas are databases of the whole engine, beside those of the tests. */
export async function dropClickhouseSchemas(): Promise<void> {
  using session = new Session(engineFolder());
  const own = await session.queryAsync(
    "select name from system.databases where engine = 'Atomic' and name <> 'default' and not startsWith(name, 't_')",
    { format: "JSONCompactColumns" },
  );
  const [names = []]: readonly string[][] = JSON.parse(own.text());
  for (const name of names) await session.queryAsync(`drop database ${quoteName(name)}`);
}

export const quoteName = (name: string) => `\`${name.replace(/[\\`]/g, "\\$&")}\``;

async function alone(folder: string, sql: string): Promise<void> {
  using session = new Session(folder);
  await session.queryAsync(sql);
}

const folderPrefix = "muster-chdb-";

let engine: { readonly folder: string; readonly session: Session } | undefined;

/** One engine and one folder for the process; a session that stays open keeps both until it ends. */
function engineFolder(): string {
  if (engine) return engine.folder;
  removeAbandoned(folderPrefix);
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  engine = { folder, session: new Session(folder) };
  process.once("exit", () => {
    engine?.session.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
