import type { CatalogColumn, CatalogTable, SampleRequest } from "../introspection.ts";
import type { Ask } from "./answers.ts";
import type { FoundIdentities } from "./find-identities.ts";
import { type FoundTime, findTime, whyNoTime } from "./find-time.ts";
import type { KeyedTable } from "./keyed-table.ts";
import { bare, likeliest, rank } from "./names.ts";
import { findPersonaColumn, isMadeForIt } from "./persona-column.ts";

/** A table of events: each row names a persona and a time. */
export interface FoundEvents {
  readonly table: CatalogTable;
  readonly persona: CatalogColumn;
  /** What names personas besides, and what is called so but names none. */
  readonly others: readonly CatalogColumn[];
  readonly strangers: readonly CatalogColumn[];
  /** Of whoever was not yet known, in rows that may name no persona. */
  readonly anonymous?: CatalogColumn;
  readonly time: FoundTime;
  readonly order?: CatalogColumn;
  readonly source?: CatalogColumn;
  /** In a table of many events: the column of their names, and the names. */
  readonly name?: { readonly column: CatalogColumn; readonly values: readonly string[] };
}

/** What could not be used, and why. */
export type LeaveOut = (table: CatalogTable, reason: string) => void;

const DISTINCT_LIMIT = 200;
const ORDER_COLUMNS = ["sequencenumber", "sequence", "seq", "eventsequence", "ordinal"];
const NAME_COLUMNS = ["eventname", "event", "eventtype", "action", "activity"];
const VAGUE_NAME_COLUMNS = ["name", "type", "kind"];
const STREAM_TABLES = [
  "events",
  "event",
  "activities",
  "activity",
  "actions",
  "tracks",
  "track",
  "stream",
  "log",
  "logs",
  "eventlog",
];
const ANONYMOUS_COLUMNS = ["anonymousid", "anonid", "anonymoususerid"];
export const SOURCE_COLUMNS: readonly string[] = ["source", "datasource", "sourcesystem", "sourcename"];

/** The tables of events among the given ones. What it asks is answered in a later round; it then finds more. */
export function findEvents(
  tables: readonly CatalogTable[],
  personas: KeyedTable,
  identities: FoundIdentities | undefined,
  ask: Ask,
  leaveOut: LeaveOut,
): FoundEvents[] {
  return tables.flatMap((table) => {
    const { column: persona, others, strangers } = findPersonaColumn(table, personas, identities, ask);
    if (persona === undefined) {
      const names = strangers.map((column) => column.name).join(" and ");
      leaveOut(
        table,
        names === ""
          ? "no column refers to personas"
          : `nothing seen in ${names} is a key of ${personas.table.name}`,
      );
      return [];
    }
    const time = findTime(table, ask);
    if (time === undefined) {
      leaveOut(table, whyNoTime(table, ask));
      return [];
    }
    const alike = table.columns.filter(({ type }) => type.kind === persona.type.kind);
    const anonymous =
      persona.nullable && !isMadeForIt(persona) ? likeliest(alike, ANONYMOUS_COLUMNS) : undefined;
    const integers = table.columns.filter((column) => column.type.kind === "integer");
    const texts = table.columns.filter((column) => column.type.kind === "text");
    const order = likeliest(integers, ORDER_COLUMNS);
    const source = likeliest(texts, SOURCE_COLUMNS);
    const name = nameOf(table, texts, ask);
    return [
      {
        table,
        persona,
        others,
        strangers,
        ...(anonymous === undefined ? {} : { anonymous }),
        time,
        ...(order === undefined ? {} : { order }),
        ...(source === undefined ? {} : { source }),
        ...(name === undefined ? {} : { name }),
      },
    ];
  });
}

function nameOf(table: CatalogTable, texts: readonly CatalogColumn[], ask: Ask): FoundEvents["name"] {
  const isStream = rank(bare(table.name), STREAM_TABLES) >= 0;
  const column = likeliest(texts, isStream ? [...NAME_COLUMNS, ...VAGUE_NAME_COLUMNS] : NAME_COLUMNS);
  if (column === undefined) return undefined;
  const values = ask(distinct(table, column, DISTINCT_LIMIT));
  if (values === undefined || values.length === 0 || values.length >= DISTINCT_LIMIT) return undefined;
  return { column, values: [...new Set(values)].filter((value) => value !== "").toSorted() };
}

function distinct(table: CatalogTable, column: CatalogColumn, limit: number): SampleRequest {
  return { kind: "distinct", schema: table.schema, table: table.name, column: column.name, limit };
}
