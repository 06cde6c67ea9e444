/** How each warehouse writes the types and values of a world's tables. */
export interface Spelling {
  quoted(name: string): string;
  text(value: string): string;
  readonly types: {
    readonly text: string;
    readonly integer: string;
    readonly decimal: string;
    readonly float: string;
    readonly boolean: string;
    readonly date: string;
    readonly timestamp: string;
    readonly timestamptz: string;
    readonly uuid: string;
    readonly json: string;
  };
  /** A column of which values are missing. */
  missingIn(name: string, type: string): StoredColumn;
  /** The type of a field in which values may be missing. */
  optional(type: string): string;
  listOf(type: string): string;
  /** A type of named fields; absent where records are documents. */
  readonly record?: (fields: readonly (readonly [name: string, type: string])[]) => string;
  date(day: string): string;
  /** Of `YYYY-MM-DD HH:MM:SS.ffffff` in UTC. */
  timestamp(clock: string): string;
  timestamptz(clock: string): string;
  /** A text as a value of that type. */
  as(text: string, type: string): string;
  list(items: readonly string[], type: string): string;
  /** A record of that; without a value, where all of it may be missing. */
  fields(values: readonly (readonly [name: string, value: string])[]): string;
  /** What stands for a list, or for a record of these fields, that is missing inside of something. */
  readonly missing: { readonly list: string; record(fields: readonly string[]): string };
  createSchema(name: string): string;
  /** Whether tables may have rows without a key; where rows are stored in the order of keys they may not. */
  readonly keysMayBeMissing: boolean;
}

/** A column as a table defines it, and what is written for a value of it. */
interface StoredColumn {
  readonly definition: string;
  /** The column that is written. */
  readonly into: string;
  cell(value: string): string;
}

export const plain = (name: string, type: string): StoredColumn => ({
  definition: `${name} ${type}`,
  into: name,
  cell: (value) => value,
});

const standard = {
  quoted: (name) => `"${name.replaceAll('"', '""')}"`,
  text: (value) => `'${value.replaceAll("'", "''")}'`,
  missingIn: plain,
  optional: (type) => type,
  listOf: (type) => `${type}[]`,
  date: (day) => `date '${day}'`,
  timestamp: (clock) => `timestamp '${clock}'`,
  timestamptz: (clock) => `timestamptz '${clock}+00'`,
  as: (text, type) => `${text}::${type}`,
  missing: { list: "null", record: () => "null" },
  createSchema: (name) => `create schema if not exists ${name}`,
  keysMayBeMissing: true,
} as const satisfies Partial<Spelling>;

const types = {
  text: "text",
  integer: "bigint",
  decimal: "decimal(18,4)",
  boolean: "boolean",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  uuid: "uuid",
} as const;

const duckdb: Spelling = {
  ...standard,
  types: { ...types, float: "double", json: "json" },
  record: (fields) => `struct(${namesAndTypes(fields, standard.quoted)})`,
  list: (items, type) => `[${items.join(", ")}]${type === "" ? "" : `::${type}`}`,
  fields: (values) => `{${values.map(([name, value]) => `${standard.text(name)}: ${value}`).join(", ")}}`,
};

const postgres: Spelling = {
  ...standard,
  types: { ...types, float: "double precision", json: "jsonb" },
  list: (items, type) => `array[${items.join(", ")}]::${type}`,
  fields: () => {
    throw new Error("records are documents here");
  },
};

/** Columns hold no null unless they are told to; lists and records never do. */
const clickhouse: Spelling = {
  ...standard,
  quoted: (name) => `\`${name.replace(/[\\`]/g, "\\$&")}\``,
  text: (value) => `'${value.replace(/[\\']/g, "\\$&")}'`,
  types: {
    text: "String",
    integer: "Int64",
    decimal: "Decimal(18, 4)",
    float: "Float64",
    boolean: "Bool",
    date: "Date32",
    timestamp: "DateTime64(6, 'UTC')",
    // The same instants, in columns of any zone.
    timestamptz: "DateTime64(6, 'Etc/GMT-5')",
    uuid: "UUID",
    json: "String",
  },
  optional: (type) => (/^(Array|Tuple)\(/.test(type) ? type : `Nullable(${type})`),
  // An array is never missing; one within another may be, and a variant of an array.
  missingIn(name, type) {
    if (!/^Array\((?!Tuple)/.test(type)) return plain(name, clickhouse.optional(type));
    const into = `${name.slice(0, -1)} or none\``;
    const known = `cast(${into}[1] as Variant(${type}))`;
    return {
      definition: `${into} Array(${type}), ${name} Variant(${type}) materialized if(empty(${into}), null, ${known})`,
      into,
      cell: (value) => (value === "null" ? "[]" : `[${value}]`),
    };
  },
  listOf: (type) => `Array(${clickhouse.optional(type)})`,
  record: (fields) => `Tuple(${namesAndTypes(fields, (name) => clickhouse.quoted(name))})`,
  date: (day) => `'${day}'`,
  timestamp: (clock) => `'${clock}'`,
  timestamptz: (clock) => `'${fiveHoursLater(clock)}'`,
  as: (text) => text,
  list: (items) => `[${items.join(", ")}]`,
  fields: (values) => `(${values.map(([, value]) => value).join(", ")})`,
  missing: { list: "[]", record: (fields) => `(${fields.join(", ")})` },
  createSchema: (name) => `create database if not exists ${name}`,
  keysMayBeMissing: false,
};

function fiveHoursLater(clock: string): string {
  const later = new Date(Date.parse(`${clock.slice(0, 19).replace(" ", "T")}Z`) + 5 * 3_600_000);
  return `${later.toISOString().slice(0, 19).replace("T", " ")}${clock.slice(19)}`;
}

function namesAndTypes(
  fields: readonly (readonly [name: string, type: string])[],
  quoted: (name: string) => string,
): string {
  return fields.map(([name, type]) => `${quoted(name)} ${type}`).join(", ");
}

export const SPELLINGS = { duckdb, postgres, clickhouse } as const;

export type DialectName = keyof typeof SPELLINGS;
