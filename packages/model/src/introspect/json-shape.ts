import { INSTANT_TEXT } from "../instant-text.ts";
import type { Sample } from "../introspection.ts";
import { isName } from "../is-name.ts";
import type { FieldSource } from "../project-schema.ts";

/** What documents of one JSON column have in common: the type of the whole, and the fields if it is a record. */
export type JsonShape = Exclude<FieldSource, string> | { readonly type: Exclude<FieldSource, object> };

/** Hears of what a shape does not tell: keys that are left out, and values that are not of their key's type. */
export type TellOfKey = (path: readonly string[], what: string) => void;

const MAX_FIELDS = 100;
const MAX_DEPTH = 4;

/**
 * The type that most of the sampled documents have, and most values of each key: others are read by it too, and give a
 * value, as "49.90" does where numbers are expected, or are missing. Undefined when nothing was seen that has a type.
 */
export function jsonShape(sample: Sample, tell: TellOfKey = () => {}): JsonShape | undefined {
  const documents = sample.flatMap((text) => {
    const value = parse(text);
    return value === undefined ? [] : [value];
  });
  return shapeOf(documents, [], tell);
}

type Kind = "text" | "number" | "boolean" | "date" | "timestamp" | "list" | "record";

/** Of kinds that are seen equally often, the one that reads more of the others. */
const KINDS: readonly Kind[] = ["text", "number", "boolean", "timestamp", "date", "list", "record"];

const SEVERAL: { readonly [K in Kind]: string } = {
  text: "texts",
  number: "numbers",
  boolean: "booleans",
  date: "dates",
  timestamp: "timestamps",
  list: "lists",
  record: "records",
};

function shapeOf(
  values: readonly unknown[],
  path: readonly string[],
  tell: TellOfKey,
): JsonShape | undefined {
  const known = values.filter((value) => value !== null && value !== undefined);
  // Of documents as a whole it is said where their column is described.
  const tellOfIt = (what: string) => {
    if (path.length > 0) tell(path, what);
  };
  const leaveOut = (why: string) => {
    tellOfIt(`is left out: ${why}`);
    return undefined;
  };
  if (known.length === 0) return leaveOut("no value of it was seen");
  if (path.length > MAX_DEPTH) return leaveOut(`it lies more than ${MAX_DEPTH} keys deep`);
  // A text without anything in it stands for a missing value, unless there is nothing else.
  const told = known.filter((value) => typeof value !== "string" || value.trim() !== "");
  if (told.length === 0) return { type: "text" };
  const kinds = kindsOf(told);
  const kind = KINDS.toSorted((a, b) => count(kinds, b) - count(kinds, a))[0] as Kind;
  const others = kind === "text" ? 0 : told.length - count(kinds, kind);
  if (others > 0)
    tellOfIt(`holds ${SEVERAL[kind]}: ${others} of ${told.length} seen are none, and read as missing`);
  const own = told.filter((_, at) => kinds[at] === kind);
  if (kind === "record") return { type: "json", fields: fieldsOf(own as object[], path, tell) };
  if (kind !== "list") return { type: kind };
  const items = own.flat().filter((item) => item !== null);
  if (items.length === 0) return leaveOut("only empty lists were seen");
  return listShape(items, path, tell) ?? leaveOut("no type fits what its lists hold");
}

function count(kinds: readonly Kind[], kind: Kind): number {
  return kinds.filter((other) => other === kind).length;
}

/** What each value is; a text is what it is read as, where others are that without being texts. */
function kindsOf(values: readonly unknown[]): readonly Kind[] {
  const hasNumbers = values.some((value) => typeof value === "number");
  const hasBooleans = values.some((value) => typeof value === "boolean");
  return values.map((value) => {
    if (typeof value === "number") return "number";
    if (typeof value === "boolean") return "boolean";
    if (typeof value !== "string") return Array.isArray(value) ? "list" : "record";
    if (hasNumbers && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value)) return "number";
    return hasBooleans && /^(true|false)$/.test(value) ? "boolean" : textKind(value);
  });
}

const INSTANT = new RegExp(INSTANT_TEXT);

function textKind(text: string): Kind {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return "date";
  return INSTANT.test(text) ? "timestamp" : "text";
}

/** Numbers and texts in one list are texts: not all warehouses leave out of a list of numbers what is none. */
function listShape(
  items: readonly unknown[],
  path: readonly string[],
  tell: TellOfKey,
): JsonShape | undefined {
  if (items.every((item) => typeof item === "number")) return { type: "list<number>" };
  if (items.every((item) => typeof item === "number" || typeof item === "string"))
    return { type: "list<text>" };
  const records = items.filter((item) => typeof item === "object" && !Array.isArray(item)) as object[];
  if (records.length <= items.length / 2) return undefined;
  return { type: "list<record>", fields: fieldsOf(records, path, tell) };
}

function fieldsOf(
  records: readonly object[],
  path: readonly string[],
  tell: TellOfKey,
): Record<string, FieldSource> {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  for (const name of names)
    if (!isName(name)) tell([...path, name], "is left out: no definition can write its name");
  const writable = names.filter(isName);
  const more = writable.length - MAX_FIELDS;
  if (more > 0) {
    const keys = more === 1 ? "1 more key, which is" : `${more} more keys, which are`;
    tell(path, `has ${keys} left out: ${MAX_FIELDS} are drafted at most`);
  }
  return Object.fromEntries(
    writable.slice(0, MAX_FIELDS).flatMap((name) => {
      const shape = shapeOf(
        records.map((record) => (Object.hasOwn(record, name) ? (record as never)[name] : null)),
        [...path, name],
        tell,
      );
      if (shape === undefined) return [];
      return [[name, "fields" in shape && shape.fields !== undefined ? shape : shape.type]];
    }),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
