import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  readonly url: string;
  /** Drops the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/** A fresh, empty database on the run's Postgres, for one test file; the first call of a run starts the server. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `muster_test_${randomUUID().replaceAll("-", "")}`;
  await execute(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `drop database if exists ${name} with (force)`) };
}

async function serverUrl(): Promise<string> {
  const response = await fetch(inject("postgresDesk"));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
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
