/** JSON documents, structs and lists of them. */
import type { DataType } from "@muster/compiler";
import {
  caseWhen,
  cast,
  type ElementParts,
  fn,
  type InstantSpelling,
  infix,
  instantOfText,
  is,
  type Sql,
  whole,
  word,
} from "@muster/sql";
import { types } from "./types.ts";

export function extract(from: Sql, storage: "json" | "native", path: readonly string[], type: DataType): Sql {
  if (storage === "native") return path.reduce<Sql>((of, name) => ({ kind: "field", of, name }), from);
  return fromJson(from, path, type);
}

function fromJson(from: Sql, path: readonly string[], type: DataType): Sql {
  const way = steps(path);
  const text = infix("->>", way.slice(0, -1).reduce(step, from), key(way.at(-1) ?? ""));
  switch (type) {
    case "text":
    case "uuid":
      return text;
    case "integer":
    case "decimal":
    case "number":
    case "float":
      // The cast would read 1_000 as a thousand.
      return caseWhen([
        {
          when: { kind: "not", operand: fn("contains", text, word("'_'")) },
          then: type === "float" ? cast(text, types.float, true) : decimal(text, types[type]),
        },
      ]);
    case "boolean":
      return caseWhen([
        { when: infix("=", text, word("'true'")), then: word("true") },
        { when: infix("=", text, word("'false'")), then: word("false") },
      ]);
    case "date":
      return caseWhen([{ when: matches(text, word(DATE)), then: cast(text, types.date, true) }]);
    case "timestamptz":
      return instantOfText(text, INSTANT);
    case "timestamp":
      return { kind: "atTimeZone", value: instantOfText(text, INSTANT), zone: word("'UTC'") };
    case "json":
      return document(from, path);
    case "record":
      return ofType(document(from, path), "'OBJECT'");
    case "records":
      return ofType(document(from, path), "'ARRAY'");
    case "textList":
    case "numberList":
      return cast(document(from, path), types[type], true);
  }
}

/** Nearly all numbers fit into a machine word; reading the others' width takes ten times as long. */
function decimal(text: Sql, type: string): Sql {
  if (type !== types.decimal) return cast(text, type, true);
  return fn("coalesce", cast(text, "decimal(18, 9)", true), cast(text, type, true));
}

function document(from: Sql, path: readonly string[]): Sql {
  return steps(path).reduce(step, from);
}

function step(from: Sql, path: string): Sql {
  return infix("->", from, key(path));
}

function ofType(value: Sql, type: "'OBJECT'" | "'ARRAY'"): Sql {
  return caseWhen([{ when: infix("=", fn("json_type", value), word(type)), then: value }]);
}

const DATE = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'";

function matches(text: Sql, pattern: Sql): Sql {
  return fn("regexp_matches", text, pattern);
}

const INSTANT: InstantSpelling = {
  matches: (text, pattern) => matches(text, word(pattern)),
  replaced: (text, pattern, by) => fn("regexp_replace", text, word(pattern), word(by)),
  instant: (text) => cast(text, types.timestamptz, true),
};

/**
 * As few paths as can be. RFC 6901: every key means itself, whatever stands in it, where a JSONPath would read `$.*` and
 * `[0]` as more; but `/0` is also the first of an array, so such a key is a quoted step of a JSONPath.
 */
function steps(path: readonly string[]): readonly string[] {
  const found: string[] = [];
  let pointer = "";
  for (const name of path) {
    if (/^[0-9]+$/.test(name)) {
      found.push(...(pointer === "" ? [] : [pointer]), `$."${name}"`);
      pointer = "";
    } else pointer += `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }
  return pointer === "" ? found : [...found, pointer];
}

function key(text: string): Sql {
  return { kind: "parameter", parameter: { type: "text", value: text }, cast: types.text };
}

export function elements(list: Sql, storage: "json" | "native"): Sql {
  return fn("unnest", listOf(list, storage));
}

function listOf(list: Sql, storage: "json" | "native"): Sql {
  return storage === "json" ? cast(list, "json[]", true) : list;
}

export function countElements({ list, storage, condition, names }: ElementParts): Sql {
  const all = listOf(list, storage);
  if (condition === undefined) return fn("coalesce", fn("len", all), whole(0));
  const variable = names.fresh("e");
  const body = condition({ kind: "variable", name: variable });
  const met = fn("list_filter", all, { kind: "lambda", variable, body: is(body, "true") });
  return fn("coalesce", fn("len", met), whole(0));
}
