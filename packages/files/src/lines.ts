import type { DuckDBConnection } from "@duckdb/node-api";

/** The rows of a query of one text column, each with a line end, some thousands at a time; `rows` says how many. */
export async function* linesOf(connection: DuckDBConnection, query: string): AsyncGenerator<{ readonly text: string; readonly rows: number }> {
  const result = await connection.stream(query);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield { text: `${chunk.getColumnValues(0).join("\n")}\n`, rows: chunk.rowCount };
  }
}
