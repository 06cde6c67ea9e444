/** Names as heuristics compare them: lower case, without separators, e.g. `customerId` and `customer_id` alike. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** The words of a name in lower case: `created_at`, `createdAt` and `Created At` are two each. */
export function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** A table's name without the marks that pipelines put before it (`raw_`, `stg_shop__`, `dim_`), in lower case. */
export function bare(table: string): string {
  return table.toLowerCase().replace(/^(raw|stg|src|base|int|dim|fct|fact|mart)_+(?:\w+?__)?/, "");
}

/** The singular of an English table name, well enough to guess columns: `companies` → `company`. */
export function singular(name: string): string {
  if (/ies$/i.test(name)) return name.replace(/ies$/i, "y");
  if (/(ss|us|is)$/i.test(name)) return name;
  if (/(ch|sh|x|ss)es$/i.test(name)) return name.replace(/es$/i, "");
  return name.replace(/s$/i, "");
}

/** How early a name stands in a list of likely ones, the likeliest first; -1 when it is not among them. */
export function rank(name: string, likely: readonly string[]): number {
  return likely.indexOf(plain(name));
}

/** The item whose name stands first in a list of likely ones. */
export function likeliest<T extends { readonly name: string }>(
  items: readonly T[],
  likely: readonly string[],
): T | undefined {
  return items
    .map((item) => ({ item, at: rank(item.name, likely) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.item;
}

/** A column's name as a suggested view writes it. */
export function inSql(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
