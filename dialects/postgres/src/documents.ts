/** JSON documents and lists of them; what is `native` elsewhere (structs, lists of structs) is jsonb here. */
import type { DataType } from "@muster/compiler";
import {
  aggregate,
  both,
  caseWhen,
  cast,
  column,
  type ElementParts,
  fn,
  type InstantSpelling,
  infix,
  instantOfText,
  type Sql,
  select,
  whole,
  word,
} from "@muster/sql";
import { asItStands } from "./stored.ts";
import { types } from "./types.ts";

export function extract(
  stored: Sql,
  _storage: "json" | "native",
  path: readonly string[],
  type: DataType,
): Sql {
  const from = document(stored);
  switch (type) {
    case "json":
      return step(from, path);
    case "record":
      return ofType(step(from, path), "'object'");
    case "records":
      return ofType(step(from, path), "'array'");
    case "textList":
    case "numberList":
      return listOf(step(from, path), type);
    case "integer":
    case "decimal":
    case "number":
    case "float":
      return fromJsonNumber(from, path, type);
    default:
      return fromText(textAt(from, path), type);
  }
}

/**
 * A column may hold its documents as `json` or as text, and be read as a text too. Of `jsonb` the cast is none: the server's
 * parser drops it.
 */
export function document(stored: Sql): Sql {
  const column = asItStands(stored);
  return column.kind === "column" ? cast(column, types.json) : stored;
}

/**
 * What JSON calls a number is one unless it is out of all bounds. A path finds, tests and takes it in one go: each step
 * into a document costs more than all that is done with the number. In `strict` mode, and `silent`, what is something
 * else is missing, and arrays are not looked into. A text that may be a number costs much more to look at, so it comes last.
 */
function fromJsonNumber(from: Sql, path: readonly string[], type: NumberType): Sql {
  const bounded = bound(`strict ${jsonPath(path)} ? (@.abs() < 1e29)`, "jsonpath");
  const found = fn("jsonb_path_query_first", from, bounded, word("'{}'"), word("true"));
  // Rounds as `round` does, in less time; within the bounds it cannot overflow.
  const number = cast(cast(found, types.number), "numeric(39, 9)");
  return fn("coalesce", ofNumberType(number, type), fromText(textAt(from, path), type));
}

type NumberType = "integer" | "decimal" | "number" | "float";

/** Of a number with nine digits after the point. */
function ofNumberType(number: Sql, type: NumberType): Sql {
  return type === "number" ? number : cast(number, types[type]);
}

/** Through keys, each of which means itself; `->` with a text never reads an array's index. */
function step(from: Sql, path: readonly string[]): Sql {
  return path.reduce<Sql>((of, name) => infix("->", of, key(name)), from);
}

export function textAt(from: Sql, path: readonly string[]): Sql {
  const last = path.at(-1);
  // `#>>` with an empty path is the document's own text.
  if (last === undefined) return fn("jsonb_extract_path_text", from);
  return infix("->>", step(from, path.slice(0, -1)), key(last));
}

function key(text: string): Sql {
  return bound(text, types.text);
}

export function bound(text: string, as: string): Sql {
  return { kind: "parameter", parameter: { type: "text", value: text }, cast: as };
}

/** Through keys, as a path says it. */
export function jsonPath(path: readonly string[]): string {
  return `$${path.map((name) => `.${JSON.stringify(name)}`).join("")}`;
}

/** A text as a value of that type, or null: never an error, since one bad row would fail the statement. */
export function fromText(text: Sql, type: DataType): Sql {
  const when = (condition: Sql, then: Sql) => caseWhen([{ when: condition, then }]);
  switch (type) {
    case "integer":
    case "decimal":
    case "number":
    case "float":
      return when(
        infix("~", text, word(NUMBER)),
        ofNumberType(fn("round", cast(text, types.number), whole(9)), type),
      );
    case "boolean":
      return caseWhen([
        { when: infix("=", text, word("'true'")), then: word("true") },
        { when: infix("=", text, word("'false'")), then: word("false") },
      ]);
    case "date":
      return when(both(infix("~", text, word(DATE)), isInput(text, "'date'")), cast(text, types.date));
    case "timestamptz":
      return instantOfText(text, INSTANT);
    case "timestamp":
      return { kind: "atTimeZone", value: instantOfText(text, INSTANT), zone: word("'UTC'") };
    default:
      return text;
  }
}

const NUMBER =
  "'^[ \\t\\r\\n]*[-+]?([0-9]{1,29}([.][0-9]{0,60})?|[.][0-9]{1,60})([eE][-+]?[0-9]{1,2})?[ \\t\\r\\n]*$'";
const DATE = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'";

function isInput(text: Sql, type: "'date'" | "'timestamptz'"): Sql {
  return fn("pg_input_is_valid", text, word(type));
}

const INSTANT: InstantSpelling = {
  matches: (text, pattern) => infix("~", text, word(pattern)),
  replaced: (text, pattern, by) => fn("regexp_replace", text, word(pattern), word(by)),
  instant: (text) =>
    caseWhen([{ when: isInput(text, "'timestamptz'"), then: cast(text, types.timestamptz) }]),
};

function isArray(document: Sql): Sql {
  return infix("=", fn("jsonb_typeof", document), word("'array'"));
}

function ofType(document: Sql, type: "'object'" | "'array'"): Sql {
  return caseWhen([{ when: infix("=", fn("jsonb_typeof", document), word(type)), then: document }]);
}

function listOf(document: Sql, type: "textList" | "numberList"): Sql {
  const text = column("item", "value");
  const value = type === "textList" ? text : fromText(text, "number");
  const query = select({
    columns: [{ value }],
    from: {
      kind: "function",
      call: fn("jsonb_array_elements_text", document),
      alias: "item",
      column: "value",
    },
  });
  return caseWhen([{ when: isArray(document), then: fn("array", { kind: "scalarQuery", query }) }]);
}

export function elements(list: Sql): Sql {
  return fn("jsonb_array_elements", arrayOf(list));
}

/** Null for what is no array. */
function arrayOf(list: Sql): Sql {
  return ofType(document(list), "'array'");
}

export function countElements({ list, condition, names }: ElementParts): Sql {
  const all = arrayOf(list);
  if (condition === undefined) return fn("coalesce", fn("jsonb_array_length", all), whole(0));
  const alias = names.fresh("e");
  const query = select({
    columns: [{ value: aggregate("count", [word("*")]) }],
    from: { kind: "function", call: fn("jsonb_array_elements", all), alias, column: "value" },
    where: condition(column(alias, "value")),
  });
  return { kind: "scalarQuery", query };
}
