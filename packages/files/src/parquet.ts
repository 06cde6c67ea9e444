import { type Described, describeRelation } from "./described.ts";
import { quotePath } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

export async function describeParquet(ask: Ask, file: SourceFile): Promise<Described> {
  const relation = `read_parquet(${quotePath(file.path)})`;
  const columns = await describeRelation(ask, relation);
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return {
    columns,
    hasNames: true,
    relation: () => relation,
    readAs: ({ source }) => types.get(source) ?? "VARCHAR",
  };
}
