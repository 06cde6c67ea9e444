import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import type { Sample, SampleRequest } from "@muster/model";
import { quoteName } from "../quote.ts";

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
  const table = `${quoteName(request.schema)}.${quoteName(request.table)} as t`;
  const column = `t.${quoteName(request.column)}`;
  const limit = Math.max(0, Math.floor(request.limit));
  if (request.kind === "distinct")
    return {
      sql: `select toString(${column}) from ${table} where ${column} is not null group by 1 order by count() desc, 1 limit ${limit}`,
      parameters: [],
    };
  const { where } = request;
  const filter = where ? ` and toString(t.${quoteName(where.column)}) = {p1:String}` : "";
  return {
    sql: `select toJSONString(${column}) from ${table} where ${column} is not null${filter} limit ${limit} settings ${asNumbers}`,
    parameters: where ? [{ type: "text", value: where.equals }] : [],
  };
}

/** Numbers of documents stay numbers. */
const asNumbers = "output_format_json_quote_64bit_integers = 0, output_format_json_quote_decimals = 0";
