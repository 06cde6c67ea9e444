// What every standard function and every measure means, asked of the engines themselves. A function that is missing here
// does not compile; a dialect is in the list of test/engines.ts.
import type { DataType, MeasureFunction, Scalar, StandardFunction } from "@muster/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";
import { measureOf, prepare, valuesOf } from "./ask.ts";
import {
  clock,
  day,
  dec,
  digits,
  float,
  instant,
  int,
  missing,
  no,
  numbers,
  text,
  texts,
  uuid,
  yes,
} from "./literals.ts";

/** Arguments, and the value as `plain` prints it. */
type Row = readonly [args: readonly Scalar[], value: string];

interface Meaning {
  readonly type: DataType;
  readonly rows: readonly Row[];
}

const truth = (...rows: readonly Row[]): Meaning => ({ type: "boolean", rows });
const ofType = (type: DataType, ...rows: readonly Row[]): Meaning => ({ type, rows });
const unknown = missing("boolean");
const nobody = missing("text");

const denver = text("America/Denver");
const long = "9".repeat(38);

const MEANINGS: Readonly<Record<StandardFunction, readonly Meaning[]>> = {
  and: [
    truth(
      [[yes, yes], "true"],
      [[yes, no], "false"],
      [[yes, unknown], "missing"],
      [[no, unknown], "false"],
      [[unknown, unknown], "missing"],
      [[yes, yes, no], "false"],
    ),
  ],
  or: [
    truth(
      [[no, no], "false"],
      [[yes, no], "true"],
      [[yes, unknown], "true"],
      [[no, unknown], "missing"],
      [[unknown, unknown], "missing"],
      [[no, no, yes], "true"],
    ),
  ],
  not: [truth([[yes], "false"], [[no], "true"], [[unknown], "missing"])],
  isTrue: [truth([[yes], "true"], [[no], "false"], [[unknown], "false"])],
  isNotTrue: [truth([[yes], "false"], [[no], "true"], [[unknown], "true"])],
  isNull: [truth([[nobody], "true"], [[text("")], "false"], [[int(0)], "false"], [[unknown], "true"])],
  isNotNull: [truth([[nobody], "false"], [[text("")], "true"], [[int(0)], "true"], [[unknown], "false"])],
  equal: [
    truth(
      [[text("a"), text("a")], "true"],
      [[text("a"), text("A")], "false"],
      [[text("a"), text("a ")], "false"],
      [[text("é"), text("e\u0301")], "false"],
      [[text(""), nobody], "missing"],
      [[nobody, nobody], "missing"],
      [[int(1), dec("1.0")], "true"],
      [[dec(long), dec(long)], "true"],
      [[dec(long), dec(`${long.slice(1)}8`)], "false"],
      [[dec("0.1"), dec("0.100000000000000000000000000001")], "false"],
      [[day("2024-02-29"), day("2024-02-29")], "true"],
      [[instant("2026-11-01 07:30:00.000001"), instant("2026-11-01 07:30:00.000002")], "false"],
      [[yes, unknown], "missing"],
    ),
  ],
  less: [
    truth(
      [[text("Z"), text("a")], "true"],
      [[text("z"), text("é")], "true"],
      [[text("\ufffd"), text("😀")], "true"],
      [[text("a"), text("a")], "false"],
      [[text(""), text("a")], "true"],
      [[text("a"), text("a b")], "true"],
      [[text("ab"), text("a b")], "false"],
      [[text("a"), nobody], "missing"],
      [[int(-1), int(0)], "true"],
      [[dec("0.1"), int(1)], "true"],
      [[day("2024-02-29"), day("2024-03-01")], "true"],
      [[clock("2026-11-01 07:30:00"), clock("2026-11-01 07:30:00.000001")], "true"],
    ),
  ],
  lessOrEqual: [
    truth(
      [[text("a"), text("a")], "true"],
      [[text("a"), text("B")], "false"],
      [[dec("2.50"), dec("2.5")], "true"],
      [[nobody, text("a")], "missing"],
      // Forty digits: compared by value, with numbers that the engine can hold.
      [[int(9), dec("1".repeat(40))], "true"],
      [[dec("1".repeat(40)), int(9)], "false"],
    ),
  ],
  greater: [
    truth(
      [[text("a"), text("Z")], "true"],
      [[text("é"), text("z")], "true"],
      [[int(2), int(2)], "false"],
      [[nobody, text("a")], "missing"],
    ),
  ],
  greaterOrEqual: [
    truth(
      [[text("a"), text("a")], "true"],
      [[text("A"), text("a")], "false"],
      [[int(2), dec("2.0")], "true"],
      [[missing("integer"), int(2)], "missing"],
    ),
  ],
  in: [
    truth(
      [[text("a"), text("b"), text("a")], "true"],
      [[text("A"), text("b"), text("a")], "false"],
      [[nobody, text("a")], "missing"],
      [[int(34), dec("34.0")], "true"],
      // So many that they go as one list.
      [[text("t61"), ...range(100).map((n) => text(`t${n}`))], "true"],
      [[text("t101"), ...range(100).map((n) => text(`t${n}`))], "false"],
      [[text('"{\\,'), ...range(60).map((n) => text(`t${n}`)), text('"{\\,')], "true"],
      [[int(61), ...range(100).map((n) => int(n))], "true"],
      [[dec("0.61"), ...range(100).map((n) => dec(`0.${n}01`))], "false"],
      [[nobody, ...range(100).map((n) => text(`t${n}`))], "missing"],
    ),
  ],
  add: [
    ofType("integer", [[int(2), int(3)], "5"], [[int(2), missing("integer")], "missing"]),
    ofType(
      "number",
      [[dec("0.1"), dec("0.2")], "0.3"],
      [[dec("0.1"), int(1)], "1.1"],
      [[dec("12345678901234567890"), dec("1")], "12345678901234567891"],
    ),
    ofType("float", [[float("0.5"), int(1)], "1.5"]),
  ],
  subtract: [
    ofType("integer", [[int(2), int(3)], "-1"]),
    ofType("number", [[dec("0.3"), dec("0.1")], "0.2"], [[dec("0.3"), missing("decimal")], "missing"]),
  ],
  multiply: [
    ofType("integer", [[int(-2), int(3)], "-6"], [[int(2), missing("integer")], "missing"]),
    ofType(
      "number",
      [[dec("1.5"), dec("1.5")], "2.25"],
      [[dec("0.1"), int(3)], "0.3"],
      [[dec("1000000.0001"), dec("1000000")], "1000000000100"],
    ),
  ],
  divide: [
    ofType(
      "float",
      [[int(1), int(4)], "0.25"],
      [[int(7), int(2)], "3.5"],
      [[dec("1.5"), dec("0.5")], "3"],
      [[int(1), int(0)], "missing"],
      [[int(0), int(0)], "missing"],
      [[int(-1), dec("0.0")], "missing"],
      [[float("1"), float("0")], "missing"],
      [[missing("integer"), int(0)], "missing"],
      [[int(1), missing("integer")], "missing"],
    ),
  ],
  divideWhole: [
    ofType(
      "integer",
      [[int(7), int(2)], "3"],
      [[int(0), int(5)], "0"],
      [[int(8), int(4)], "2"],
      [[int(86_399_999_999), int(86_400_000_000)], "0"],
      [[missing("integer"), int(2)], "missing"],
    ),
  ],
  divideFloor: [
    ofType(
      "integer",
      [[int(7), int(2)], "3"],
      [[int(-1), int(2)], "-1"],
      [[int(-2), int(2)], "-1"],
      [[int(-3), int(2)], "-2"],
      [[int(-4), int(2)], "-2"],
      [[int(-1), int(86_400_000_000)], "-1"],
      [[int(-86_400_000_000), int(86_400_000_000)], "-1"],
      [[int(-86_400_000_001), int(86_400_000_000)], "-2"],
      [[int(0), int(3)], "0"],
      [[missing("integer"), int(3)], "missing"],
    ),
  ],
  negate: [
    ofType("integer", [[int(5)], "-5"], [[int(-5)], "5"], [[missing("integer")], "missing"]),
    ofType("decimal", [[dec("-2.5")], "2.5"]),
  ],
  abs: [ofType("integer", [[int(-5)], "5"]), ofType("decimal", [[dec("-2.5")], "2.5"])],
  round: [
    ofType(
      "number",
      [[dec("2.5"), digits(0)], "3"],
      [[dec("-2.5"), digits(0)], "-3"],
      [[dec("0.5"), digits(0)], "1"],
      [[dec("1.005"), digits(2)], "1.01"],
      [[dec("-1.005"), digits(2)], "-1.01"],
      [[dec("2.4999"), digits(0)], "2"],
      [[missing("number"), digits(0)], "missing"],
    ),
    ofType("integer", [[int(7), digits(0)], "7"], [[int(-7), digits(2)], "-7"]),
    ofType(
      "float",
      [[float("2.5"), digits(0)], "3"],
      [[float("3.5"), digits(0)], "4"],
      [[float("-2.5"), digits(0)], "-3"],
      [[float("0.125"), digits(2)], "0.13"],
      [[float("0"), digits(0)], "0"],
      [[missing("float"), digits(1)], "missing"],
    ),
  ],
  floor: [
    ofType("number", [[dec("-1.5")], "-2"], [[dec("1.5")], "1"], [[missing("number")], "missing"]),
    ofType("float", [[float("-0.5")], "-1"]),
  ],
  ceil: [
    ofType("number", [[dec("-1.5")], "-1"], [[dec("1.5")], "2"], [[missing("number")], "missing"]),
    ofType("float", [[float("0.5")], "1"]),
  ],
  finite: [
    ofType(
      "float",
      [[float("0.5")], "0.5"],
      [[float("-1e300")], "-1e+300"],
      [[float("NaN")], "missing"],
      [[float("Infinity")], "missing"],
      [[float("-Infinity")], "missing"],
      [[missing("float")], "missing"],
    ),
  ],
  toFloat: [ofType("float", [[int(1)], "1"], [[dec("0.1")], "0.1"], [[missing("integer")], "missing"])],
  coalesce: [
    ofType(
      "text",
      [[nobody, text("a"), text("b")], "a"],
      [[nobody, nobody], "missing"],
      [[text(""), text("a")], ""],
    ),
    ofType("integer", [[missing("integer"), int(0)], "0"]),
  ],
  least: [
    ofType(
      "text",
      [[text("a"), text("B")], "B"],
      [[text("é"), text("z")], "z"],
      [[nobody, text("a")], "a"],
      [[nobody, nobody], "missing"],
    ),
    ofType("number", [[dec("1.5"), int(2), missing("number")], "1.5"]),
    ofType("date", [[day("2024-03-01"), day("2024-02-29")], "2024-02-29"]),
  ],
  greatest: [
    ofType("text", [[text("a"), text("B")], "a"], [[nobody, text("a")], "a"], [[nobody, nobody], "missing"]),
    ofType("number", [[dec("1.5"), int(2), missing("number")], "2"]),
  ],
  lower: [
    ofType(
      "text",
      [[text("ABCXYZ abc")], "abcxyz abc"],
      [[text("ÉÀ İ Σ")], "ÉÀ İ Σ"],
      [[text("")], ""],
      [[nobody], "missing"],
    ),
  ],
  upper: [
    ofType(
      "text",
      [[text("abcxyz ABC")], "ABCXYZ ABC"],
      [[text("é straße ı")], "é STRAßE ı"],
      [[nobody], "missing"],
    ),
  ],
  trim: [
    ofType(
      "text",
      [[text(" \t\r\n a b \n\t ")], "a b"],
      [[text("\u00a0a\u00a0")], "\u00a0a\u00a0"],
      [[text("\u2003a\u3000")], "\u2003a\u3000"],
      [[text("  ")], ""],
      [[nobody], "missing"],
    ),
  ],
  length: [
    ofType(
      "integer",
      [[text("")], "0"],
      [[text("é")], "1"],
      [[text("e\u0301")], "2"],
      [[text("😀")], "1"],
      [[text("👨‍👩‍👧")], "5"],
      [[text("a ")], "2"],
      [[nobody], "missing"],
    ),
  ],
  concat: [
    ofType(
      "text",
      [[text("a"), text("b")], "ab"],
      [[text("a "), text("")], "a "],
      [[text("split:é:"), text("😀")], "split:é:😀"],
      [[text("a"), nobody], "missing"],
    ),
  ],
  md5: [
    ofType(
      "text",
      [[text("")], "d41d8cd98f00b204e9800998ecf8427e"],
      [[text("a")], "0cc175b9c0f1b6a831c399e269772661"],
      [[text("spring:42")], "868e4b92d0a902a6b66f2c29b5b3c66b"],
      [[text("é😀")], "62b3afe3b01f6f80152b567d9b216cde"],
      [[nobody], "missing"],
    ),
  ],
  toText: [
    ofType(
      "text",
      [[int(42)], "42"],
      [[int(-1)], "-1"],
      [[int(9_007_199_254_740_993n)], "9007199254740993"],
      [[text(" é")], " é"],
      [[uuid("0f8fad5b-d9cb-469f-a165-70867728950e")], "0f8fad5b-d9cb-469f-a165-70867728950e"],
      [[uuid("0F8FAD5B-D9CB-469F-A165-70867728950E")], "0f8fad5b-d9cb-469f-a165-70867728950e"],
      [[missing("integer")], "missing"],
      [[missing("uuid")], "missing"],
    ),
  ],
  contains: [
    truth(
      [[text("100%"), text("%")], "true"],
      [[text("100"), text("%")], "false"],
      [[text("abc"), text("a_c")], "false"],
      [[text("a\\b"), text("\\")], "true"],
      [[text("Anna"), text("ANN")], "false"],
      [[text("anna"), text("")], "true"],
      [[text(""), text("")], "true"],
      [[text(""), text("a")], "false"],
      [[text("é"), text("e")], "false"],
      [[text("x😀y"), text("😀")], "true"],
      [[nobody, text("")], "missing"],
    ),
  ],
  startsWith: [
    truth(
      [[text("%a"), text("%")], "true"],
      [[text("ab"), text("_b")], "false"],
      [[text("Anna"), text("an")], "false"],
      [[text("anna"), text("")], "true"],
      [[text("an"), text("anna")], "false"],
      [[text("😀y"), text("😀")], "true"],
      [[nobody, text("a")], "missing"],
    ),
  ],
  endsWith: [
    truth(
      [[text("100%"), text("%")], "true"],
      [[text("ab"), text("a_")], "false"],
      [[text("annA"), text("na")], "false"],
      [[text("anna"), text("")], "true"],
      [[text("na"), text("anna")], "false"],
      [[text("y😀"), text("😀")], "true"],
      [[nobody, text("a")], "missing"],
    ),
  ],
  matches: [
    truth(
      [[text("Anna"), text("^An+a$")], "true"],
      [[text("Anna"), text("n")], "true"],
      [[text("Anna"), text("^n")], "false"],
      [[text("abc\n"), text("c$")], "false"],
      [[text("a\nb"), text("^b")], "false"],
      [[text("a\nb"), text("a[^\n]b")], "false"],
      [[text("a\nb"), text("a[^a]b")], "true"],
      [[text("aé😀"), text("^[^\n]{3}$")], "true"],
      [[text("a.c"), text("a\\.c")], "true"],
      [[text("abc"), text("a\\.c")], "false"],
      [[text("team"), text("^(pro|team)$")], "true"],
      [[text("aaa"), text("^a{2}$")], "false"],
      [[text("É"), text("^[É-Ê]$")], "true"],
      [[text("x-y"), text("[a\\-z]")], "true"],
      [[text("/docs/a"), text("^/docs(/|$)[^\n]*")], "true"],
      [[text("/docs"), text("^/docs(/|$)[^\n]*")], "true"],
      [[text("/documents"), text("^/docs(/|$)[^\n]*")], "false"],
      [[text("a,vip,b"), text("[^\n]*(^|,)vip(,|$)")], "true"],
      [[text("ab"), text("a(b|^c)")], "true"],
      [[text("ac"), text("a(b|^c)")], "false"],
      [[text("ac"), text("(a$|b)c")], "false"],
      [[text("bc"), text("(a$|b)c")], "true"],
      [[text(""), text("")], "true"],
      [[text("anna"), text("ANNA")], "false"],
      [[nobody, text("a")], "missing"],
    ),
  ],
  listContainsAny: [
    truth(
      [[texts("a", "b"), texts("b", "c")], "true"],
      [[texts("a", "b"), texts("B")], "false"],
      [[texts(), texts("a")], "false"],
      [[texts(""), texts("")], "true"],
      [[texts(""), texts("", "a")], "true"],
      [[texts('"', "{", ",", "\\"), texts("\\")], "true"],
      [[missing("textList"), texts("a")], "false"],
      [[numbers("1", "2.50"), numbers("2.5")], "true"],
      [[numbers("1"), numbers("2")], "false"],
    ),
  ],
  listContainsAll: [
    truth(
      [[texts("a", "b"), texts("b", "a")], "true"],
      [[texts("a", "b"), texts("b", "c")], "false"],
      [[texts("a"), texts("a", "a")], "true"],
      [[texts("", "a"), texts("", "a", "")], "true"],
      [[texts("a", "b"), texts("", "a")], "false"],
      [[texts(), texts("a")], "false"],
      [[missing("textList"), texts("a")], "false"],
      [[numbers("1", "2.50", "3"), numbers("2.5", "3")], "true"],
    ),
  ],
  timestamptzToUtc: [
    ofType(
      "timestamp",
      [[instant("2026-11-01 07:30:00.000001")], "2026-11-01T07:30:00.000001Z"],
      [[missing("timestamptz")], "missing"],
    ),
  ],
  epochSecondsToTimestamp: [
    ofType(
      "timestamp",
      [[int(0)], "1970-01-01T00:00:00.000000Z"],
      [[int(-1)], "1969-12-31T23:59:59.000000Z"],
      [[int(1_793_620_800)], "2026-11-02T12:00:00.000000Z"],
      [[int(4_102_444_800)], "2100-01-01T00:00:00.000000Z"],
      [[missing("integer")], "missing"],
    ),
  ],
  epochMillisToTimestamp: [
    ofType(
      "timestamp",
      [[int(-1)], "1969-12-31T23:59:59.999000Z"],
      [[int(1_793_620_800_001)], "2026-11-02T12:00:00.001000Z"],
      [[missing("integer")], "missing"],
    ),
  ],
  dateToTimestamp: [
    ofType("timestamp", [[day("2024-02-29")], "2024-02-29T00:00:00.000000Z"], [[missing("date")], "missing"]),
  ],
  dateToUtc: [
    ofType(
      "timestamp",
      [[day("2026-11-01"), denver], "2026-11-01T06:00:00.000000Z"],
      [[day("2026-11-02"), denver], "2026-11-02T07:00:00.000000Z"],
      [[day("2026-03-08"), denver], "2026-03-08T07:00:00.000000Z"],
      // Midnight did not come: the day began at one o'clock.
      [[day("2018-11-04"), text("America/Sao_Paulo")], "2018-11-04T03:00:00.000000Z"],
      // Midnight came twice: the day began with the first.
      [[day("2026-11-01"), text("America/Havana")], "2026-11-01T04:00:00.000000Z"],
      [[missing("date"), denver], "missing"],
    ),
  ],
  utcToLocal: [
    ofType(
      "timestamp",
      [[clock("2026-11-01 07:30:00"), denver], "2026-11-01T01:30:00.000000Z"],
      [[clock("2026-11-01 08:30:00"), denver], "2026-11-01T01:30:00.000000Z"],
      [[clock("2026-03-08 09:30:00.000001"), denver], "2026-03-08T03:30:00.000001Z"],
      [[clock("2026-01-01 00:00:00"), text("Asia/Kolkata")], "2026-01-01T05:30:00.000000Z"],
      // On the other side of the date line since 2011.
      [[clock("2026-10-23 11:00:00.000001"), text("Pacific/Apia")], "2026-10-24T00:00:00.000001Z"],
      [[missing("timestamp"), denver], "missing"],
    ),
  ],
  localToUtc: [
    ofType(
      "timestamp",
      [[clock("2026-07-01 00:00:00"), denver], "2026-07-01T06:00:00.000000Z"],
      [[clock("2026-12-01 00:00:00"), denver], "2026-12-01T07:00:00.000000Z"],
      // An hour that the clock skips is read as if it had not; one that comes twice is the first of them.
      [[clock("2026-03-08 02:30:00"), denver], "2026-03-08T09:30:00.000000Z"],
      [[clock("2026-11-01 01:30:00"), denver], "2026-11-01T07:30:00.000000Z"],
      [[clock("2026-11-01 12:00:00"), denver], "2026-11-01T19:00:00.000000Z"],
      [[clock("2026-11-02 01:30:00"), denver], "2026-11-02T08:30:00.000000Z"],
      [[clock("2026-03-09 02:30:00"), denver], "2026-03-09T08:30:00.000000Z"],
      [[clock("2026-04-05 01:45:00"), text("Australia/Lord_Howe")], "2026-04-04T14:45:00.000000Z"],
      [[clock("2026-04-05 02:15:00"), text("Australia/Lord_Howe")], "2026-04-04T15:45:00.000000Z"],
      [[clock("2026-10-24 00:00:00.000001"), text("Pacific/Apia")], "2026-10-23T11:00:00.000001Z"],
      [[missing("timestamp"), denver], "missing"],
    ),
  ],
  addMicros: [
    ofType(
      "timestamp",
      [[clock("2026-11-01 00:00:00"), int(1)], "2026-11-01T00:00:00.000001Z"],
      [[clock("2026-11-01 00:00:00"), int(-1)], "2026-10-31T23:59:59.999999Z"],
      [[clock("2024-02-28 12:00:00"), int(86_400_000_000)], "2024-02-29T12:00:00.000000Z"],
      [[clock("2026-11-01 00:00:00"), int(315_576_000_000_000)], "2036-10-31T12:00:00.000000Z"],
      [[clock("2026-11-01 00:00:00"), missing("integer")], "missing"],
    ),
  ],
  addDays: [
    ofType(
      "date",
      [[day("2024-02-28"), int(1)], "2024-02-29"],
      [[day("2026-01-01"), int(-1)], "2025-12-31"],
      [[missing("date"), int(1)], "missing"],
    ),
  ],
  addMonths: [
    ofType(
      "date",
      [[day("2024-01-31"), int(1)], "2024-02-29"],
      [[day("2025-01-31"), int(1)], "2025-02-28"],
      [[day("2026-03-31"), int(-1)], "2026-02-28"],
      [[day("2024-02-29"), int(12)], "2025-02-28"],
      [[day("2023-02-28"), int(12)], "2024-02-28"],
      [[missing("date"), int(1)], "missing"],
    ),
    ofType(
      "timestamp",
      [[clock("2026-12-31 23:59:59.999999"), int(2)], "2027-02-28T23:59:59.999999Z"],
      [[clock("2026-01-01 00:00:00"), int(-12)], "2025-01-01T00:00:00.000000Z"],
    ),
  ],
  microsBetween: [
    ofType(
      "integer",
      [[clock("2026-11-02 00:00:00"), clock("2026-11-01 23:59:59.999999")], "1"],
      [[clock("2026-11-01 00:00:00"), clock("2026-11-02 00:00:00")], "-86400000000"],
      [[clock("2099-12-31 23:59:59.999999"), clock("1900-01-01 00:00:00")], "6311433599999999"],
      [[clock("2026-11-01 00:00:00"), missing("timestamp")], "missing"],
    ),
  ],
  year: calendar("2024", "2024"),
  month: calendar("2", "2"),
  day: calendar("29", "29"),
  weekday: [
    ...calendar("4", "4"),
    ofType("integer", [[day("2026-11-02")], "1"], [[day("2026-11-01")], "7"], [[day("1969-12-31")], "3"]),
  ],
  hour: [
    ofType(
      "integer",
      [[clock("2024-02-29 23:59:59.999999")], "23"],
      [[clock("1969-12-31 00:00:00")], "0"],
      [[missing("timestamp")], "missing"],
    ),
  ],
  toDate: [
    ofType(
      "date",
      [[clock("2024-02-29 23:59:59.999999")], "2024-02-29"],
      [[clock("1969-12-31 23:59:59.999999")], "1969-12-31"],
      [[missing("timestamp")], "missing"],
    ),
  ],
};

