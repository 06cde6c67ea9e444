import type { TimeStorage, ValueSource, ValueType } from "@muster/model";
import { call, columnRef } from "../plan/build.ts";
import type { Column, DataType, Scalar, Scan, ScannedTable } from "../plan/rel.ts";
import { instantForm, newColumn, storedTime, type TimeForm, type Value, type Workspace } from "./context.ts";
import { toLocal } from "./instants.ts";

/** A scan under construction: columns join it as they are read. */
export interface TableReader {
  column(name: string, type: DataType): Scalar;
  /** The column itself: what rows are matched by. */
  key(name: string, type: DataType): Column;
  read(source: ValueSource, type: ValueType): Value;
  scan(): Scan;
}

export function readTable(work: Workspace, table: ScannedTable): TableReader {
  const columns = new Map<string, Column>();

  function key(name: string, type: DataType): Column {
    let found = columns.get(name);
    if (found === undefined) {
      found = newColumn(work, name, type);
      columns.set(name, found);
    }
    return found;
  }

  const column = (name: string, type: DataType) => columnRef(key(name, type));

  return {
    column,
    key,
    read: (source, type) => readFrom(source, type, column, work.model.timezone),
    scan: () => ({
      kind: "scan",
      table,
      columns: [...columns].map(([source, found]) => ({ column: found, source })),
    }),
  };
}

function readFrom(
  source: ValueSource,
  type: ValueType,
  column: TableReader["column"],
  timezone: string,
): Value {
  const { path } = source;
  if (type.kind === "date" && isInstant(source.storage)) {
    const stored = column(source.column, timeType(source.storage));
    return { scalar: dayOf(storedTime(stored, source.storage), timezone), time: "date" };
  }
  if (source.isFloat) return { scalar: call("finite", "float", column(source.column, "float")) };
  const storage = source.storage === "json" ? "json" : "native";
  if (path.length === 0 && (storage === "native" || !isDocument(type))) {
    const time = timeForm(source, type);
    return storedTime(column(source.column, time === undefined ? dataType(type) : timeType(time)), time);
  }
  const document = column(source.column, storage === "json" ? "json" : "record");
  if (path.length === 0 && (type.kind === "records" || type.kind === "record")) return { scalar: document };
  const scalar: Scalar = { kind: "extract", from: document, storage, path, type: nestedType(type, storage) };
  return storedTime(scalar, timeForm({ ...source, storage: "native" }, type));
}

/** How a value is typed where it stands inside a document or a struct. */
export function nestedType(type: ValueType, storage: "json" | "native"): DataType {
  const inJson = storage === "json" && (type.kind === "records" || type.kind === "record");
  return inJson ? "json" : dataType(type);
}

/** How an instant can be kept in a column of its own; a column of dates holds days. */
type InstantStorage = Exclude<TimeStorage, "date">;

function isInstant(storage: ValueSource["storage"]): storage is InstantStorage {
  return storage !== "native" && storage !== "json" && storage !== "date";
}

/** The day of a date that is kept as an instant: the one it falls on in the project's zone, or that a clock without zone shows. */
function dayOf(stored: Value, timezone: string): Scalar {
  const local = stored.time === "timestamp" ? "UTC" : timezone;
  return call("toDate", "date", toLocal(stored, { local, stored: timezone }));
}

function isDocument(type: ValueType): boolean {
  return type.kind === "list" || type.kind === "records" || type.kind === "record";
}

function timeForm(source: ValueSource, type: ValueType): TimeForm | undefined {
  if (type.kind === "date") return "date";
  if (type.kind !== "timestamp") return undefined;
  return source.storage === "native" || source.storage === "json" ? "timestamp" : instantForm(source.storage);
}

/** The type of a column that holds a time in that form. */
export function timeType(form: TimeForm): DataType {
  if (form === "startOfDate") return "date";
  return form === "epoch_s" || form === "epoch_ms" ? "integer" : form;
}

export function dataType(type: ValueType): DataType {
  switch (type.kind) {
    case "text":
    case "number":
    case "boolean":
    case "date":
    case "timestamp":
    case "records":
    case "record":
      return type.kind;
    case "list":
      return type.of === "text" ? "textList" : "numberList";
  }
}
