import type { CatalogColumn, CatalogTable, SampleRequest, WarehouseCatalog } from "../introspection.ts";
import type { TimeStorage } from "../warehouse-model.ts";
import type { Ask } from "./answers.ts";
import { type KeyedTable, PERSONA_REFERENCES, referenceTo } from "./find-personas.ts";
import { bare, likeliest, plain, rank, singular } from "./names.ts";

/** A table of events: each row names a persona and a time. */
export interface FoundEvents {
  readonly table: CatalogTable;
  readonly persona: CatalogColumn;
  readonly time: { readonly column: CatalogColumn; readonly storage: TimeStorage };
  readonly order?: CatalogColumn;
  readonly source?: CatalogColumn;
  /** In a table of many events: the column of their names, and the names. */
  readonly name?: { readonly column: CatalogColumn; readonly values: readonly string[] };
}

/** Tables that tell which ids have been merged. */
export interface FoundIdentities {
  readonly table: CatalogTable;
  readonly alias: CatalogColumn;
  readonly persona: CatalogColumn;
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
export const SOURCE_COLUMNS: readonly string[] = ["source", "datasource", "sourcesystem", "sourcename"];

export function findIdentities(catalog: WarehouseCatalog, personas: KeyedTable): FoundIdentities | undefined {
  for (const table of catalog.tables) {
    const alias = likeliest(table.columns, ["aliasid", "alias"]);
    if (table === personas.table || alias === undefined || alias.type.kind !== personas.key.type.kind)
      continue;
    const persona = referenceTo(table, personas, PERSONA_REFERENCES);
    if (persona !== undefined && persona !== alias) return { table, alias, persona };
  }
  return undefined;
}

/** The tables of events among the given ones. What it asks is answered in a later round; it then finds more. */
export function findEvents(
  tables: readonly CatalogTable[],
  personas: KeyedTable,
  ask: Ask,
  leaveOut: LeaveOut,
): FoundEvents[] {
  return tables.flatMap((table) => {
    const persona = referenceTo(table, personas, PERSONA_REFERENCES);
    if (persona === undefined) {
      leaveOut(table, "no column refers to personas");
      return [];
    }
    const time = timeOf(table, ask);
    if (time === undefined) {
      leaveOut(table, "no column holds the time of an event");
      return [];
    }
    const integers = table.columns.filter((column) => column.type.kind === "integer");
    const texts = table.columns.filter((column) => column.type.kind === "text");
    const order = likeliest(integers, ORDER_COLUMNS);
    const source = likeliest(texts, SOURCE_COLUMNS);
    const name = nameOf(table, texts, ask);
    return [
      {
        table,
        persona,
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

const TIME_KINDS = ["timestamp", "timestamptz", "date"];
const TIME_NAMES = [
  "ts",
  "timestamp",
  "time",
  "eventtime",
  "eventtimestamp",
  "eventat",
  "occurredat",
  "happenedat",
];
const LATE_NAMES = ["createdat", "created", "insertedat", "receivedat", "loadedat", "date"];
const NOT_TIMES =
  /^(updated|modified|deleted|archived|expire|valid|birth|due|end|ended|cancel|refund|ship|deliver)/;

/** The column that says when: by name among those that hold times, or a whole number that is plainly an epoch. */
function timeOf(table: CatalogTable, ask: Ask): FoundEvents["time"] | undefined {
  const entity = plain(singular(bare(table.name)));
  const verb = entity.replace(/e$/, "");
  const likely = [
    ...TIME_NAMES,
    `${verb}edat`,
    `${entity}at`,
    `${entity}date`,
    `${entity}time`,
    `${entity}timestamp`,
  ];
  const usable = table.columns.filter((column) => !NOT_TIMES.test(plain(column.name)));
  const times = usable.filter((column) => TIME_KINDS.includes(column.type.kind));
  const column =
    likeliest(times, likely) ??
    times.find(({ name }) => /(_at|At|_ts|_time|_date|Date)$/.test(name) && rank(name, LATE_NAMES) < 0) ??
    likeliest(times, LATE_NAMES) ??
    (times.length === 1 ? times[0] : undefined);
  if (column !== undefined) return { column, storage: column.type.kind as TimeStorage };

  for (const epoch of usable) {
    if (epoch.type.kind !== "integer" || !/(ts|at|time|timestamp|epoch)$/i.test(epoch.name)) continue;
    const storage = epochOf(ask(distinct(table, epoch, 5)) ?? []);
    if (storage !== undefined) return { column: epoch, storage };
  }
  return undefined;
}

/** Seconds or milliseconds since 1970, when all values fall between the years 2001 and 2100. */
function epochOf(values: readonly string[]): TimeStorage | undefined {
  const numbers = values.map(Number);
  if (numbers.length === 0) return undefined;
  if (numbers.every((n) => n > 1e9 && n < 4.2e9)) return "epoch_s";
  return numbers.every((n) => n > 1e12 && n < 4.2e12) ? "epoch_ms" : undefined;
}

function distinct(table: CatalogTable, column: CatalogColumn, limit: number): SampleRequest {
  return { kind: "distinct", schema: table.schema, table: table.name, column: column.name, limit };
}
