// JSON documents: a key means exactly that key, and what is not of the wanted type is missing, never an error.
import type { Column, DataType, Plan, Rel, Scalar } from "@muster/compiler";
import type { Value } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";

const KEYS = [
  "a",
  "$",
  "$.a",
  "$.*",
  "$[0]",
  "/a",
  "/",
  "a/b",
  "a.b",
  "a~b",
  "~0",
  "~1",
  '"',
  '"a"',
  "'",
  "\\",
  "[*]",
  "*",
  "#-1",
  "0",
  "-1",
  "",
  " ",
  "é",
  "😀",
  "{a,b}",
  "$1",
  "?",
  "; drop table documents",
];

/** Times as programs write them, and what the engines would each read in their own way. */
const INSTANTS: readonly (readonly [text: string, instant?: string])[] = [
  ["2026-10-31T10:00Z", "2026-10-31T10:00:00.000000Z"],
  ["2026-10-31T10:00", "2026-10-31T10:00:00.000000Z"],
  ["2026-10-31 10:00", "2026-10-31T10:00:00.000000Z"],
  ["2026-10-31T10:00+02:00", "2026-10-31T08:00:00.000000Z"],
  ["2026-10-31T10:00:00-0330", "2026-10-31T13:30:00.000000Z"],
  ["2026-10-31T10:00:00+05", "2026-10-31T05:00:00.000000Z"],
  ["2026-10-31 10:00:00 +0000", "2026-10-31T10:00:00.000000Z"],
  ["2026-10-31 10:00:00 UTC", "2026-10-31T10:00:00.000000Z"],
  ["2026-10-31 10:00:00.5 GMT", "2026-10-31T10:00:00.500000Z"],
  ["2026-10-31 10:00:00.123 -07", "2026-10-31T17:00:00.123000Z"],
  ["2026-10-31T23:59:59.9999999Z", "2026-10-31T23:59:59.999999Z"],
  ["2026-10-31T23:59:59.123456789+00:00", "2026-10-31T23:59:59.123456Z"],
  ["2026-10-31T10:00:00.Z"],
  ["2026-10-31T24:00:00Z"],
  ["2026-10-31T10:60:00Z"],
  ["2026-10-31T10:00:60Z"],
  ["2026-02-30T10:00:00Z"],
  ["2026-02-29T10:00Z"],
  ["2026-04-31 10:00"],
  ["2026-10-31 10:00:00 EST"],
  ["2026-10-31 10:00:00 America/Denver"],
  ["2026-10-31 10:00:00 PM"],
  ["2026-10-31T10:00:00+15:00"],
  ["2026-10-31T10:00:00+02:60"],
  ["2026-10-31T10"],
  ["2026-10-31T1:00:00Z"],
  ["2026-10-31T10:00:00Z "],
  ["20261031T100000Z"],
  ["31.10.2026 10:00"],
];

