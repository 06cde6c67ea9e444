import { WarehouseError } from "@muster/engine";
import { oddYearsOf } from "./dates.ts";
import { type Described, describeRelation, type FoundColumn, type TargetColumn } from "./described.ts";
import { numbersOf, numberType } from "./numbers.ts";
import { askTogether, emptyOf } from "./questions.ts";
import { quoteName, quotePath, quoteTypes } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

export async function describeJson(
  ask: Ask,
  file: SourceFile,
  target: readonly TargetColumn[] | undefined,
): Promise<Described> {
  const format = isArray(file) ? "array" : "newline_delimited";
  const options = `${quotePath(file.path)}, format = '${format}', compression = 'uncompressed'`;
  const objects = `read_json_objects(${options})`;
  const found = target ? await keysOf(ask, file, objects) : await typedKeysOf(ask, file, options, objects);
  const relation = (columns: Iterable<readonly [name: string, type: string]>) =>
    `read_json(${options}, columns = ${quoteTypes(columns)})`;
  const asTexts = (names: readonly string[]) => relation(names.map((name) => [name, "VARCHAR"]));
  const columns = target ? found : await exact(ask, found, asTexts);
  return {
    columns,
    hasNames: true,
    relation: (wanted) => relation(wanted.map(({ source, type }) => [source, readAs(type)])),
    readAs: ({ type }) => readAs(type),
    diagnosis: (wanted) => [
      `select count(columns(*)) from ${relation(wanted.map(({ source, type }) => [source, type]))}`,
    ],
    lookCloser: (names) => lookCloser(ask, columns, names, asTexts),
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
  asTexts: (names: readonly string[]) => string,
): Promise<readonly FoundColumn[]> {
  const namesOf = (types: RegExp) => found.filter(({ type }) => types.test(type)).map(({ name }) => name);
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

/** What whole numbers of 64 bits look like, and which of the columns without a type have no value at all. */
async function lookCloser(
  ask: Ask,
  columns: readonly FoundColumn[],
  names: readonly string[],
  asTexts: (names: readonly string[]) => string,
): Promise<readonly FoundColumn[]> {
  const inQuestion = columns.filter(({ name, numbers }) => names.includes(name) && !numbers);
  const namesOf = (kind: string) => inQuestion.filter(({ type }) => type === kind).map(({ name }) => name);
  const [long, untyped] = [namesOf("BIGINT"), namesOf("JSON")];
  const [numbers, empty] = await askTogether(ask, asTexts([...long, ...untyped]), [
    numbersOf(long),
    emptyOf(untyped),
  ]);
  return columns.map((column) => {
    const look = numbers.get(column.name);
    if (look) return { ...column, numbers: look };
    return empty.has(column.name) ? { ...column, isEmpty: true } : column;
  });
}

/** The keys of all objects, any of which may be the first to have one; types are those of the table that is there. */
async function keysOf(ask: Ask, file: SourceFile, objects: string): Promise<TargetColumn[]> {
  const rows = await ask(
    `select distinct unnest(case when len(keys) > 0 then keys when json_type(json) not in ('OBJECT', 'NULL') then [null] end) as key
     from (select json, json_keys(json) as keys from ${objects}) order by lower(key), key desc`,
  );
  const keys = rows.flatMap(([key]) => key ?? []);
  if (keys.length < rows.length)
    throw new WarehouseError("bad-file", `${file.name}: a record is not an object`);
  if (keys.length === 0) throw new WarehouseError("bad-file", `${file.name}: the file holds no records`);
  const [twice] = Array.from(Map.groupBy(keys, (key) => key.toLowerCase()).values()).filter(
    (same) => same.length > 1,
  );
  if (twice)
    throw new WarehouseError(
      "bad-file",
      `${file.name}: two keys differ in case alone: ${twice.slice(0, 2).map(quoteName).join(" and ")}`,
    );
  return keys.map((name) => ({ name, type: "JSON" }));
}

/** DuckDB gives a key that differs from another one in case alone a name that nobody wrote, `a_1`, and finds no value by it. */
async function typedKeysOf(
  ask: Ask,
  file: SourceFile,
  options: string,
  objects: string,
): Promise<TargetColumn[]> {
  const found = await describeRelation(
    ask,
    `read_json(${options}, sample_size = -1, map_inference_threshold = -1, dateformat = '%Y-%m-%d')`,
  );
  const names = new Set(found.map(({ name }) => name.toLowerCase()));
  const isNumbered = (name: string) =>
    /_\d+$/.test(name) && names.has(name.replace(/_\d+$/, "").toLowerCase());
  if (found.some(({ name }) => isNumbered(name))) await keysOf(ask, file, objects);
  return found;
}
