import { type Diagnostic, diagnostic, type Label } from "@muster/grammar";
import type { CatalogColumn, CatalogTable } from "../introspection.ts";

/** What a column is read for: its texts are compared, its values are keys, or neither. */
export type Use = "text" | "key" | "other";

/** Why a column does not do for its use although its type fits. */
export function shortcomings(
  table: CatalogTable,
  column: CatalogColumn,
  use: Use,
  label: Label,
): Diagnostic[] {
  const data = { table: table.name, column: column.name };
  const found: Diagnostic[] = [];
  if (use !== "other" && column.exactText !== undefined) {
    const notes = [`a view that gives \`${column.exactText}\` compares exactly`];
    found.push(diagnostic("inexact-text", data, label, { notes }));
  }
  if (use === "key" && column.isWide) {
    const notes = [
      "with a view that gives it as text, `type: text` holds all; with one that gives it as a bigint, those that fit",
    ];
    found.push(diagnostic("wide-key", { ...data, engineType: column.engineType }, label, { notes }));
  }
  return found;
}
