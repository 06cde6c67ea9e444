import { randomUUID } from "node:crypto";
import { Client } from "pg";

export interface TestDatabase {
  readonly url: string;
  /** Drops the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/** A fresh, empty database on the server of that URL. */
export async function createDatabaseOn(server: string): Promise<TestDatabase> {
  const name = `muster_test_${randomUUID().replaceAll("-", "")}`;
  await execute(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `drop database if exists ${name} with (force)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
