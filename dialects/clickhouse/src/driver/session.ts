import { type ClickHouseClient, parseError } from "@clickhouse/client";
import type { Statement } from "@muster/compiler";
import type { Row, Session } from "@muster/engine";
import { bound } from "./bind.ts";
import { type Json, rowReader } from "./decode.ts";
import { statementFault } from "./faults.ts";
import type { Request, Requests } from "./requests.ts";
import { rowsOfValues } from "./rows-of-values.ts";
import { OUTPUT_SETTINGS } from "./settings.ts";

/** Statements that know nothing of each other; with a name, they share temporary tables, and run one after the other. */
export function sessionOn(requests: Requests, name?: string): Session {
  return {
    query: (statement) => requests.use((client, request) => query(client, statement, request), name),
    execute: (statement) => requests.use((client, request) => execute(client, statement, request), name),
    async *stream(statement) {
      const request = requests.begin(name);
      try {
        yield* stream(requests.client, statement, request);
      } finally {
        requests.end(request);
      }
    },
  };
}

export async function query(
  client: ClickHouseClient,
  statement: Statement,
  request: Request,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of stream(client, statement, request)) rows.push(...batch);
  return rows;
}

/** Gives how many rows were written. The answer waits for the end: it then tells an error as one, and counts all rows. */
async function execute(client: ClickHouseClient, statement: Statement, request: Request): Promise<number> {
  const asked = {
    ...request,
    query: statement.sql,
    query_params: bound(statement),
    clickhouse_settings: { ...request.clickhouse_settings, wait_end_of_query: 1 },
  } as const;
  try {
    if (!isLong(statement)) {
      const { summary } = await client.command(asked);
      return Number(summary?.written_rows ?? 0);
    }
    const answer = await client.query({
      ...asked,
      query: rowsOfValues(statement.sql),
      format: "JSONCompactEachRow",
      use_multipart_params: true,
    });
    await answer.text();
    const { written_rows } = JSON.parse(String(answer.response_headers["x-clickhouse-summary"] ?? "{}"));
    return Number(written_rows ?? 0);
  } catch (error) {
    throw statementFault(error);
  }
}

/** The client sends a command's values in the address, for which servers have limits; a query's it can send in the body. */
function isLong({ parameters }: Statement): boolean {
  const lengths = parameters.map(({ value }) =>
    typeof value === "boolean" ? 5 : Array.isArray(value) ? value.join().length : value.length,
  );
  return lengths.reduce((total, length) => total + length, 0) > LONG;
}

const LONG = 4_000;

/** Rows as they come over the line, which waits while the last ones are used. */
async function* stream(
  client: ClickHouseClient,
  statement: Statement,
  request: Request,
): AsyncGenerator<readonly Row[]> {
  try {
    const result = await client.query({
      ...request,
      query: statement.sql,
      query_params: bound(statement),
      clickhouse_settings: { ...request.clickhouse_settings, ...OUTPUT_SETTINGS },
      format: "JSONCompactEachRowWithNamesAndTypes",
      use_multipart_params_auto: true,
    });
    // The client itself listens only until the answer begins.
    request.abort_signal.addEventListener("abort", () => result.close(), { once: true });
    let line = 0;
    let read: ((values: readonly Json[]) => Row) | undefined;
    for await (const batch of result.stream()) {
      const rows: Row[] = [];
      for (const { text } of batch) {
        const values = parsed(text);
        line++;
        // The first line holds the names, the second the types.
        if (line === 2) read = rowReader(values as readonly string[]);
        else if (read) rows.push(read(values));
      }
      if (rows.length > 0) yield rows;
    }
  } catch (error) {
    throw statementFault(error);
  }
}

/** Servers before 25.11 write an error that comes after the first rows as it is, in the place of the next row. */
function parsed(line: string): readonly Json[] {
  try {
    return JSON.parse(line);
  } catch (error) {
    const told = /Code: \d+\. DB::Exception: .*$/s.exec(line);
    throw told ? parseError(told[0]) : error;
  }
}
