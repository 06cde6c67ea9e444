import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import { isName } from "../is-name.ts";
import type { PropertySource } from "../project-schema.ts";
import type { Ask } from "./answers.ts";
import { columnValue } from "./column-value.ts";
import { DOCUMENTS, holdsDocuments, sampleDocuments } from "./documents.ts";
import { jsonShape } from "./json-shape.ts";
import type { KeyNotes } from "./key-notes.ts";
import { bare, likeliest, plain, singular } from "./names.ts";
import { timeIn, unreadable } from "./times.ts";

export type Properties = Record<string, PropertySource>;

/** What a description is written from, and where it notes what it leaves out. */
export interface Scribe {
  readonly ask: Ask;
  readonly notes: string[];
  readonly keys: KeyNotes;
}

/** Columns that number the rows of a shared stream: of no use to any of its events. */
export function rowIds(table: CatalogTable): string[] {
  const ids = ["id", "eventid", "rowid", `${plain(singular(bare(table.name)))}id`];
  return table.columns.map(({ name }) => name).filter((name) => ids.includes(plain(name)));
}

/** Properties that stand in columns beside a column of documents: they have to name theirs. */
export function inColumns(shared: Properties, within: Properties): Properties {
  return Object.fromEntries(
    Object.entries(shared)
      .filter(([name]) => !Object.hasOwn(within, name))
      .map(([name, value]) => [
        name,
        { column: name, ...(typeof value === "string" ? { type: value } : value) },
      ]),
  );
}

export function documentsOf(table: CatalogTable, ask: Ask): CatalogColumn | undefined {
  return likeliest(
    table.columns.filter((column) => column.type.kind === "struct" || holdsDocuments(table, column, ask)),
    DOCUMENTS,
  );
}

export function jsonProperties(
  { ask, keys }: Scribe,
  table: CatalogTable,
  documents: CatalogColumn,
  where: { readonly column: string; readonly equals: string },
): Properties {
  if (documents.type.kind === "struct") {
    const all = columnValue(table, documents, ask);
    return typeof all === "object" ? ({ ...all.fields } as Properties) : {};
  }
  const tell = keys.of(table, documents, where.equals);
  const shape = jsonShape(sampleDocuments(ask, table, documents, where), tell);
  return shape?.type === "json" ? ({ ...("fields" in shape ? shape.fields : {}) } as Properties) : {};
}

export function describeColumns(
  scribe: Scribe,
  table: CatalogTable,
  hidden: readonly (string | undefined)[],
): Properties {
  return Object.fromEntries(
    table.columns.flatMap((column) => {
      if (hidden.includes(column.name)) return [];
      const leaveOut = (why: string) => {
        scribe.notes.push(`${table.name}.${column.name} (${column.engineType}) is left out: ${why}`);
        return [];
      };
      if (!isName(column.name)) return leaveOut("no definition can write its name");
      const value = columnValue(table, column, scribe.ask, scribe.keys.of(table, column));
      if (value === undefined)
        return leaveOut(
          column.type.kind === "json"
            ? "nothing was seen in it that is a record, or a list of one type"
            : "no type fits what it holds",
        );
      const time = column.type.kind === "integer" ? timeIn(table, column, scribe.ask) : undefined;
      const why = time && unreadable(time);
      if (why !== undefined) scribe.notes.push(`${table.name}.${why}`);
      return [[column.name, value] as const];
    }),
  );
}
