/** JSON documents, as texts or of the type JSON; tuples and arrays of them. */
import type { DataType } from "@muster/compiler";
import {
  caseWhen,
  cast,
  type ElementParts,
  fn,
  type InstantReplacement,
  type InstantSpelling,
  infix,
  instantOfText,
  type Sql,
  type Word,
  whole,
  word,
} from "@muster/sql";
import { signed } from "./signed.ts";

export function extract(from: Sql, storage: "json" | "native", path: readonly string[], type: DataType): Sql {
  if (storage === "native") return path.reduce<Sql>((of, name) => ({ kind: "field", of, name }), from);
  return fromJson(from, path, type);
}

/** Each key is a text of its own, and so means itself; of an array, which is reached into by numbers, none finds anything. */
function fromJson(from: Sql, path: readonly string[], type: DataType): Sql {
  const keys = keysOf(path);
  const found = (name: string, ...more: readonly Sql[]) => fn(name, from, ...keys, ...more);
  const ofType = (json: "'Array'" | "'Object'", then: Sql) =>
    caseWhen([{ when: infix("=", found("JSONType"), word(json)), then }]);
  switch (type) {
    case "json":
      return path.length === 0 ? from : fn("nullIf", found("JSONExtractRaw"), word("''"));
    case "record":
      return ofType("'Object'", found("JSONExtractRaw"));
    case "records":
      return ofType("'Array'", found("JSONExtractRaw"));
    case "textList":
    case "numberList": {
      const document = fn("ifNull", from, word("''"));
      const texts = fn("JSONExtract", document, ...keys, word("'Array(Nullable(String))'"));
      return ofType("'Array'", cast(type === "textList" ? texts : numbers(texts), "Dynamic"));
    }
    default:
      return fromText(textAt(from, path), type);
  }
}

/** What stands at the end of a path, as text; null where there is nothing. */
export function textAt(from: Sql, path: readonly string[]): Sql {
  return fn("JSONExtract", from, ...keysOf(path), word("'Nullable(String)'"));
}

function keysOf(path: readonly string[]): readonly Sql[] {
  return path.map((name) => ({
    kind: "parameter",
    parameter: { type: "text", value: name },
    cast: undefined,
  }));
}

function numbers(texts: Sql): Sql {
  const variable = "e";
  return fn(
    "arrayMap",
    { kind: "arrow", variable, body: fromText({ kind: "variable", name: variable }, "number") },
    texts,
  );
}

/** A text as a value of that type, or null: never an error, since one bad row would fail the statement. */
function fromText(text: Sql, type: DataType): Sql {
  switch (type) {
    case "integer":
    case "decimal":
    case "number":
    case "float":
      return ofNumberType(fn("round", decimal(text), whole(9)), type);
    case "boolean":
      return caseWhen([
        { when: infix("=", text, word("'true'")), then: word("true") },
        { when: infix("=", text, word("'false'")), then: word("false") },
      ]);
    case "date": {
      // Of a day that its month has not the engine makes one of the next, and of one out of its bounds the first or last.
      const date = fn("toDate32OrNull", text);
      return caseWhen([{ when: infix("=", fn("toString", date), text), then: date }]);
    }
    case "timestamp":
    case "timestamptz":
      return instantOfText(text, INSTANT);
    default:
      return text;
  }
}

/** With digits enough to be rounded. The engine would read a sign alone as zero. */
function decimal(text: Sql): Sql {
  const digits = caseWhen([
    { when: fn("match", text, word(NUMBER)), then: fn("trimBoth", text, word("' \\t\\r\\n'")) },
  ]);
  return fn("toDecimal256OrNull", digits, whole(30));
}

function ofNumberType(number: Sql, type: "integer" | "decimal" | "number" | "float"): Sql {
  switch (type) {
    case "float":
      return fn("toFloat64", number);
    case "integer":
      return fn("accurateCastOrNull", fn("round", number, whole(0)), word("'Int64'"));
    default:
      return fn("accurateCastOrNull", number, word("'Decimal(38, 9)'"));
  }
}

/** A number of a document: a decimal, all of one type. */
export function isOfDocument(value: Sql): boolean {
  return value.kind === "call" && value.function === "accurateCastOrNull";
}

const NUMBER =
  "'^[ \\t\\r\\n]*[-+]?([0-9]{1,29}([.][0-9]{0,60})?|[.][0-9]{1,60})([eE][-+]?[0-9]{1,2})?[ \\t\\r\\n]*$'";

const INSTANT: InstantSpelling = {
  matches: (text, pattern) => fn("match", text, word(pattern)),
  replaced: (text, pattern, by) => fn("replaceRegexpOne", text, word(pattern), word(ESCAPED[by])),
  instant: (text) => fn("parseDateTime64BestEffortOrNull", text, whole(6), word("'UTC'")),
};

const ESCAPED: Readonly<Record<InstantReplacement, Word>> = {
  "'Z'": "'Z'",
  "'\\1'": "'\\\\1'",
  "'\\1:00'": "'\\\\1:00'",
  "'\\1:00\\2'": "'\\\\1:00\\\\2'",
  "'\\1:\\2'": "'\\\\1:\\\\2'",
};

export function elements(list: Sql, storage: "json" | "native"): Sql {
  return fn("arrayJoin", listOf(list, storage));
}

function listOf(list: Sql, storage: "json" | "native"): Sql {
  return storage === "json" ? fn("JSONExtractArrayRaw", fn("ifNull", list, word("''"))) : list;
}

export function countElements({ list, storage, condition, names }: ElementParts): Sql {
  const all = listOf(list, storage);
  if (condition === undefined) return signed(fn("length", all));
  const variable = names.fresh("e");
  const body = condition({ kind: "variable", name: variable });
  return signed(fn("arrayCount", { kind: "arrow", variable, body }, all));
}
