// ClickHouse for tests: the real engine inside of this process (chdb), behind the same client that users have over HTTP.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { Session } from "chdb";
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
  const client = createClient({
    connection: new EmbeddedConnection(folder, name),
    log: { level: ClickHouseLogLevel.OFF },
  });
  return {
    name,
    client,
    drop: async () => {
      await client.close();
      await alone(folder, `drop database if exists ${name}`);
    },
  };
}

async function alone(folder: string, sql: string): Promise<void> {
  using session = new Session(folder);
  await session.queryAsync(sql);
}

let engine: { readonly folder: string; readonly session: Session } | undefined;

/** One engine and one folder for the process; a session that stays open keeps both until it ends. */
function engineFolder(): string {
  if (engine) return engine.folder;
  const folder = mkdtempSync(join(tmpdir(), "muster-clickhouse-"));
  engine = { folder, session: new Session(folder) };
  process.once("exit", () => {
    engine?.session.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
