import { isName } from "./is-name.ts";
import { describePath, type Path } from "./places.ts";
import type { FieldSource, PropertySource, TraitSource } from "./project-schema.ts";
import { authored, type Reporter, reportKey, reportValue } from "./reporter.ts";
import { TIME_STORAGES, type TypeName } from "./type-names.ts";
import type { Fields, Property, Storage, Trait, ValueType } from "./warehouse-model.ts";

/** The column in which a stream keeps the properties of its events, each under its own name. */
export interface Documents {
  readonly column: string;
  readonly storage: "json" | "native";
}

/**
 * A property as the model sees it. Its column is its own name unless the file says otherwise; in a stream with
 * `documents`, it is found there under its name.
 */
export function propertyOf(
  to: Reporter,
  name: string,
  source: PropertySource,
  at: Path,
  documents?: Documents,
): Property {
  const long = typeof source === "string" ? { type: source } : source;
  const home = long.column === undefined ? documents : undefined;
  const path = long.path ?? (home === undefined ? [] : [name]);
  const column = long.column ?? home?.column ?? name;
  const type = typeOf(to, long, at);
  if (home !== undefined && long.storage !== undefined) {
    const data = { where: describePath(at), key: "storage", of: "a value inside the column of properties" };
    reportKey(to, "misplaced-key", data, [...at, "storage"]);
  }
  const storage = home?.storage ?? storageOf(to, long.type, long.storage, path.length > 0, at);
  if (storage === "float") return { name, type, source: { column, path, storage: "native", isFloat: true } };
  return { name, type, source: { column, path, storage } };
}

/** A trait as the model sees it. */
export function traitOf(to: Reporter, name: string, source: TraitSource, at: Path): Trait {
  const property = propertyOf(to, name, source, at);
  const contact = typeof source === "string" ? undefined : source.contact;
  return contact === undefined ? property : { ...property, contact };
}

interface Typed {
  readonly type: TypeName;
  readonly fields?: Readonly<Record<string, FieldSource>> | undefined;
}

function typeOf(to: Reporter, { type, fields }: Typed, at: Path): ValueType {
  if (fields !== undefined && !isRecords(type)) {
    const data = { where: describePath(at), key: "fields", of: `the type \`${type}\`` };
    reportKey(to, "misplaced-key", data, [...at, "fields"]);
  }
  switch (type) {
    case "list<text>":
      return { kind: "list", of: "text" };
    case "list<number>":
      return { kind: "list", of: "number" };
    case "list<record>":
      return { kind: "records", fields: fieldsOf(to, fields ?? {}, [...at, "fields"]) };
    case "json":
    case "struct":
      return { kind: "record", fields: fieldsOf(to, fields ?? {}, [...at, "fields"]) };
    default:
      return { kind: type };
  }
}

function fieldsOf(to: Reporter, fields: Readonly<Record<string, FieldSource>>, at: Path): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      checkName(to, name, [...at, name]);
      return [name, typeOf(to, typeof field === "string" ? { type: field } : field, [...at, name])];
    }),
  );
}

function isRecords(type: TypeName): boolean {
  return type === "json" || type === "struct" || type === "list<record>";
}

/** What a file says of how a value stands; `float` is of numbers. */
type Said = Storage | "float";

/** How the column stands: what the file says if that is possible for the type, and otherwise the type's default. */
function storageOf(to: Reporter, type: TypeName, storage: Said | undefined, inside: boolean, at: Path): Said {
  const known: readonly [Said, ...Said[]] = inside ? (["json", "native"] as const) : STORAGES[type];
  if (storage === undefined) return known[0];
  if (known.includes(storage)) return storage;
  const data = {
    where: describePath(at),
    storage: authored(to, [...at, "storage"], storage),
    type: `\`${type}\``,
    known: known.map((name) => `\`${name}\``).join(", "),
  };
  reportValue(to, "wrong-storage", data, [...at, "storage"], { candidates: known, instead: storage });
  return known[0];
}

/** The ways in which a column can hold a value of each type; the first is the default. */
const STORAGES: { readonly [T in TypeName]: readonly [Said, ...Said[]] } = {
  text: ["native"],
  number: ["native", "float"],
  boolean: ["native"],
  date: ["date", ...TIME_STORAGES.filter((storage) => storage !== "date")],
  timestamp: TIME_STORAGES,
  "list<text>": ["native", "json"],
  "list<number>": ["native", "json"],
  "list<record>": ["native", "json"],
  json: ["json"],
  struct: ["native"],
};

/** Reports a name that no definition could write: names in definitions stand bare or in backticks, on one line. */
export function checkName(to: Reporter, name: string, at: Path): void {
  if (isName(name)) return;
  reportKey(to, "bad-name", { name: JSON.stringify(name.slice(0, 40)) }, at);
}
