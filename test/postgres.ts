import { inject } from "vitest";
import { createDatabaseOn, type TestDatabase } from "./create-database.ts";

export type { TestDatabase };

/** A fresh, empty database on the run's Postgres, for one test file; the first call of a run starts the server. */
export async function createDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(await serverUrl());
}

async function serverUrl(): Promise<string> {
  const response = await fetch(inject("postgresDesk"));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
