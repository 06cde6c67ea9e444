import { type Diagnostic, diagnostic, type Label } from "@muster/grammar";
import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { Property } from "../warehouse-model.ts";

/** What a column is read for: its texts are compared, its values are keys, its numbers are all finite, or none of these. */
export type Use = "text" | "key" | "finite" | "other";

/** Why a column does not do, or may not, for its use although its type fits. */
export function shortcomings(
  table: CatalogTable,
  column: CatalogColumn,
  use: Use,
  label: Label,
): Diagnostic[] {
  const data = { table: table.name, column: column.name };
  const found: Diagnostic[] = [];
  if ((use === "text" || use === "key") && column.exactText !== undefined) {
    const notes = [`a view that gives \`${column.exactText}\` compares exactly`];
    found.push(diagnostic("inexact-text", data, label, { notes }));
  }
  if (use === "key" && column.isWide) {
    const notes = [
      "with a view that gives it as text, `type: text` holds all; with one that gives it as a bigint, those that fit",
    ];
    found.push(diagnostic("wide-key", { ...data, engineType: column.engineType }, label, { notes }));
  }
  if (use === "finite" && column.type.kind === "float") {
    const notes = ["`storage: float` reads these as missing"];
    found.push(diagnostic("maybe-nan", { ...data, engineType: column.engineType }, label, { notes }));
  }
  return found;
}

export function useOf({ type, source }: Property): Use {
  if (source.storage === "json" || source.path.length > 0) return "other";
  if (type.kind === "number" && source.isFloat === undefined) return "finite";
  return type.kind === "text" || type.kind === "list" ? "text" : "other";
}
