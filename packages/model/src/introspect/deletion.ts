import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import { inSql, plain, rank } from "./names.ts";

const FLAGS = [
  "archived",
  "isarchived",
  "deleted",
  "isdeleted",
  "removed",
  "isremoved",
  "deactivated",
  "softdeleted",
  "fivetrandeleted",
  "sdcdeleted",
];
const TIMES = [
  "deletedat",
  "deletedon",
  "archivedat",
  "removedat",
  "deactivatedat",
  "sdcdeletedat",
  "abcdcdeletedat",
];

/** The boolean column that says which personas are gone; and a note where others say so too, or only a time does. */
export function findDeletion(table: CatalogTable): { readonly flag?: CatalogColumn; readonly note?: string } {
  const marks = marksOf(table);
  const [first] = marks;
  if (first === undefined) return {};
  const flag = first.type.kind === "boolean" ? first : undefined;
  const others = marks.filter((mark) => mark !== flag);
  if (others.length === 0) return { ...(flag && { flag }) };
  const names = others.map(({ name }) => `${table.name}.${name}`).join(" and ");
  const note = `${names} seems to say who is gone, but \`excluded\` takes one boolean column: a view with \`${marks.map(isGone).join(" or ")} as gone\` has it`;
  return { ...(flag && { flag }), note };
}

/** Events cannot be excluded, only left out by a view. */
export function noteDeletedRows(table: CatalogTable): string | undefined {
  const marks = marksOf(table).filter(({ name }) => plain(name).includes("deleted"));
  if (marks.length === 0) return undefined;
  const names = marks.map(({ name }) => name).join(" and ");
  return `${table.name}.${names} seems to say which rows are gone: they are events all the same, unless a view leaves them out`;
}

function marksOf({ columns }: CatalogTable): CatalogColumn[] {
  const flags = columns
    .filter(({ name, type }) => type.kind === "boolean" && rank(name, FLAGS) >= 0)
    .toSorted((a, b) => rank(a.name, FLAGS) - rank(b.name, FLAGS));
  const isTime = ({ type }: CatalogColumn) =>
    type.kind === "timestamp" || type.kind === "timestamptz" || type.kind === "date";
  return [...flags, ...columns.filter((column) => isTime(column) && rank(column.name, TIMES) >= 0)];
}

function isGone({ name, type }: CatalogColumn): string {
  const column = inSql(name);
  return type.kind === "boolean" ? `coalesce(${column}, false)` : `${column} is not null`;
}
