import stringWidth from "string-width";
import { visible } from "./visible.ts";
import { wrapped } from "./wrapped.ts";

export interface TableColumn {
  readonly header: string;
  readonly align?: "left" | "right";
  /** Colours a cell after it has been padded; gets the cell's text and its row. */
  readonly style?: (padded: string, row: number) => string;
}

export interface TableOptions {
  readonly styleHeader?: (text: string) => string;
  /** Columns of the terminal; a longer line is cut in its `flexible` column, or broken into several. */
  readonly width?: number;
  /** Number of the column that may be cut. */
  readonly flexible?: number;
  readonly breaks?: boolean;
  /** Number of the column that is left out where not all fit, before another one is cut: it draws what others say. */
  readonly spare?: number;
}

/** Aligned columns, indented by two, without lines around them. Without rows it is the header alone. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  {
    styleHeader = (text) => text,
    width = Number.POSITIVE_INFINITY,
    flexible = 0,
    breaks = false,
    spare,
  }: TableOptions = {},
): string {
  const cells = rows.map((row) => row.map(visible));
  const widths = columns.map(({ header }, at) =>
    Math.max(stringWidth(header), ...cells.map((row) => stringWidth(row[at] ?? ""))),
  );
  const total = widths.reduce((sum, one) => sum + one + 2, 0);
  if (total > width && spare !== undefined) {
    const fewer = <T>(all: readonly T[]) => all.toSpliced(spare, 1);
    const options = { styleHeader, width, flexible: flexible > spare ? flexible - 1 : flexible, breaks };
    return table(fewer(columns), rows.map(fewer), options);
  }
  if (total > width) widths[flexible] = Math.max(8, widths[flexible]! - (total - width));
  const line = (row: readonly string[], paint: (padded: string, column: TableColumn) => string) =>
    columns
      .map((column, at) => `  ${paint(pad(row[at] ?? "", widths[at]!, column.align), column)}`)
      .join("")
      .trimEnd();
  const headers = columns.map(({ header }) => header);
  return [
    line(headers, styleHeader),
    ...cells.flatMap((row, number) =>
      (breaks ? brokenRow(row, flexible, widths[flexible]!) : [row]).map((one) =>
        line(one, (padded, { style }) => style?.(padded, number) ?? padded),
      ),
    ),
  ].join("\n");
}

/** A row as several: those after the first have but the rest of one cell, two blanks deeper than it begins. */
function brokenRow(row: readonly string[], column: number, width: number): readonly (readonly string[])[] {
  const cell = row[column] ?? "";
  const depth = cell.length - cell.trimStart().length;
  const [first = "", ...more] = wrapped(cell.trimStart(), width - depth - 2);
  const rest = more.map((text) =>
    row.map((_, at) => (at === column ? `${" ".repeat(depth + 2)}${text}` : "")),
  );
  return [row.with(column, `${" ".repeat(depth)}${first}`), ...rest];
}

function pad(cell: string, width: number, align: "left" | "right" = "left"): string {
  const text = cell.trimEnd();
  const fitting = stringWidth(text) > width ? `${cut(text, width - 1)}…` : text;
  const blanks = " ".repeat(width - stringWidth(fitting));
  return align === "right" ? blanks + fitting : fitting + blanks;
}

function cut(text: string, width: number): string {
  let kept = "";
  for (const character of text) {
    if (stringWidth(kept + character) > width) break;
    kept += character;
  }
  return kept + " ".repeat(width - stringWidth(kept));
}
