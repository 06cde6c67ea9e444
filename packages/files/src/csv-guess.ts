import type { Described } from "./described.ts";
import { quoteName, quoteText } from "./quote.ts";
import type { Ask } from "./reader.ts";
import { type CsvOptions, reading, type Sniffed, sniffTypes } from "./sniff-csv.ts";
import type { SourceFile } from "./source-file.ts";

/** Fewer than those that types are guessed from, so that a column with a value here had one there. */
const first = 20_000;

/**
 * A file to be read into a table of the types that its first records have, which spares looking at all of it before.
 * Reading fails at a value for which the whole file would have shown another type: never a table of other types.
 */
export async function guessCsv(ask: Ask, file: SourceFile, options: CsvOptions): Promise<Described> {
  const found = await sniffTypes(ask, file, options, "first records");
  const empty = await emptyColumns(ask, file, found, options);
  const types = new Map(found.columns.map(({ name, type }) => [name, type]));
  const values = found.columns.map(
    ({ name, type }) => `${held(quoteName(name), empty.has(name) ? undefined : type)} as ${quoteName(name)}`,
  );
  const texts = reading(file, found, options.nullTexts, ({ type }) => (isOwn(type) ? type : "VARCHAR"));
  return {
    columns: found.columns,
    hasNames: found.header,
    isGuess: true,
    relation: () => `(select ${values.join(", ")} from ${texts})`,
    readAs: ({ source }) => types.get(source) ?? "VARCHAR",
  };
}

/** Columns without a value so far, for which the sniffer says text. */
async function emptyColumns(
  ask: Ask,
  file: SourceFile,
  found: Sniffed,
  { nullTexts }: CsvOptions,
): Promise<ReadonlySet<string>> {
  const texts = found.columns.filter(({ type }) => type === "VARCHAR").map(({ name }) => name);
  if (texts.length === 0) return new Set();
  const counts = texts.map((name) => `count(${quoteName(name)})`).join(", ");
  const records = `select * from ${reading(file, found, nullTexts, () => "VARCHAR")} limit ${first}`;
  const [row = []] = await ask(`select ${counts} from (${records})`);
  return new Set(texts.filter((_, index) => row[index] === "0"));
}

/** DuckDB's reader takes as one of these only what its sniffer would; of the others it takes more. */
function isOwn(type: string): boolean {
  return type === "VARCHAR" || type === "DATE" || type === "TIMESTAMP";
}

/** The text of a column as its type, if it is sure to be nothing else; an error if it may be. */
function held(text: string, type: string | undefined): string {
  if (type !== undefined && isOwn(type)) return text;
  const surprise = `error(${quoteText(surpriseText)})`;
  if (type === undefined) return `case when ${text} is not null then ${surprise} end`;
  const isSure = (sure[type] ?? spelledTheSame(type))(text);
  return `case when ${isSure} then cast(${text} as ${type}) when ${text} is not null then ${surprise} end`;
}

export const surpriseText = "a value is not like those of the first records";

/** Some are stricter than the sniffer: then the file is looked at as a whole, and nothing is lost but time. */
const sure: Readonly<Record<string, (text: string) => string>> = {
  BOOLEAN: (text) => `${text} not in ('0', '1')`,
  // No leading zeros, which codes have; none of the signs and blanks that a cast takes.
  DOUBLE: (text) => `not regexp_matches(${text}, '^-?0[0-9]|^[+]|[\\s_]')`,
  TIME: (text) => `regexp_full_match(${text}, '[0-9]{1,2}(:[0-9]{1,2}){1,2}([.][0-9]+)?')`,
  // No names of zones.
  "TIMESTAMP WITH TIME ZONE": (text) => `regexp_full_match(${text}, '[-+0-9:. TZ]+')`,
};

function spelledTheSame(type: string): (text: string) => string {
  return (text) => `cast(cast(${text} as ${type}) as varchar) = ${text}`;
}
