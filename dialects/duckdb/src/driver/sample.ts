import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import { quoteName } from "@muster/files";
import type { Sample, SampleRequest } from "@muster/model";

/** Distinct values with the most frequent first; documents as they come. */
export async function readSamples(
  ask: (statement: Statement) => Promise<readonly Row[]>,
  requests: readonly SampleRequest[],
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const request of requests)
    samples.push((await ask(statementOf(request))).map(([text]) => String(text)));
  return samples;
}

function statementOf(request: SampleRequest): Statement {
  const table = `${quoteName(request.schema)}.${quoteName(request.table)}`;
  const column = quoteName(request.column);
  const limit = Math.max(0, Math.floor(request.limit));
  if (request.kind === "distinct") {
    const sql = `select cast(${column} as varchar) from ${table} where ${column} is not null group by 1 order by count(*) desc, 1 limit ${limit}`;
    return { sql, parameters: [] };
  }
  const { where } = request;
  const filter = where ? ` and cast(${quoteName(where.column)} as varchar) = cast($1 as varchar)` : "";
  return {
    sql: `select cast(to_json(${column}) as varchar) from ${table} where ${column} is not null${filter} limit ${limit}`,
    parameters: where ? [{ type: "text", value: where.equals }] : [],
  };
}