/** A part of 29 February 2024, a Thursday: of the day, and of its last microsecond. */
function calendar(ofDay: string, ofClock: string): readonly Meaning[] {
  return [
    ofType(
      "integer",
      [[day("2024-02-29")], ofDay],
      [[clock("2024-02-29 23:59:59.999999")], ofClock],
      [[missing("date")], "missing"],
    ),
  ];
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n);
}

interface MeasureMeaning {
  readonly name: string;
  /** Of each row the argument, and what it goes by. */
  readonly rows: readonly (readonly Scalar[])[];
  readonly type: DataType;
  readonly value: string;
  /** `false`: `count` of rows, without an argument. */
  readonly counted?: boolean;
}

const ages = [[int(3)], [missing("integer")], [int(1)], [int(3)]];
const names = [[text("a")], [text("Z")], [nobody], [text("é")]];
const none = [[missing("integer")]];

/** In order of `by`: what is said at one time by three, the latest of all being a missing value. */
const said = [
  [text("b"), int(1)],
  [nobody, int(1)],
  [text("B"), int(1)],
  [text("c"), int(2)],
  [nobody, int(3)],
  [text("z"), missing("integer")],
];

const MEASURES: Readonly<Record<MeasureFunction, readonly MeasureMeaning[]>> = {
  count: [
    { name: "of rows", rows: ages, counted: false, type: "integer", value: "4" },
    { name: "of known values", rows: ages, type: "integer", value: "3" },
    { name: "of nothing", rows: none, type: "integer", value: "0" },
  ],
  sum: [
    { name: "passes over missing values", rows: ages, type: "number", value: "7" },
    { name: "of nothing is missing", rows: none, type: "number", value: "missing" },
    {
      name: "is exact",
      rows: [[dec("0.1")], [dec("0.2")], [dec("12345678901234567890.3")]],
      type: "number",
      value: "12345678901234567890.6",
    },
  ],
  min: [
    { name: "of numbers", rows: ages, type: "integer", value: "1" },
    { name: "of texts by code point", rows: names, type: "text", value: "Z" },
    { name: "of nothing", rows: none, type: "integer", value: "missing" },
  ],
  max: [
    { name: "of numbers", rows: ages, type: "integer", value: "3" },
    { name: "of texts by code point", rows: names, type: "text", value: "é" },
    { name: "of nothing", rows: none, type: "integer", value: "missing" },
  ],
  countDistinct: [
    { name: "of known values", rows: ages, type: "integer", value: "2" },
    {
      name: "of texts, exactly",
      rows: [[text("a")], [text("A")], [text("a ")]],
      type: "integer",
      value: "3",
    },
    { name: "of nothing", rows: none, type: "integer", value: "0" },
  ],
  first: [
    { name: "nulls come first", rows: said, type: "text", value: "z" },
    { name: "ties: known, then smallest by code point", rows: said.slice(0, 5), type: "text", value: "B" },
    {
      name: "a missing value alone",
      rows: [
        [nobody, int(1)],
        [text("a"), int(2)],
      ],
      type: "text",
      value: "missing",
    },
  ],
  last: [
    { name: "a missing value alone", rows: said, type: "text", value: "missing" },
    { name: "ties: known, then smallest by code point", rows: said.slice(0, 3), type: "text", value: "B" },
    { name: "nulls come first", rows: [said[0]!, said[5]!], type: "text", value: "b" },
  ],
};

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    await prepare(engine.warehouse);
  });
  afterAll(() => engine.close());

  const meanings = Object.entries(MEANINGS) as [StandardFunction, readonly Meaning[]][];
  test.each(meanings)("%s", async (fn, each) => {
    const calls = each.flatMap(({ type, rows }) =>
      rows.map(([args, value]) => {
        const call: Scalar = { kind: "call", function: fn, arguments: args, type };
        return { call, value, shown: `${fn}(${args.map(show).join(", ")})` };
      }),
    );
    const values = await valuesOf(
      engine.warehouse,
      calls.map(({ call }) => call),
    );
    const lines = (of: (at: number) => string) => calls.map(({ shown }, at) => `${shown} = ${of(at)}`);
    expect(lines((at) => values[at]!)).toEqual(lines((at) => calls[at]!.value));
  });

  const measures = (Object.entries(MEASURES) as [MeasureFunction, readonly MeasureMeaning[]][]).flatMap(
    ([fn, each]) => each.map((meaning) => ({ fn, ...meaning })),
  );
  test.each(measures)("$fn $name", async ({ fn, rows, value, ...more }) => {
    expect(await measureOf(engine.warehouse, fn, rows, more)).toBe(value);
  });
});

function show(scalar: Scalar): string {
  if (scalar.kind === "null") return "missing";
  return "value" in scalar ? `${scalar.type} ${JSON.stringify(scalar.value)}` : scalar.kind;
}
