import { execFileSync } from "node:child_process";
import { closeSync, constants, createReadStream, openSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteName, quoteText } from "./quote.ts";

export interface CsvRequest {
  readonly query: string;
  /** Columns whose values stand in quotes; a missing value never does. */
  readonly quoted: readonly string[];
  /** Where the pipe is made. */
  readonly folder: string;
}

/**
 * The rows of a query as the bytes of a CSV file without header, through a named pipe: DuckDB's own writer fills it
 * while the reader empties it, and no row passes through JavaScript. Where there are no named pipes, through a file.
 */
export async function* csvBytes(
  connection: DuckDBConnection,
  { query, quoted, folder }: CsvRequest,
): AsyncGenerator<Buffer> {
  const path = join(folder, "rows.csv");
  const isPipe = makePipe(path);
  const options = ["format csv", "header false", "use_tmp_file false"];
  if (quoted.length > 0) options.push(`force_quote (${quoted.map(quoteName).join(", ")})`);
  let isSettled = false;
  const written = connection
    .run(`copy (${query}) to ${quoteText(path)} (${options.join(", ")})`)
    .then(
      () => undefined,
      // Whoever waits for the other end of the pipe would wait for ever.
      (error: unknown) => {
        if (isPipe) closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
        return { error };
      },
    )
    .finally(() => {
      isSettled = true;
    });
  const fail = (failure: { readonly error: unknown } | undefined) => {
    if (failure) throw failure.error;
  };
  try {
    if (!isPipe) fail(await written);
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
    fail(await written);
  } finally {
    if (!isSettled) connection.interrupt();
    // The writer may still be about to open its end: it does so once there is a reader, and learns that it has gone.
    while (isPipe && !isSettled) {
      const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      await setTimeout(5);
      closeSync(reader);
    }
    await rm(path, { force: true });
  }
}

function makePipe(path: string): boolean {
  if (process.platform === "win32") return false;
  try {
    execFileSync("mkfifo", ["-m", "600", path]);
    return true;
  } catch {
    return false;
  }
}
