import type { WarehouseError } from "@muster/engine";
import { castDate, castInstant, inFullYear } from "./dates.ts";
import { type Described, type TargetColumn, type WantedColumn, wholeNumber } from "./described.ts";
import { fileFault } from "./file-fault.ts";
import type { Pair } from "./match-columns.ts";
import { castDecimal, isWide } from "./numbers.ts";
import { quoteName, quoteText } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

export interface FilePart {
  /** As the user named it. */
  readonly file: string;
  /** Columns of the target that this file has; the others are missing. */
  readonly columns: readonly TargetColumn[];
  /** A DuckDB query that gives them, in that order and type. */
  readonly query: string;
  /** What went wrong when its rows were read or written: the file's fault, if it is one. */
  explain(error: unknown): Promise<WarehouseError | undefined>;
}

/** How a file's columns become those of the target; `formats` has how dates are written, by the file's names. */
export function part(
  ask: Ask,
  file: SourceFile,
  found: Described,
  pairs: readonly Pair[],
  formats: ReadonlyMap<string, string>,
): FilePart {
  const wanted = pairs.map(({ source, column: { type, verbatim = false } }) => {
    const dateFormat = formats.get(source.name);
    return { source: source.name, type, verbatim, ...(dateFormat === undefined ? {} : { dateFormat }) };
  });
  const values = pairs.map(({ column }, index) => {
    const value = columnValue(wanted[index]!, found.readAs(wanted[index]!));
    return `${value} as ${quoteName(column.name)}`;
  });
  return {
    file: file.name,
    columns: pairs.map(({ column }) => column),
    query: `select ${values.join(", ")} from ${found.relation(wanted)}`,
    explain: async (error) => {
      const fault = await fileFault(error, file);
      if (!found.diagnosis || (fault && /, line \d+:/.test(fault.message))) return fault;
      for (const query of found.diagnosis(wanted)) {
        const diagnosed = await ask(query).then(
          () => undefined,
          (failed: unknown) => fileFault(failed, file),
        );
        if (diagnosed) return diagnosed;
      }
      return fault;
    },
  };
}

function columnValue({ source, type, dateFormat }: WantedColumn, readAs: string): string {
  const isRead = dateFormat === undefined || readAs === type;
  return isRead ? convert(quoteName(source), readAs, type) : castDate(source, dateFormat, type);
}

function convert(value: string, from: string, to: string): string {
  if (from === to) return value;
  const isText = from === "VARCHAR";
  if (to === "TIMESTAMP" && from === "TIMESTAMP WITH TIME ZONE") return `(${value} at time zone 'UTC')`;
  if (to === "TIMESTAMP" && isText) return inFullYear(value, castInstant(value));
  if (isText && /^(DATE|TIMESTAMP WITH TIME ZONE)$/.test(to))
    return inFullYear(value, `cast(${value} as ${to})`);
  if (isText && wholeNumber.test(to)) return whole(value, to);
  if (isText && isWide(to)) return castDecimal(value, to);
  if (to === "DATE" && from === "BIGINT")
    return `cast(strptime(cast(${value} as varchar), '%Y%m%d') as date)`;
  if (to === "JSON") return isText ? `cast(${value} as json)` : `to_json(${value})`;
  const isNested = /\]$|^(STRUCT|MAP|UNION)\(/.test(to);
  return isNested && (isText || from === "JSON")
    ? `cast(cast(${value} as json) as ${to})`
    : `cast(${value} as ${to})`;
}

/** `17850.0` is a whole number, `1.5` is none. */
function whole(value: string, type: string): string {
  const number = `cast(${value} as decimal(38, 9))`;
  const checked = `if(${number} = trunc(${number}), cast(${number} as ${type}), error(${quoteText(`${value} holds a number that is not whole`)}))`;
  return `case when contains(${value}, '.') then ${checked} else cast(${value} as ${type}) end`;
}
