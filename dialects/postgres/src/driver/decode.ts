import type { Value } from "@muster/engine";
import type { CustomTypesConfig } from "pg";
import { parse } from "postgres-array";

type Read = (text: string) => Value;

const instant: Read = (text) => {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?(?:\+00)?$/.exec(text);
  return parts ? `${parts[1]}T${parts[2]}.${(parts[3] ?? "").padEnd(6, "0")}Z` : text;
};

const truth: Read = (text) => text === "t";

/** Types whose value is not their text, by the number that is fixed for each, with that of their arrays. */
const scalars: readonly (readonly [oid: number, array: number, read: Read])[] = [
  [16, 1000, truth], // boolean
  [20, 1016, BigInt], // int8
  [21, 1005, BigInt], // int2
  [23, 1007, BigInt], // int4
  [26, 1028, BigInt], // oid
  [700, 1021, Number], // float4
  [701, 1022, Number], // float8
  [1114, 1115, instant], // timestamp
  [1184, 1185, instant], // timestamptz
];

/** Arrays of types whose value is their text: bpchar, date, json, jsonb, name, numeric, text, time, uuid, varchar. */
const textArrays = [1014, 1182, 199, 3807, 1003, 1231, 1009, 1183, 2951, 1015];

const readers = new Map<number, Read>([
  ...scalars.map(([oid, , read]) => [oid, read] as const),
  ...scalars.map(([, array, read]) => [array, arrayOf(read)] as const),
  ...textArrays.map((array) => [array, arrayOf((text) => text)] as const),
]);

function arrayOf(read: Read): Read {
  return (text) => parse(text, read);
}

/** Reads each value from its text, and never through a Date or a number that could lose some of it. */
export const rawTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number) =>
    readers.get(oid) ?? ((text: string) => text)) as CustomTypesConfig["getTypeParser"],
};
