/** Columns as wide as they must be; numbers to the right. */
export function textTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headers.map((header, at) =>
    Math.max(header.length, ...rows.map((row) => (row[at] ?? "").length)),
  );
  const right = headers.map((_, at) => rows.every((row) => /^([\d,.]+( ms| MB)?|·|)$/.test(row[at] ?? "")));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (right[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join("  ")
      .trimEnd();
  return [line(headers), ...rows.map(line)].map((text) => `  ${text}\n`).join("");
}

export function markdownTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const right = headers.map((_, at) => rows.every((row) => /^([\d,.]+( ms| MB)?|·|)$/.test(row[at] ?? "")));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [headers, right.map((is) => (is ? "--:" : "---")), ...rows].map(line).join("");
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
