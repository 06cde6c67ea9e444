import type { CatalogColumn, CatalogTable, Sample, SampleRequest } from "../introspection.ts";
import type { Ask } from "./answers.ts";
import { plain } from "./names.ts";

const LIMIT = 200;

/** What columns of documents are mostly called, whatever their type. */
export const DOCUMENTS: readonly string[] = [
  "properties",
  "props",
  "eventproperties",
  "payload",
  "data",
  "attributes",
  "params",
  "context",
  "metadata",
];

/** Likewise, where a warehouse keeps them as text for want of a better type: parts of a row as well. */
const KEPT_AS_TEXT: readonly string[] = [
  ...DOCUMENTS,
  "meta",
  "details",
  "document",
  "json",
  "traits",
  "items",
  "lineitems",
  "products",
  "address",
  "devices",
];

/** Whether a column holds documents: by its type, or else by its name and all that is seen in it. */
export function holdsDocuments(table: CatalogTable, column: CatalogColumn, ask: Ask): boolean {
  if (column.type.kind === "json") return true;
  if (column.type.kind !== "text" || !KEPT_AS_TEXT.includes(plain(column.name))) return false;
  const sample = sampleDocuments(ask, table, column);
  return sample.length > 0 && sample.every(isDocument);
}

/** Documents of a column as JSON, of one event if a name is given; none where they have not been asked for yet. */
export function sampleDocuments(
  ask: Ask,
  table: CatalogTable,
  column: CatalogColumn,
  where?: { readonly column: string; readonly equals: string },
): Sample {
  const request: SampleRequest = {
    kind: "json",
    schema: table.schema,
    table: table.name,
    column: column.name,
    limit: LIMIT,
    ...(where !== undefined && { where }),
  };
  const sample = ask(request) ?? [];
  return column.type.kind === "text" ? sample.map(textIn) : sample;
}

/** A value of a text column, asked for as JSON, is a JSON string. */
function textIn(json: string): string {
  const value = parse(json);
  return typeof value === "string" ? value : json;
}

function isDocument(text: string): boolean {
  const value = parse(text);
  return typeof value === "object" && value !== null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
