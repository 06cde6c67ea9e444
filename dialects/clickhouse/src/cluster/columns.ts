/** The columns of the tables that a model describes, with types that hold what it says of them. */
import type { Fields, Property, TableName, TimeStorage, ValueType, WarehouseModel } from "@muster/model";
import { quoteName } from "../quote.ts";
import { types } from "../types.ts";

export interface Described {
  readonly table: TableName;
  /** By name, quoted where it is printed; types as they are written. */
  readonly columns: Map<string, string>;
  /** By which the rows of each part of the table stand. */
  readonly order: readonly string[];
  /** The column by whose month the table is cut in partitions. */
  readonly month?: string;
}

/** One entry for each table: events of one stream share theirs. */
export function describeTables(model: WarehouseModel): readonly Described[] {
  const { personas, accounts, identities } = model;
  const people = new Map<string, string>([[personas.key, types[personas.keyType]]]);
  if (personas.account !== undefined) people.set(personas.account, optional(types[accounts!.keyType]));
  if (personas.source !== undefined) people.set(personas.source, LABEL);
  if (personas.excluded !== undefined) people.set(personas.excluded, optional(types.boolean));
  addProperties(people, personas.traits.values());
  const found: Described[] = [{ table: personas.table, columns: people, order: [personas.key] }];
  if (accounts !== undefined) {
    const columns = new Map<string, string>([[accounts.key, types[accounts.keyType]]]);
    addProperties(columns, accounts.traits.values());
    found.push({ table: accounts.table, columns, order: [accounts.key] });
  }
  if (identities !== undefined) {
    const { table, alias, persona } = identities;
    const key = types[personas.keyType];
    found.push({
      table,
      columns: new Map([
        [alias, key],
        [persona, key],
      ]),
      order: [alias],
    });
  }
  return [...found, ...eventTables(model)];
}

/** By name and time where a table holds several events, else by time: what a condition asks of lies together. */
function eventTables({ events, personas }: WarehouseModel): readonly Described[] {
  const tables = new Map<string, Described>();
  for (const { table: events_, properties } of events.values()) {
    const { table, persona, time, order, source, nameColumn } = events_;
    const id = JSON.stringify(table);
    let described = tables.get(id);
    if (described === undefined) {
      const columns = new Map<string, string>();
      if (nameColumn !== undefined) columns.set(nameColumn, "LowCardinality(String)");
      columns.set(time.column, timeType(time.storage));
      columns.set(persona, optional(types[personas.keyType]));
      if (order !== undefined) columns.set(order, optional(types.integer));
      if (source !== undefined) columns.set(source, LABEL);
      const by = nameColumn === undefined ? [time.column] : [nameColumn, time.column];
      const hasMonth = time.storage !== "epoch_s" && time.storage !== "epoch_ms";
      described = { table, columns, order: by, ...(hasMonth ? { month: time.column } : {}) };
      tables.set(id, described);
    }
    addProperties(described.columns, properties.values());
  }
  return [...tables.values()];
}

function addProperties(columns: Map<string, string>, properties: Iterable<Property>): void {
  const nested = new Map<string, Property[]>();
  for (const property of properties) {
    const { column, path, storage } = property.source;
    if (storage === "json") columns.set(column, types.json);
    else if (path.length > 0) nested.set(column, [...(nested.get(column) ?? []), property]);
    else if (!columns.has(column)) columns.set(column, columnType(property));
  }
  for (const [column, inside] of nested) {
    columns.set(column, tupleOf(inside.map(({ source, type }) => ({ path: source.path, type }))));
  }
}

function columnType({ type, source: { storage } }: Property): string {
  const isTime = storage !== "native" && storage !== "json";
  return isTime ? optional(timeType(storage)) : valueType(type);
}

function valueType(type: ValueType): string {
  switch (type.kind) {
    case "list":
      return `Array(${type.of === "text" ? types.text : types.number})`;
    case "record":
      return tupleOf(fieldsOf(type.fields));
    case "records":
      return `Array(${tupleOf(fieldsOf(type.fields))})`;
    default:
      return optional(types[type.kind]);
  }
}

interface Inside {
  readonly path: readonly string[];
  readonly type: ValueType;
}

function fieldsOf(fields: Fields): readonly Inside[] {
  return Object.entries(fields).map(([name, type]) => ({ path: [name], type }));
}

function tupleOf(inside: readonly Inside[]): string {
  const names = Map.groupBy(inside, ({ path }) => path[0]!);
  const parts = [...names].map(([name, all]) => {
    const deeper = all.filter(({ path }) => path.length > 1);
    const own = all.find(({ path }) => path.length === 1);
    const type =
      own === undefined
        ? tupleOf(deeper.map(({ path, type: of }) => ({ path: path.slice(1), type: of })))
        : valueType(own.type);
    return `${quoteName(name)} ${type}`;
  });
  return `Tuple(${parts.join(", ")})`;
}

function timeType(storage: TimeStorage): string {
  return storage === "epoch_s" || storage === "epoch_ms" ? types.integer : types[storage];
}

function optional(type: string): string {
  return `Nullable(${type})`;
}

/** Few different texts, which may be missing. */
const LABEL = "LowCardinality(Nullable(String))";
