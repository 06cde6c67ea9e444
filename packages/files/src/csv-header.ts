import { WarehouseError } from "@muster/engine";
import { quoteName } from "./quote.ts";
import type { Ask } from "./reader.ts";
import { firstRow, type Sniffed } from "./sniff-csv.ts";
import type { SourceFile } from "./source-file.ts";

/** DuckDB gives the second of two columns of one name, in whatever case, a name that nobody wrote: `id_1`. */
export async function refuseTwice(ask: Ask, file: SourceFile, found: Sniffed): Promise<void> {
  const names = new Set(found.columns.map(({ name }) => name.toLowerCase()));
  const isNumbered = (name: string) =>
    names.has(name.replace(/_\d+$/, "").toLowerCase()) && /_\d+$/.test(name);
  if (!found.header || !found.columns.some(({ name }) => isNumbered(name))) return;
  const written = (await firstRow(ask, file, found)).filter((name) => name !== "");
  const groups = Map.groupBy(written, (name) => name.toLowerCase());
  const twice = Array.from(groups.values()).find((group) => group.length > 1);
  if (!twice) return;
  const [name, ...others] = new Set(twice);
  const also = others.length > 0 ? `, in another case ${others.map(quoteName).join(", ")}` : "";
  throw new WarehouseError("bad-file", `${file.name}: two columns are both ${quoteName(name ?? "")}${also}`, {
    advice: "Give one of them another name",
  });
}
