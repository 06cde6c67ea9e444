import type { CatalogType } from "../introspection.ts";
import type { KeyType, Mark, Property, Storage, TimeStorage, ValueType } from "../warehouse-model.ts";

type Kind = CatalogType["kind"];

/** What does not fit: the field it is about (empty for the column itself), and what that was declared as. */
export interface Misfit {
  readonly field: readonly string[];
  readonly declared: string;
  /** What the warehouse has there; undefined when the field is missing. */
  readonly found?: CatalogType;
}

const NUMBERS: readonly Kind[] = ["integer", "decimal", "float"];
const DOCUMENTS: readonly Kind[] = ["json", "text"];

const TIMES: { readonly [S in TimeStorage]: readonly Kind[] } = {
  timestamp: ["timestamp"],
  timestamptz: ["timestamptz"],
  date: ["date"],
  epoch_s: ["integer"],
  epoch_ms: ["integer"],
};

const KEYS: { readonly [K in KeyType]: readonly Kind[] } = {
  integer: ["integer"],
  text: ["text"],
  uuid: ["uuid"],
};

/** Kinds of column that can hold what a model's settings need. */
export const NEEDS = {
  key: (type: KeyType) => ({ declared: `a key of type ${type}`, kinds: KEYS[type], use: "key" as const }),
  time: (storage: TimeStorage) => ({ declared: `a time stored as ${storage}`, kinds: TIMES[storage] }),
  mark: (storage: Mark["storage"]) =>
    storage === "number"
      ? { declared: "a mark that is a whole number", kinds: ["integer"] as readonly Kind[] }
      : { declared: `a time stored as ${storage}`, kinds: TIMES[storage] },
  flag: { declared: "a boolean column", kinds: ["boolean"] as readonly Kind[] },
  text: { declared: "a text column", kinds: ["text"] as readonly Kind[], use: "text" as const },
  order: { declared: "a number that orders events", kinds: NUMBERS },
  json: { declared: "JSON", kinds: DOCUMENTS },
  struct: { declared: "a struct", kinds: ["struct"] as readonly Kind[] },
};

/** All that does not fit between a trait or property and its column. */
export function misfits({ type, source }: Property, column: CatalogType): Misfit[] {
  if (source.path.length === 0) return valueMisfits(type, column, source.storage, []);
  if (source.storage === "json") return demand(column, DOCUMENTS, "JSON", []);
  let here: CatalogType | undefined = column;
  for (const [depth, step] of source.path.entries()) {
    const at = source.path.slice(0, depth);
    if (here.kind !== "struct") return demand(here, ["struct"], "a struct", at);
    here = Object.hasOwn(here.fields, step) ? here.fields[step] : undefined;
    if (here === undefined) return [{ field: [...at, step], declared: "a field" }];
  }
  return valueMisfits(type, here, nativeStorage(type, here), source.path);
}

function valueMisfits(
  type: ValueType,
  found: CatalogType,
  storage: Storage,
  at: readonly string[],
): Misfit[] {
  if (storage === "json") return demand(found, DOCUMENTS, `${said(type)} stored as JSON`, at);
  switch (type.kind) {
    case "text":
    case "boolean":
      return demand(found, [type.kind], said(type), at);
    case "number":
      return demand(found, NUMBERS, said(type), at);
    case "date":
    case "timestamp":
      return storage === "native"
        ? demand(found, ["date", "timestamp", "timestamptz"], said(type), at)
        : demand(found, TIMES[storage], `a time stored as ${storage}`, at);
    case "list": {
      if (found.kind !== "list") return demand(found, ["list"], said(type), at);
      const fits = type.of === "text" ? found.of.kind === "text" : NUMBERS.includes(found.of.kind);
      return fits ? [] : [{ field: at, declared: said(type), found }];
    }
    case "records":
      // A warehouse without structs keeps lists of records as JSON, in its own way.
      if (found.kind === "json") return [];
      if (found.kind !== "list" || found.of.kind !== "struct")
        return [{ field: at, declared: said(type), found }];
      return fieldMisfits(type.fields, found.of.fields, at);
    case "record":
      if (found.kind !== "struct") return demand(found, ["struct"], said(type), at);
      return fieldMisfits(type.fields, found.fields, at);
  }
}

function fieldMisfits(
  fields: { readonly [name: string]: ValueType },
  found: { readonly [name: string]: CatalogType },
  at: readonly string[],
): Misfit[] {
  return Object.entries(fields).flatMap(([name, type]) => {
    const inner = Object.hasOwn(found, name) ? found[name] : undefined;
    const field = [...at, name];
    if (inner === undefined) return [{ field, declared: "a field" }];
    return valueMisfits(type, inner, nativeStorage(type, inner), field);
  });
}

/** Inside a struct nothing says how a list or record stands, so JSON is taken where the warehouse has it. */
function nativeStorage(type: ValueType, found: CatalogType): Storage {
  const isDocument = type.kind === "record" || type.kind === "records" || type.kind === "list";
  return isDocument && found.kind === "json" ? "json" : "native";
}

function demand(
  found: CatalogType,
  kinds: readonly Kind[],
  declared: string,
  field: readonly string[],
): Misfit[] {
  return kinds.includes(found.kind) ? [] : [{ field, declared, found }];
}

function said(type: ValueType): string {
  if (type.kind === "list") return `list<${type.of}>`;
  if (type.kind === "records") return "list<record>";
  return type.kind === "record" ? "a record" : type.kind;
}

/** The storage under which a time would fit the column; undefined when the column holds none. */
export function timeStorageOf(found: CatalogType): TimeStorage | undefined {
  const { kind } = found;
  return kind === "timestamp" || kind === "timestamptz" || kind === "date" ? kind : undefined;
}