/** Texts as they stand in a document, and what they are worth as each type; types that are not named: missing. */
const POISON: readonly (readonly [json: string, worth: { readonly [type in DataType]?: string }])[] = [
  ["12.5", { text: "12.5", number: "12.5" }],
  ['"12.5"', { text: "12.5", number: "12.5" }],
  ['"-1e3"', { text: "-1e3", number: "-1000" }],
  ["0.1234567891", { text: "0.1234567891", number: "0.123456789" }],
  ["12345678901234567890", { text: "12345678901234567890", number: "12345678901234567890" }],
  ['"abc"', { text: "abc" }],
  ['""', { text: "" }],
  ['"NaN"', { text: "NaN" }],
  ['"Infinity"', { text: "Infinity" }],
  ['"0x10"', { text: "0x10" }],
  ['"1_000"', { text: "1_000" }],
  ['"1e400"', { text: "1e400" }],
  ['" 12\\t"', { text: " 12\t", number: "12" }],
  ['".5"', { text: ".5", number: "0.5" }],
  ['"5."', { text: "5.", number: "5" }],
  ['"+5"', { text: "+5", number: "5" }],
  ['"12\u00a0"', { text: "12\u00a0" }],
  ['"1,000"', { text: "1,000" }],
  ['"-"', { text: "-" }],
  [`"${"9".repeat(60)}"`, { text: "9".repeat(60) }],
  ["null", {}],
  ["true", { text: "true", boolean: "true" }],
  ['"true"', { text: "true", boolean: "true" }],
  ["false", { text: "false", boolean: "false" }],
  ['"yes"', { text: "yes" }],
  ['"t"', { text: "t" }],
  ["1", { text: "1", number: "1" }],
  ['"2024-02-29"', { text: "2024-02-29", date: "2024-02-29" }],
  ['"2023-02-29"', { text: "2023-02-29" }],
  ['"2024-2-9"', { text: "2024-2-9" }],
  ['"today"', { text: "today" }],
  ['"infinity"', { text: "infinity" }],
  ['"epoch"', { text: "epoch" }],
  ['"2026-11-01T09:30:00Z"', { text: "2026-11-01T09:30:00Z", timestamp: "2026-11-01T09:30:00.000000Z" }],
  [
    '"2026-11-01T09:30:00.123456+05:30"',
    { text: "2026-11-01T09:30:00.123456+05:30", timestamp: "2026-11-01T04:00:00.123456Z" },
  ],
  ['"2026-11-01 09:30:00"', { text: "2026-11-01 09:30:00", timestamp: "2026-11-01T09:30:00.000000Z" }],
  ...INSTANTS.map(
    ([text, timestamp]) =>
      [JSON.stringify(text), { text, ...(timestamp !== undefined && { timestamp }) }] as const,
  ),
  ['"2026-13-01T09:30:00Z"', { text: "2026-13-01T09:30:00Z" }],
  ['"2026-11-01T25:30:00Z"', { text: "2026-11-01T25:30:00Z" }],
  ['"2026-11-01T09:30:00 nowhere"', { text: "2026-11-01T09:30:00 nowhere" }],
  ['["a", "b"]', { textList: '["a","b"]', numberList: "[null,null]" }],
  ['["1", 2]', { textList: '["1","2"]', numberList: "[1,2]" }],
  ["[]", { textList: "[]", numberList: "[]" }],
];

const COMPARISONS = ["equal", "less", "lessOrEqual", "greater", "greaterOrEqual"] as const;

/** What a number may be compared with: with digits at the ends of what decimals hold, and around zero. */
const CONSTANTS = [
  "0",
  "0.000000001",
  "-0.000000001",
  "100",
  "-100",
  "12.5",
  "-1000",
  "0.123456789",
  "99999999999999999999999999999.999999999",
  "-99999999999999999999999999999.999999999",
];

/** Numbers, and texts that are some, that lie at the constants, and as far beside them as decides how they are rounded. */
const NUMBERS = CONSTANTS.flatMap((constant) =>
  ["", "4", "49999", "5", "50001", "6"].flatMap((digits) => {
    const longer = digits === "" ? constant : `${withNine(constant)}${digits}`;
    const before = digits === "" ? [] : [oneLess(constant, digits)];
    return [longer, ...before].flatMap((number) => [number, JSON.stringify(number)]);
  }),
).concat("1e29", "-1e29", "1e30", "-1e30", "[100]", '{"value": 100}', '"1e29"', "1e28");

function withNine(constant: string): string {
  const [whole, fraction = ""] = constant.split(".");
  return `${whole}.${fraction.padEnd(9, "0")}`;
}

/** A billionth nearer to zero, or beyond it, and then these digits. */
function oneLess(constant: string, digits: string): string {
  const [whole, fraction] = withNine(constant.replace("-", "")).split(".");
  const nanos = BigInt(`${whole}${fraction}`) - 1n;
  const text = String(nanos < 0n ? -nanos : nanos).padStart(10, "0");
  const isNegative = constant.startsWith("-") !== nanos < 0n;
  return `${isNegative ? "-" : ""}${text.slice(0, -9)}.${text.slice(-9)}${digits}`;
}

