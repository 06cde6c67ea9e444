import stringWidth from "string-width";
import { visible } from "./visible.ts";

export interface TableColumn {
  readonly header: string;
  readonly align?: "left" | "right";
  /** Colours a cell after it has been padded; gets the cell's text and its row. */
  readonly style?: (padded: string, row: number) => string;
}

export interface TableOptions {
  readonly styleHeader?: (text: string) => string;
  /** Columns of the terminal; a longer line is cut in its `flexible` column. */
  readonly width?: number;
  /** Number of the column that may be cut. */
  readonly flexible?: number;
}

/** Aligned columns, indented by two, without lines around them. Without rows it is the header alone. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { styleHeader = (text) => text, width = Number.POSITIVE_INFINITY, flexible = 0 }: TableOptions = {},
): string {
  const cells = rows.map((row) => row.map(visible));
  const widths = columns.map(({ header }, at) =>
    Math.max(stringWidth(header), ...cells.map((row) => stringWidth(row[at] ?? ""))),
  );
  const total = widths.reduce((sum, one) => sum + one + 2, 0);
  if (total > width) widths[flexible] = Math.max(8, widths[flexible]! - (total - width));
  const line = (row: readonly string[], paint: (padded: string, column: TableColumn) => string) =>
    columns
      .map((column, at) => `  ${paint(pad(row[at] ?? "", widths[at]!, column.align), column)}`)
      .join("")
      .trimEnd();
  const headers = columns.map(({ header }) => header);
  return [
    line(headers, styleHeader),
    ...cells.map((row, number) => line(row, (padded, { style }) => style?.(padded, number) ?? padded)),
  ].join("\n");
}

function pad(text: string, width: number, align: "left" | "right" = "left"): string {
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
