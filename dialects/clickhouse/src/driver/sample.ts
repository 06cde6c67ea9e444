import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import type { KeyType, Sample, SampleRequest } from "@muster/model";
import { quoteName } from "../quote.ts";

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
  const table = `${quoteName(request.schema)}.${quoteName(request.table)} as t`;
  if (request.kind === "keys") return keysOf(table, request);
  const limit = Math.max(0, Math.floor(request.limit));
  if (request.kind === "rows") {
    const texts = request.columns.map((name) => `cast(t.${quoteName(name)} as Nullable(String))`);
    return { sql: `select toJSONString([${texts.join(", ")}]) from ${table} limit ${limit}`, parameters: [] };
  }
  const column = `t.${quoteName(request.column)}`;
  if (request.kind === "distinct")
    return {
      sql: `select toString(${column}) from ${table} where ${column} is not null group by 1 order by count() desc, 1 limit ${limit}`,
      parameters: [],
    };
  const { where } = request;
  const filter = where ? ` and t.${quoteName(where.column)} = {p1:String}` : "";
  return {
    sql: `select toJSONString(${column}) from ${table} where ${column} is not null${filter} limit ${limit} settings ${asNumbers}`,
    parameters: where ? [{ type: "text", value: where.equals }] : [],
  };
}

/** Numbers of documents stay numbers. */
const asNumbers = "output_format_json_quote_64bit_integers = 0, output_format_json_quote_decimals = 0";

function keysOf(table: string, request: Extract<SampleRequest, { kind: "keys" }>): Statement {
  const column = `t.${quoteName(request.column)}`;
  const sql = `select distinct toString(${column}) from ${table} where ${column} in {p1:Array(${KEYS[request.type]})}`;
  const type = request.type === "integer" ? "numberList" : "textList";
  return { sql, parameters: [{ type, value: request.values }] };
}

const KEYS = { integer: "Int64", text: "String", uuid: "UUID" } as const satisfies Record<KeyType, string>;
