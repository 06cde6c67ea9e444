import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import type { KeyType, Sample, SampleRequest } from "@muster/model";
import { quoteName } from "./quote.ts";

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
    const texts = request.columns.map((name) => `${quoteName(name)}::text`);
    return {
      sql: `select to_json(array[${texts.join(", ")}])::text from ${table} limit ${limit}`,
      parameters: [],
    };
  }
  const column = quoteName(request.column);
  if (request.kind === "distinct") {
    const sql = `select ${column}::text from ${table} where ${column} is not null group by 1 order by count(*) desc, ${column}::text collate "C" limit ${limit}`;
    return { sql, parameters: [] };
  }
  const { where } = request;
  const filter = where ? ` and ${isExactly(quoteName(where.column))}` : "";
  return {
    sql: `select to_json(${column})::text from ${table} where ${column} is not null${filter} limit ${limit}`,
    parameters: where ? [{ type: "text", value: where.equals }] : [],
  };
}

/** Compared by the column's own type, of which an index finds it, and as text, which no collation reads as another one. */
function isExactly(column: string): string {
  return `${column} = $1 and ${column}::text = $1::text`;
}

/** By the column's own type: an index of it finds them. */
function keysOf(table: string, request: Extract<SampleRequest, { kind: "keys" }>): Statement {
  const column = quoteName(request.column);
  const values = `any(cast($1 as ${KEYS[request.type]}[]))`;
  const sql = `select distinct ${column}::text from ${table} where ${column} = ${values}`;
  return { sql, parameters: [{ type: "textList", value: request.values }] };
}

const KEYS = { integer: "bigint", text: "text", uuid: "uuid" } as const satisfies Record<KeyType, string>;
