import { type Look, lookAtColumns } from "./csv-columns.ts";
import { fittingOrders } from "./date-orders.ts";
import { castDate, FIRST_YEAR, isDate } from "./dates.ts";
import { type Described, type FoundColumn, type WantedColumn, wholeNumber } from "./described.ts";
import { idPattern, isExact, isWide, sureDecimal } from "./numbers.ts";
import { quoteName, quoteText } from "./quote.ts";
import type { Ask } from "./reader.ts";
import { type CsvOptions, reading, sniffTypes } from "./sniff-csv.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * A file to be read into a table of the types that its first records have, which spares looking at all of it before.
 * Reading fails at a value for which the whole file would have shown another type: never a table of other types.
 */
export async function guessCsv(
  ask: Ask,
  file: SourceFile,
  options: CsvOptions,
  look: Look,
): Promise<Described> {
  const found = await sniffTypes(ask, file, options, "first records");
  const columns = await lookAtColumns(ask, file, found, options, look);
  const known = new Map(columns.map((column) => [column.name, column]));
  const inFile = (column: FoundColumn) => (isOwn(column) ? column.type : "VARCHAR");
  const texts = reading(file, found, options.nullTexts, ({ name }) => inFile(known.get(name)!));
  return {
    columns,
    hasNames: found.header,
    isGuess: true,
    relation: (wanted) => {
      const values = wanted.map(
        (column) => `${held(known.get(column.source)!, column)} as ${quoteName(column.source)}`,
      );
      return `(select ${values.join(", ")} from ${texts})`;
    },
    readAs: ({ source }) => known.get(source)?.type ?? "VARCHAR",
  };
}

/** DuckDB's reader takes as one of these only what its sniffer would; of the others it takes more. */
function isOwn({ type, dates }: FoundColumn): boolean {
  return type === "VARCHAR" || (!dates && (type === "DATE" || type === "TIMESTAMP"));
}

/** The text of a column as its type, if it is sure to be nothing else; an error if it may be. */
function held(column: FoundColumn, { dateFormat, ...wanted }: WantedColumn): string {
  const { name, type, numbers, dates, isEmpty } = column;
  const goesOn = wanted.verbatim && wanted.type === type;
  const text = quoteName(name);
  const surprise = `error(${quoteText(surpriseText)})`;
  const ifSure = (isSure: string, value: string) =>
    `case when ${isSure} then ${value} when ${text} is not null then ${surprise} end`;
  if (isEmpty) return `case when ${text} is not null then ${surprise} end`;
  if (dateFormat !== undefined) return ifSure(isDate(name, dateFormat), castDate(name, dateFormat, type));
  // Text as nothing tells the order of its dates, or that it is of such: a value may tell that would be none in one of the orders.
  const couldBeDates = type === "VARCHAR" && dates ? fittingOrders([dates]) : [];
  if (couldBeDates.length > 0) {
    const formats = couldBeDates.flatMap((order) => dates?.formats.get(order) ?? []);
    return ifSure(formats.map((format) => isDate(name, format)).join(" and "), text);
  }
  const ids = numbers && type === "VARCHAR" ? idPattern(numbers) : undefined;
  if (ids !== undefined) return ifSure(`regexp_full_match(${text}, '${ids}')`, text);
  if (type === "VARCHAR") return text;
  if (isOwn(column)) return ifSure(`${text} >= timestamp '${FIRST_YEAR}'`, text);
  if (isWide(type))
    return `case ${sureDecimal(text, type, goesOn)} when ${text} is not null then ${surprise} end`;
  const isText = goesOn && wholeNumber.test(type);
  return ifSure((sure[type] ?? spelledTheSame(type))(text), isText ? text : `cast(${text} as ${type})`);
}

export const surpriseText = "a value is not like those of the first records";

/** Some are stricter than the sniffer: then the file is looked at as a whole, and nothing is lost but time. */
const sure: Readonly<Record<string, (text: string) => string>> = {
  BOOLEAN: (text) => `${text} not in ('0', '1')`,
  // No leading zeros, which codes have; none of the signs and blanks that a cast takes.
  DOUBLE: (text) => `not regexp_matches(${text}, '^-?0[0-9]|^[+]|[\\s_]') and ${isExact(text)}`,
  TIME: (text) => `regexp_full_match(${text}, '[0-9]{1,2}(:[0-9]{1,2}){1,2}([.][0-9]+)?')`,
  // No names of zones.
  "TIMESTAMP WITH TIME ZONE": (text) => `regexp_full_match(${text}, '[0-9]{4}-[-+0-9:. TZ]+')`,
};

function spelledTheSame(type: string): (text: string) => string {
  return (text) => `cast(cast(${text} as ${type}) as varchar) = ${text}`;
}
