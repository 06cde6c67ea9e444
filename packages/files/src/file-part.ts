import { WarehouseError } from "@muster/engine";
import { type Described, type TargetColumn, wholeNumber } from "./described.ts";
import { fileFault } from "./file-fault.ts";
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

/** How a file's columns become those of the target. */
export function part(
  ask: Ask,
  file: SourceFile,
  found: Described,
  target: readonly TargetColumn[],
): FilePart {
  const pairs = found.hasNames ? byName(file, found, target) : byPosition(file, found, target);
  const wanted = pairs.map(({ source, column: { type, verbatim = false } }) => ({ source, type, verbatim }));
  const values = pairs.map(({ source, column }, index) => {
    const value = convert(quoteName(source), found.readAs(wanted[index]!), column.type);
    return `${value} as ${quoteName(column.name)}`;
  });
  return {
    file: file.name,
    columns: pairs.map(({ column }) => column),
    query: `select ${values.join(", ")} from ${found.relation(wanted)}`,
    explain: async (error) => {
      const fault = fileFault(error, file.name);
      if (!found.diagnosis || (fault && /, line \d+:/.test(fault.message))) return fault;
      return ask(found.diagnosis(wanted)).then(
        () => fault,
        (diagnosed: unknown) => fileFault(diagnosed, file.name) ?? fault,
      );
    },
  };
}

interface Pair {
  readonly source: string;
  readonly column: TargetColumn;
}

function byName(file: SourceFile, found: Described, target: readonly TargetColumn[]): Pair[] {
  const unknown: string[] = [];
  const pairs = found.columns.flatMap(({ name }) => {
    const column =
      target.find((each) => each.name === name) ??
      target.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!column) unknown.push(name);
    return column ? [{ source: name, column }] : [];
  });
  if (unknown.length > 0) {
    const has = `The table has ${target.map(({ name }) => name).join(", ")}`;
    const them = unknown.map((name) => `"${name}"`).join(", ");
    throw new WarehouseError("bad-file", `${file.name}: the table has no column ${them}`, { advice: has });
  }
  const twice = pairs.find(
    ({ column }, index) => pairs.findIndex((pair) => pair.column === column) !== index,
  );
  if (twice)
    throw new WarehouseError("bad-file", `${file.name}: two columns are both "${twice.column.name}"`);
  return pairs;
}

function byPosition(file: SourceFile, found: Described, target: readonly TargetColumn[]): Pair[] {
  if (found.columns.length !== target.length)
    throw new WarehouseError(
      "bad-file",
      `${file.name}: without a header line, ${target.length} fields are expected, and ${found.columns.length} found`,
      {
        advice: `The table has ${target.map(({ name }) => name).join(", ")}`,
      },
    );
  return found.columns.map(({ name }, index) => ({ source: name, column: target[index]! }));
}

function convert(value: string, from: string, to: string): string {
  if (from === to) return value;
  const isText = from === "VARCHAR";
  if (to === "TIMESTAMP" && from === "TIMESTAMP WITH TIME ZONE") return `(${value} at time zone 'UTC')`;
  if (to === "TIMESTAMP" && isText) return `(cast(${value} as timestamp with time zone) at time zone 'UTC')`;
  if (isText && wholeNumber.test(to)) return whole(value, to);
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
