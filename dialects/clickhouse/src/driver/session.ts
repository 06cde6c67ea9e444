import type { ClickHouseClient } from "@clickhouse/client";
import type { Statement } from "@muster/compiler";
import type { Row, Session } from "@muster/engine";
import { bound } from "./bind.ts";
import { type Json, OUTPUT_SETTINGS, rowReader } from "./decode.ts";
import { statementFault } from "./faults.ts";

/** What of a request is not the statement: which query it is, and who may stop it. */
export interface RequestPlace {
  readonly query_id?: string;
  readonly session_id?: string;
  readonly abort_signal?: AbortSignal;
}

export function sessionOn(client: ClickHouseClient, place: RequestPlace = {}): Session {
  return {
    query: (statement) => query(client, statement, place),
    execute: (statement) => execute(client, statement, place),
    stream: (statement) => stream(client, statement, place),
  };
}

export async function query(
  client: ClickHouseClient,
  statement: Statement,
  place: RequestPlace = {},
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of stream(client, statement, place)) rows.push(...batch);
  return rows;
}

export async function execute(
  client: ClickHouseClient,
  statement: Statement,
  place: RequestPlace = {},
): Promise<number> {
  try {
    const { summary } = await client.command({
      ...place,
      query: statement.sql,
      query_params: bound(statement),
      // Errors come instead of an answer, and what was written is counted to its end.
      clickhouse_settings: { wait_end_of_query: 1 },
    });
    return Number(summary?.written_rows ?? 0);
  } catch (error) {
    throw statementFault(error);
  }
}

/** Rows as they come over the line, which waits while the last ones are used. */
export async function* stream(
  client: ClickHouseClient,
  statement: Statement,
  place: RequestPlace = {},
): AsyncGenerator<readonly Row[]> {
  try {
    const result = await client.query({
      ...place,
      query: statement.sql,
      query_params: bound(statement),
      clickhouse_settings: OUTPUT_SETTINGS,
      format: "JSONCompactEachRowWithNamesAndTypes",
      use_multipart_params_auto: true,
    });
    let read: ((values: readonly Json[]) => Row) | undefined;
    let line = 0;
    for await (const batch of result.stream<readonly Json[]>()) {
      const rows: Row[] = [];
      for (const each of batch) {
        const values = each.json<readonly Json[]>();
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
