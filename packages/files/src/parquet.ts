import {
  type Described,
  describeRelation,
  type FoundColumn,
  type TargetColumn,
  wholeNumber,
} from "./described.ts";
import { doubles, numbersOf } from "./numbers.ts";
import { askTogether } from "./questions.ts";
import { quoteName, quotePath } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

export async function describeParquet(ask: Ask, file: SourceFile): Promise<Described> {
  const relation = `read_parquet(${quotePath(file.path)})`;
  const columns = (await describeRelation(ask, relation)).map(ofDoubles);
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return {
    columns,
    hasNames: true,
    relation: () => relation,
    readAs: ({ source }) => types.get(source) ?? "VARCHAR",
    lookCloser: async (names) => {
      const exact = names.filter((name) => isExactNumber(types.get(name) ?? ""));
      const texts = exact.map((name) => `cast(${quoteName(name)} as varchar) as ${quoteName(name)}`);
      const [numbers] = await askTogether(ask, `(select ${texts.join(", ")} from ${relation})`, [
        numbersOf(exact),
      ]);
      return columns.map((column) => {
        const look = numbers.get(column.name);
        return look ? { ...column, numbers: look } : column;
      });
    },
  };
}

function ofDoubles(column: TargetColumn): FoundColumn {
  return /^(FLOAT|DOUBLE)$/.test(column.type) ? { ...column, numbers: doubles } : column;
}

function isExactNumber(type: string): boolean {
  return wholeNumber.test(type) || type.startsWith("DECIMAL(");
}
