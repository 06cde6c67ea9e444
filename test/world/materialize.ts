/** Writes logical data into the tables that a model describes: every way of storing that the model can say. */
import type {
  EventTable,
  Fields,
  Mark,
  Property,
  TimeStorage,
  ValueSource,
  ValueType,
  WarehouseModel,
} from "@muster/model";
import { dayOf, parseDay, startOfDay } from "../oracle/calendar.ts";
import type { LogicalData, LogicalMark, LogicalValue } from "./logical-data.ts";
import { ownTables } from "./own-tables.ts";
import { type DialectName, SPELLINGS } from "./spelling.ts";
import { clock, type Row, type Rows, sqlText } from "./sql-text.ts";

interface Table extends Rows {
  readonly columns: Map<string, string>;
  /** Documents and structs are put together from all values that live in the column. */
  readonly shapes: Map<string, Shape>;
  readonly rows: Row[];
}

/** What stands in a column that is reached into. */
interface Shape {
  readonly storage: "json" | "native";
  readonly values: { readonly path: readonly string[]; readonly type: ValueType }[];
}

interface Stored {
  readonly source: ValueSource;
  readonly type: ValueType;
}

/** Statements, one by one, that create the tables and fill them. */
export function materialize(model: WarehouseModel, data: LogicalData, dialect: DialectName): string[] {
  const spelling = SPELLINGS[dialect];
  const { key, keyType, quoted, statements, text } = sqlText(spelling);
  const { types } = spelling;
  const tables = new Map<string, Table>();

  function table(name: { readonly schema?: string; readonly name: string }): Table {
    const id = name.schema === undefined ? quoted(name.name) : `${quoted(name.schema)}.${quoted(name.name)}`;
    let found = tables.get(id);
    if (!found) {
      found = { columns: new Map(), shapes: new Map(), rows: [] };
      tables.set(id, found);
    }
    return found;
  }

  function store(target: Table, { source, type }: Stored): void {
    const { column, path, storage } = source;
    const isDocument =
      storage === "json" || path.length > 0 || type.kind === "record" || type.kind === "records";
    if (!isDocument) {
      target.columns.set(column, columnType(type, storage, column));
      return;
    }
    const shape = target.shapes.get(column) ?? {
      storage: storage === "json" ? "json" : "native",
      values: [],
    };
    shape.values.push({ path, type });
    target.shapes.set(column, shape);
    target.columns.set(column, shape.storage === "json" ? types.json : structType(shape.values));
  }

  function columnType(type: ValueType, storage: ValueSource["storage"], column: string): string {
    switch (type.kind) {
      case "text":
        return types.text;
      case "number":
        if (column.includes("floating")) return types.float;
        return column.includes("whole") ? types.integer : types.decimal;
      case "boolean":
        return types.boolean;
      case "date":
        return storage === "native" || storage === "json" ? types.date : timeType(storage);
      case "timestamp":
        return timeType(storage === "native" || storage === "json" ? "timestamp" : storage);
      case "list":
        return spelling.listOf(type.of === "text" ? types.text : types.decimal);
      case "record":
        return recordOf(type.fields);
      case "records":
        return spelling.record === undefined ? types.json : spelling.listOf(recordOf(type.fields));
    }
  }

  function recordOf(fields: Fields): string {
    const parts = Object.entries(fields).map(
      ([name, type]) => [name, spelling.optional(columnType(type, "native", name))] as const,
    );
    return spelling.record?.(parts) ?? types.json;
  }

  function structType(values: Shape["values"]): string {
    const [first] = values;
    if (first?.path.length === 0) return columnType(first.type, "native", "");
    const parts = [...byFirstStep(values)].map(
      ([name, inside]) => [name, spelling.optional(structType(inside))] as const,
    );
    return spelling.record?.(parts) ?? types.json;
  }

  /** Puts values of one row into its columns. `turn` varies how missing values are written. */
  function fill(
    target: Table,
    row: Row,
    stored: readonly (Stored & { readonly value: LogicalValue })[],
    turn: number,
  ): void {
    const inside = new Map<string, { path: readonly string[]; type: ValueType; value: LogicalValue }[]>();
    for (const { source, type, value } of stored) {
      const { column, path, storage } = source;
      if (target.shapes.has(column)) {
        inside.set(column, [...(inside.get(column) ?? []), { path, type, value }]);
      } else {
        // Zeros of either sign are one number.
        const isOpposite = source.isFloat && value === "0" && turn % 2 === 1;
        row.set(column, isOpposite ? "-0.0" : value === null ? "null" : literal(type, storage, value));
      }
    }
    for (const [column, values] of inside) {
      const shape = target.shapes.get(column)!;
      if (values.every(({ value }) => value === null) && turn % 3 === 0) row.set(column, "null");
      else if (shape.storage === "json" || spelling.record === undefined) {
        row.set(column, spelling.as(text(documentOf(values, turn)), types.json));
      } else {
        row.set(column, struct(shape.values.map((at) => ({ ...at, value: valueAt(values, at.path) }))));
      }
    }
  }

  function literal(type: ValueType, storage: ValueSource["storage"], value: LogicalValue): string {
    if (value === null) return missing(type);
    switch (type.kind) {
      case "text":
        return text(value as string);
      case "number":
        return value as string;
      case "boolean":
        return String(value);
      case "date":
        return dayLiteral(value as string, storage);
      case "timestamp":
        return time(value as bigint, storage === "native" || storage === "json" ? "timestamp" : storage);
      case "list": {
        const items = (value as readonly LogicalValue[]).map((item) =>
          literal({ kind: type.of }, "native", item),
        );
        return spelling.list(items, columnType(type, "native", ""));
      }
      case "record": {
        const record = value as { readonly [field: string]: LogicalValue };
        const parts = Object.entries(type.fields).map(
          ([name, field]) => [name, literal(field, "native", record[name] ?? null)] as const,
        );
        return spelling.fields(parts);
      }
      case "records": {
        const items = value as readonly LogicalValue[];
        return spelling.list(
          items.map((item) => literal({ kind: "record", fields: type.fields }, "native", item)),
          "",
        );
      }
    }
  }

  function missing(type: ValueType): string {
    if (type.kind === "list" || type.kind === "records") return spelling.missing.list;
    if (type.kind !== "record") return "null";
    return spelling.missing.record(Object.values(type.fields).map(missing));
  }

  /** A day that is kept as an instant is any instant of it: its first, its last, or one between. */
  function dayLiteral(value: string, storage: ValueSource["storage"]): string {
    if (storage === "native" || storage === "json" || storage === "date") return spelling.date(value);
    const zone = storage === "timestamp" ? "UTC" : model.timezone;
    const day = parseDay(value);
    const [first, next] = [startOfDay(day, zone), startOfDay(day + 1, zone)];
    const unit = storage === "epoch_s" ? 1_000_000n : storage === "epoch_ms" ? 1_000n : 1n;
    return time([first, next - unit, (first + next) / 2n][Math.abs(day) % 3]!, storage);
  }

  function struct(
    values: readonly { path: readonly string[]; type: ValueType; value: LogicalValue }[],
  ): string {
    const [first] = values;
    if (first?.path.length === 0) return literal(first.type, "native", first.value);
    return spelling.fields([...byFirstStep(values)].map(([name, inside]) => [name, struct(inside)] as const));
  }

  function timeType(storage: TimeStorage): string {
    return storage === "epoch_s" || storage === "epoch_ms" ? types.integer : types[storage];
  }

  function time(micros: bigint, storage: TimeStorage): string {
    switch (storage) {
      case "timestamp":
        return spelling.timestamp(clock(micros));
      case "timestamptz":
        return spelling.timestamptz(clock(micros));
      case "epoch_s":
        return String(micros / 1_000_000n);
      case "epoch_ms":
        return String(micros / 1_000n);
      case "date":
        return spelling.date(new Date(dayOf(micros, model.timezone) * 86_400_000).toISOString().slice(0, 10));
    }
  }

  function headMark(target: Table, mark: Mark | undefined): void {
    if (mark === undefined) return;
    target.columns.set(mark.column, mark.storage === "number" ? types.integer : timeType(mark.storage));
  }

  function setMark(row: Row, mark: Mark | undefined, value: LogicalMark | undefined): void {
    if (mark === undefined || value === undefined || value === null) return;
    row.set(mark.column, mark.storage === "number" ? String(value) : time(value, mark.storage));
  }

  const { personas, identities, accounts } = model;
  const people = table(personas.table);
  people.columns.set(personas.key, keyType(personas.keyType));
  if (personas.source !== undefined) people.columns.set(personas.source, types.text);
  if (personas.excluded !== undefined) people.columns.set(personas.excluded, types.boolean);
  if (personas.account !== undefined) people.columns.set(personas.account, keyType(accounts!.keyType));
  headMark(people, personas.updated);
  for (const trait of personas.traits.values()) store(people, trait);
  for (const [turn, persona] of data.personas.entries()) {
    const row: Row = new Map([[personas.key, key(persona.key, personas.keyType)]]);
    if (personas.source !== undefined) row.set(personas.source, text(persona.source));
    if (personas.excluded !== undefined) row.set(personas.excluded, String(persona.excluded));
    if (personas.account !== undefined) {
      row.set(personas.account, key(persona.account ?? null, accounts!.keyType));
    }
    setMark(row, personas.updated, persona.mark);
    fill(people, row, valuesOf(personas.traits, persona.traits), turn);
    people.rows.push(row);
    // Of nobody.
    if (turn === 0 && spelling.keysMayBeMissing) people.rows.push(new Map(row).set(personas.key, "null"));
  }

  if (accounts) {
    const companies = table(accounts.table);
    companies.columns.set(accounts.key, keyType(accounts.keyType));
    headMark(companies, accounts.updated);
    for (const trait of accounts.traits.values()) store(companies, trait);
    for (const [turn, account] of (data.accounts ?? []).entries()) {
      const row: Row = new Map([[accounts.key, key(account.key, accounts.keyType)]]);
      setMark(row, accounts.updated, account.mark);
      fill(companies, row, valuesOf(accounts.traits, account.traits), turn);
      companies.rows.push(row);
      if (turn === 0 && spelling.keysMayBeMissing)
        companies.rows.push(new Map(row).set(accounts.key, "null"));
    }
  }

  for (const type of model.events.values()) {
    const target = headOf(type.table);
    for (const property of type.properties.values()) store(target, property);
  }
  for (const [turn, event] of data.events.entries()) {
    const type = model.events.get(event.event);
    const home =
      type?.table ?? [...model.events.values()].find((each) => each.table.nameColumn !== undefined)?.table;
    if (!home) continue;
    const row: Row = new Map([
      [home.persona, key(event.persona, personas.keyType)],
      [home.time.column, event.time === null ? "null" : time(event.time, home.time.storage)],
    ]);
    if (home.order !== undefined) row.set(home.order, event.order === null ? "null" : String(event.order));
    if (home.source !== undefined) row.set(home.source, text(event.source));
    if (home.nameColumn !== undefined)
      row.set(home.nameColumn, text(type ? (type.nameValue ?? type.name) : event.event));
    setMark(row, home.ingested, event.mark);
    fill(table(home.table), row, valuesOf(type?.properties ?? new Map(), event.properties), turn);
    table(home.table).rows.push(row);
  }

  if (identities) {
    const target = table(identities.table);
    target.columns.set(identities.alias, keyType(personas.keyType));
    target.columns.set(identities.persona, keyType(personas.keyType));
    headMark(target, identities.ingested);
    for (const { alias, persona, mark } of data.aliases) {
      const row: Row = new Map([
        [identities.alias, key(alias, personas.keyType)],
        [identities.persona, key(persona, personas.keyType)],
      ]);
      setMark(row, identities.ingested, mark);
      target.rows.push(row);
    }
  }
  const own = data.lists || data.history ? ownTables(model, data, spelling) : [];
  return [...[...tables].flatMap(([name, each]) => statements(name, each)), ...own];

  function headOf(home: EventTable): Table {
    const target = table(home.table);
    target.columns.set(home.persona, keyType(personas.keyType));
    target.columns.set(home.time.column, timeType(home.time.storage));
    if (home.order !== undefined) target.columns.set(home.order, types.integer);
    if (home.source !== undefined) target.columns.set(home.source, types.text);
    if (home.nameColumn !== undefined) target.columns.set(home.nameColumn, types.text);
    headMark(target, home.ingested);
    return target;
  }
}

