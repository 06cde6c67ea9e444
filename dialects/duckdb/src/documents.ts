/** JSON documents, structs and lists of them. */
import type { DataType } from "@muster/compiler";
import { caseWhen, cast, type ElementParts, fn, infix, is, type Sql, whole, word } from "@muster/sql";
import { types } from "./types.ts";

export function extract(from: Sql, storage: "json" | "native", path: readonly string[], type: DataType): Sql {
  if (storage === "native") return path.reduce<Sql>((of, name) => ({ kind: "field", of, name }), from);
  return fromJson(from, path, type);
}

function fromJson(from: Sql, path: readonly string[], type: DataType): Sql {
  const text = path.length === 0 ? infix("->>", from, key("")) : infix("->>", from, key(pointer(path)));
  switch (type) {
    case "text":
    case "uuid":
      return text;
    case "integer":
    case "decimal":
    case "number":
    case "float":
      return cast(text, types[type], true);
    case "boolean":
      return caseWhen([
        { when: infix("=", text, word("'true'")), then: word("true") },
        { when: infix("=", text, word("'false'")), then: word("false") },
      ]);
    case "date":
      return caseWhen([{ when: matches(text, word(DATE)), then: cast(text, types.date, true) }]);
    case "timestamp":
    case "timestamptz": {
      const instant = cast(text, types.timestamptz, true);
      const value: Sql =
        type === "timestamptz" ? instant : { kind: "atTimeZone", value: instant, zone: word("'UTC'") };
      return caseWhen([{ when: matches(text, word(TIMESTAMP)), then: value }]);
    }
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

function document(from: Sql, path: readonly string[]): Sql {
  return path.length === 0 ? from : infix("->", from, key(pointer(path)));
}

function ofType(value: Sql, type: "'OBJECT'" | "'ARRAY'"): Sql {
  return caseWhen([{ when: infix("=", fn("json_type", value), word(type)), then: value }]);
}

const DATE = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'";
const TIMESTAMP = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}'";

function matches(text: Sql, pattern: Sql): Sql {
  return fn("regexp_matches", text, pattern);
}

/** RFC 6901: every key means itself, whatever stands in it; a JSONPath would read `$.*` and `[0]` as more. */
function pointer(path: readonly string[]): string {
  return path.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function key(text: string): Sql {
  return { kind: "parameter", parameter: { type: "text", value: text }, cast: types.text };
}

export function countElements({ list, storage, condition, names }: ElementParts): Sql {
  const elements = storage === "json" ? cast(list, "json[]", true) : list;
  if (condition === undefined) return fn("coalesce", fn("len", elements), whole(0));
  const variable = names.fresh("e");
  const body = condition({ kind: "variable", name: variable });
  const met = fn("list_filter", elements, { kind: "lambda", variable, body: is(body, "true") });
  return fn("coalesce", fn("len", met), whole(0));
}