const TYPES = ["text", "number", "boolean", "date", "timestamp", "textList", "numberList"] as const;

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    const { warehouse } = engine;
    const type = warehouse.dialect.types.json;
    await warehouse.execute({ sql: `create table documents (n bigint, doc ${type})`, parameters: [] });
    const insert = async (n: number, json: string) => {
      const parameter = { type: "json", value: json } as const;
      const bound = warehouse.dialect.placeholder(1, parameter);
      const sql = `insert into documents values (${n}, cast(${bound} as ${type}))`;
      await warehouse.execute({ sql, parameters: [parameter] });
    };
    // 0: all the keys, and traps beside them. From 1 on: all but one. 100: no object at all. From 200 on: poison.
    // From 1000 on: numbers.
    const all = Object.fromEntries(KEYS.map((key) => [key, `value of ${key}`]));
    await insert(0, JSON.stringify({ ...all, deep: { a: { b: "deep" } } }));
    for (const [at, key] of KEYS.entries()) {
      const { [key]: _, ...others } = all;
      await insert(1 + at, JSON.stringify({ ...others, nest: { a: "trap", b: "trap", "": "trap" } }));
    }
    await insert(100, JSON.stringify(["first", "second"]));
    for (const [at, [json]] of POISON.entries()) await insert(200 + at, `{"value": ${json}}`);
    for (const [at, json] of NUMBERS.entries()) await insert(1000 + at, `{"value": ${json}}`);
  });
  afterAll(() => engine.close());

  /** What each of the documents is worth, by its number. */
  async function worth(of: (doc: Scalar) => Scalar): Promise<ReadonlyMap<number, Value>> {
    const n: Column = { id: 1, name: "n", type: "integer" };
    const doc: Column = { id: 2, name: "doc", type: "json" };
    const value = of({ kind: "column", id: 2, type: "json" });
    const result: Column = { id: 3, name: "result", type: value.type };
    const scan: Rel = {
      kind: "scan",
      table: { name: "documents" },
      columns: [
        { column: n, source: "n" },
        { column: doc, source: "doc" },
      ],
    };
    const root: Rel = {
      kind: "project",
      input: scan,
      columns: [
        { column: n, value: { kind: "column", id: 1, type: "integer" } },
        { column: result, value },
      ],
    };
    const plan: Plan = { shared: [], root, output: [n, result] };
    const rows = await engine.warehouse.query(engine.warehouse.dialect.render(plan));
    return new Map(rows.map(([key, each]) => [Number(key), each!]));
  }

  async function extracted(
    rows: readonly number[],
    path: readonly string[],
    type: DataType,
  ): Promise<readonly Value[]> {
    const found = await worth((from) => ({ kind: "extract", from, storage: "json", path, type }));
    return rows.map((row) => found.get(row) ?? null);
  }

  test.each(KEYS.map((key, at) => [key, at] as const))("the key %j means itself", async (key, at) => {
    expect(await extracted([0, 1 + at, 100], [key], "text")).toEqual([`value of ${key}`, null, null]);
    expect(await extracted([0], ["deep", "a", "b"], "text")).toEqual(["deep"]);
  });

  test.each(TYPES)("what is no %s is missing", async (type) => {
    const rows = POISON.map((_, at) => 200 + at);
    const found = await extracted(rows, ["value"], type);
    const shown = (each: Value) =>
      each === null
        ? "missing"
        : Array.isArray(each)
          ? JSON.stringify(each.map((item) => (type === "textList" || item === null ? item : Number(item))))
          : type === "number"
            ? String(each)
                .replace(/(\.\d*?)0+$/, "$1")
                .replace(/\.$/, "")
            : String(each);
    const lines = (of: (at: number) => string) => POISON.map(([json], at) => `${json} as ${type}: ${of(at)}`);
    // Documents and lists as texts are nobody's business: what a text is asked of is a text, a number or a truth.
    const asked = (at: number) => type !== "text" || !/^[[{]/.test(POISON[at]![0]);
    expect(lines((at) => (asked(at) ? shown(found[at]!) : "not asked"))).toEqual(
      lines((at) => (asked(at) ? (POISON[at]![1][type] ?? "missing") : "not asked")),
    );
  });

  test.each(CONSTANTS)("is compared with %s as what it is worth", async (constant) => {
    const literal: Scalar = { kind: "literal", type: "decimal", value: constant };
    for (const comparison of COMPARISONS) {
      const call = (of: (value: Scalar) => Scalar) =>
        worth((from) => {
          const value: Scalar = { kind: "extract", from, storage: "json", path: ["value"], type: "number" };
          const compared: Scalar = {
            kind: "call",
            function: comparison,
            arguments: [of(value), literal],
            type: "boolean",
          };
          return { kind: "call", function: "isTrue", arguments: [compared], type: "boolean" };
        });
      const asItStands = await call((value) => value);
      // In a call of its own, the number is taken out and then compared.
      const takenOut = await call((value) => ({
        kind: "call",
        function: "coalesce",
        arguments: [value],
        type: "number",
      }));
      expect([...asItStands].sort(), comparison).toEqual([...takenOut].sort());
      if (comparison === "equal") expect(new Set(asItStands.values())).toEqual(new Set([true, false]));
    }
  });
});