/** Stored things, each with its value of this row. */
function valuesOf(
  stored: ReadonlyMap<string, Property>,
  values: { readonly [name: string]: LogicalValue },
): (Property & { readonly value: LogicalValue })[] {
  return [...stored.values()].map((each) => ({ ...each, value: values[each.name] ?? null }));
}

function byFirstStep<T extends { readonly path: readonly string[] }>(values: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const [first, ...path] = value.path as [string, ...string[]];
    groups.set(first, [...(groups.get(first) ?? []), { ...value, path }]);
  }
  return groups;
}

function valueAt(
  values: readonly { readonly path: readonly string[]; readonly value: LogicalValue }[],
  path: readonly string[],
): LogicalValue {
  return values.find((value) => value.path.join("\0") === path.join("\0"))?.value ?? null;
}

/** A missing value is absent, or null, by turns. */
function documentOf(
  values: readonly {
    readonly path: readonly string[];
    readonly type: ValueType;
    readonly value: LogicalValue;
  }[],
  turn: number,
): string {
  const [first] = values;
  if (first?.path.length === 0) return json(first.type, first.value, turn);
  const parts: string[] = [];
  for (const [name, inside] of byFirstStep(values)) {
    if (inside.every(({ value }) => value === null) && turn % 2 === 0) continue;
    parts.push(`${JSON.stringify(name)}: ${documentOf(inside, turn + 1)}`);
  }
  return `{${parts.join(", ")}}`;
}

function json(type: ValueType, value: LogicalValue, turn: number): string {
  if (value === null) return "null";
  switch (type.kind) {
    case "text":
    case "date":
      return JSON.stringify(value);
    case "number":
    case "boolean":
      return String(value);
    case "timestamp":
      return JSON.stringify(`${clock(value as bigint).replace(" ", "T")}Z`);
    case "list":
      return `[${(value as readonly LogicalValue[]).map((item) => json({ kind: type.of }, item, turn)).join(", ")}]`;
    case "records":
      return `[${(value as readonly LogicalValue[])
        .map((item, index) => json({ kind: "record", fields: type.fields }, item, turn + index))
        .join(", ")}]`;
    case "record": {
      const record = value as { readonly [field: string]: LogicalValue };
      const parts = Object.entries(type.fields).flatMap(([name, field], index) => {
        const inside = record[name] ?? null;
        if (inside === null && (turn + index) % 2 === 0) return [];
        return [`${JSON.stringify(name)}: ${json(field, inside, turn)}`];
      });
      return `{${parts.join(", ")}}`;
    }
  }
}
