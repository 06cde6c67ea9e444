import { WarehouseError } from "@muster/engine";
import { oddYearsOf } from "./dates.ts";
import { type Described, describeRelation, type FoundColumn, type TargetColumn } from "./described.ts";
import { numbersOf, numberType } from "./numbers.ts";
import { askTogether } from "./questions.ts";
import { quoteName, quotePath, quoteText, quoteTypes } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

/** Enough for the names of columns. */
const HEAD = 20_480;

export async function describeJson(
  ask: Ask,
  file: SourceFile,
  target: readonly TargetColumn[] | undefined,
): Promise<Described> {
  const format = isArray(file) ? "array" : "newline_delimited";
  const options = `${quotePath(file.path)}, format = '${format}', compression = 'uncompressed'`;
  const found = await describeRelation(
    ask,
    `read_json(${options}, sample_size = ${target ? HEAD : -1}, map_inference_threshold = -1, dateformat = '%Y-%m-%d')`,
  );
  await refuseTwice(ask, file, `read_json_objects(${options})`, found);
  const relation = (columns: Iterable<readonly [name: string, type: string]>) =>
    `read_json(${options}, columns = ${quoteTypes(columns)})`;
  const columns = target ? found : await exact(ask, found, relation);
  return {
    columns,
    hasNames: true,
    relation: (wanted) => relation(wanted.map(({ source, type }) => [source, readAs(type)])),
    readAs: ({ type }) => readAs(type),
    diagnosis: (wanted) => [
      `select count(columns(*)) from ${relation(wanted.map(({ source, type }) => [source, type]))}`,
    ],
  };
}

function isArray(file: SourceFile): boolean {
  return file.start.trimStart().startsWith("[");
}

/** DuckDB's JSON reader takes years of two digits for those of long ago, drops offsets, and reads decimals with the noise of a double. */
function readAs(type: string): string {
  return /^(DATE|TIMESTAMP( WITH TIME ZONE)?|BLOB|DECIMAL\(.*)$/.test(type) ? "VARCHAR" : type;
}

/** With types that lose nothing; numbers inside of lists and records stay doubles. */
async function exact(
  ask: Ask,
  found: readonly TargetColumn[],
  relation: (columns: Iterable<readonly [string, string]>) => string,
): Promise<readonly FoundColumn[]> {
  const namesOf = (types: RegExp) => found.filter(({ type }) => types.test(type)).map(({ name }) => name);
  const asTexts = (names: readonly string[]) => relation(names.map((name) => [name, "VARCHAR"]));
  const numeric = namesOf(/^(BIGINT|DOUBLE|U?HUGEINT|UBIGINT)$/);
  const areLong = namesOf(/^BIGINT$/).length === numeric.length;
  const inQuestion = areLong ? [] : numeric;
  const dated = namesOf(/^(DATE|TIMESTAMP)$/);
  const [numbers, odd] = await askTogether(ask, asTexts([...inQuestion, ...dated]), [
    numbersOf(inQuestion),
    oddYearsOf(dated),
  ]);
  return found.map((column) => {
    const look = numbers.get(column.name);
    if (look) return { ...column, type: numberType(look), numbers: look };
    return odd.has(column.name) ? { ...column, type: "VARCHAR" } : column;
  });
}

/** DuckDB gives a key that differs from another one in case alone a name that nobody wrote, and finds no value by it. */
async function refuseTwice(
  ask: Ask,
  file: SourceFile,
  objects: string,
  columns: readonly TargetColumn[],
): Promise<void> {
  const names = new Map(columns.map(({ name }) => [name.toLowerCase(), name]));
  for (const { name } of columns) {
    const [, written = ""] = /^(.*)_\d+$/s.exec(name) ?? [];
    const other = names.get(written.toLowerCase());
    if (other === undefined) continue;
    const [row] = await ask(
      `select count(*) from ${objects} where list_contains(json_keys(json), ${quoteText(name)})`,
    );
    if (row?.[0] === "0")
      throw new WarehouseError(
        "bad-file",
        `${file.name}: two keys differ in case alone: ${quoteName(other)} and ${quoteName(written)}`,
      );
  }
}
