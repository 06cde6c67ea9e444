import type { Described, TargetColumn } from "./described.ts";
import { quotePath, quoteTypes } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

export async function describeJson(
  ask: Ask,
  file: SourceFile,
  target: readonly TargetColumn[] | undefined,
): Promise<Described> {
  const format = file.start.trimStart().startsWith("[") ? "array" : "newline_delimited";
  const options = `${quotePath(file.path)}, format = '${format}', compression = 'uncompressed'`;
  const columns = await describe(
    ask,
    `read_json(${options}, sample_size = ${target ? 20_480 : -1}, map_inference_threshold = -1)`,
  );
  return {
    columns,
    hasNames: true,
    relation: (wanted) =>
      `read_json(${options}, columns = ${quoteTypes(wanted.map(({ source, type }) => [source, readJsonAs(type)]))})`,
    readAs: ({ type }) => readJsonAs(type),
  };
}

/** DuckDB's JSON reader drops the offset of a time that it reads as a TIMESTAMP. */
function readJsonAs(type: string): string {
  return type === "TIMESTAMP" ? "TIMESTAMP WITH TIME ZONE" : type === "BLOB" ? "VARCHAR" : type;
}

export async function describeParquet(ask: Ask, file: SourceFile): Promise<Described> {
  const relation = `read_parquet(${quotePath(file.path)})`;
  const columns = await describe(ask, relation);
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return {
    columns,
    hasNames: true,
    relation: () => relation,
    readAs: ({ source }) => types.get(source) ?? "VARCHAR",
  };
}

async function describe(ask: Ask, relation: string): Promise<TargetColumn[]> {
  const rows = await ask(`describe select * from ${relation}`);
  return rows.map(([name, type]) => ({ name: name ?? "", type: type ?? "VARCHAR" }));
}
