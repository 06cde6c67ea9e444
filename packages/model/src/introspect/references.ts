import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { KeyedTable } from "./keyed-table.ts";
import { bare, plain, rank, singular, words } from "./names.ts";

/** What columns that name a persona are mostly called, besides the key's own name and `customer_id` of `customers`. */
export const PERSONA_REFERENCES: readonly string[] = [
  "personaid",
  "customerid",
  "userid",
  "contactid",
  "profileid",
  "personid",
  "memberid",
  "clientid",
  "userpseudoid",
];

/** Of those who had a hand in something: it is about somebody else. */
const HANDS =
  /^(by$|approv|moderat|assign|review|manag|agent|staff|admin|edit|creator|creat|updat|operat|cashier|handl|refer|invit|parent|recruit|process|support|sales)/;

/**
 * The columns of a table that may hold the key of another, the likeliest first: those of foreign keys, then others by
 * name and type (`customer_id`, the key's own name, and what else is given), then foreign keys of those who only had a
 * hand in it (`approved_by`). Of foreign keys the name tells, then that it is never null, then which comes first.
 */
export function referencesTo(
  table: CatalogTable,
  to: KeyedTable,
  alsoNamed: readonly string[] = [],
): CatalogColumn[] {
  const own = plain(to.key.name) === "id" ? [] : [plain(to.key.name)];
  const entity = plain(singular(bare(to.table.name)));
  const likely = [...own, `${entity}id`, `${entity}key`, ...alsoNamed];
  const ranked = table.columns.flatMap((column) => {
    if (column.type.kind !== to.key.type.kind) return [];
    const named = rank(column.name, likely);
    if (!isForeignKey(table, column, to)) return named < 0 ? [] : [{ column, by: likely.length + 1 + named }];
    const isHand = words(column.name).some((word) => HANDS.test(word));
    return [{ column, by: named >= 0 ? named : likely.length * (isHand ? 3 : 1) }];
  });
  return ranked
    .toSorted((a, b) => a.by - b.by || Number(a.column.nullable) - Number(b.column.nullable))
    .map(({ column }) => column);
}

/** Whether a column holds the key of another table by the warehouse's own word. */
export function isForeignKey(table: CatalogTable, column: CatalogColumn, to: KeyedTable): boolean {
  return table.foreignKeys.some(
    ({ columns, references }) =>
      columns.length === 1 &&
      columns[0] === column.name &&
      references.schema === to.table.schema &&
      references.table === to.table.name &&
      references.columns[0] === to.key.name,
  );
}
