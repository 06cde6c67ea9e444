import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import { quoteName } from "@muster/files";
import type { KeyType, Sample, SampleRequest } from "@muster/model";

/** Distinct values with the most frequent first; documents and rows as they come. */
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
  if (request.kind === "keys") return keysOf(table, request);
  const limit = Math.max(0, Math.floor(request.limit));
  if (request.kind === "rows") {
    const texts = request.columns.map((name) => `cast(${quoteName(name)} as varchar)`);
    return {
      sql: `select cast(to_json([${texts.join(", ")}]) as varchar) from ${table} limit ${limit}`,
      parameters: [],
    };
  }
  const column = quoteName(request.column);
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

function keysOf(table: string, request: Extract<SampleRequest, { kind: "keys" }>): Statement {
  const column = quoteName(request.column);
  const values = `select unnest(cast($1 as ${KEYS[request.type]}[]))`;
  const sql = `select distinct cast(${column} as varchar) from ${table} where ${column} in (${values})`;
  return { sql, parameters: [{ type: "textList", value: request.values }] };
}

const KEYS = { integer: "bigint", text: "varchar", uuid: "uuid" } as const satisfies Record<KeyType, string>;
