import type { DuckDBConnection } from "@duckdb/node-api";
import { run } from "./session.ts";

/**
 * Commits what was done, or undoes it when something fails. Single statements need one too: between preparing one and
 * running it others may write, and DuckDB (1.5.6) goes on with a plan whose ranges of values were those before. Numbers
 * outside of them come back as others.
 */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await run(connection, "begin transaction");
  try {
    const result = await work();
    await run(connection, "commit");
    return result;
  } catch (error) {
    await rollback(connection);
    throw error;
  }
}

/** The same for rows that come one after the other; who stops taking them ends it. */
export async function* streamInTransaction<T>(
  connection: DuckDBConnection,
  rows: () => AsyncIterable<T>,
): AsyncGenerator<T> {
  await run(connection, "begin transaction");
  let isOpen = true;
  try {
    yield* rows();
    await run(connection, "commit");
    isOpen = false;
  } finally {
    if (isOpen) await rollback(connection);
  }
}

/** After a failed commit there is nothing left to roll back. */
async function rollback(connection: DuckDBConnection): Promise<void> {
  await connection.run("rollback").catch(() => undefined);
}
