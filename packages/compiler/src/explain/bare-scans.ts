/**
 * What a plan must read at the least: each stored table with the conditions that its rows meet alone, every column read
 * and nothing made of it. No answer to the plan's question is below what these take together.
 */
import type { TableName } from "@muster/model";
import { columnRef, conjunctsOf, filter } from "../plan/build.ts";
import type { DataType, Measure, Plan, Rel, Scalar, Scan } from "../plan/rel.ts";
import { inputsOf, joinScalars, scalarColumns, scalarsIn } from "../plan/walk.ts";

/** A plan of one row for each scan that differs from the others, in the order in which they stand in the plan. */
export function bareScans(plan: Plan): Plan[] {
  const found = [...plan.shared.map(({ rel }) => rel), plan.root].flatMap((rel) => scansIn(rel, []));
  const distinct = new Map(found.map((each) => [keyOf(each), each] as const));
  return [...distinct.values()].map(readAll);
}

/** The stored tables that a plan reads, once for each place. */
export function tablesRead(plan: Plan): readonly TableName[] {
  return [...plan.shared.map(({ rel }) => rel), plan.root].flatMap((rel) =>
    scansIn(rel, []).map(({ scan }) => scan.table),
  );
}

interface Found {
  readonly scan: Scan;
  readonly conditions: readonly Scalar[];
}

/** `met`: what the rows meet that are kept of the relation. */
function scansIn(rel: Rel, met: readonly Scalar[]): Found[] {
  const inside = asksIn(rel).flatMap((asked) => scansIn(asked, []));
  switch (rel.kind) {
    case "scan": {
      const own = new Set(rel.columns.map(({ column }) => column.id));
      const alone = met.filter((one) => !asks(one) && scalarColumns(one).every((id) => own.has(id)));
      return [{ scan: rel, conditions: alone }];
    }
    case "filter":
      return [...inside, ...scansIn(rel.input, [...met, ...conjunctsOf(rel.condition)])];
    case "join":
      // Of the right side of an outer join, rows that do not meet them are read too.
      return [...inside, ...scansIn(rel.left, met), ...scansIn(rel.right, rel.type === "inner" ? met : [])];
    default:
      return [...inside, ...inputsOf(rel).flatMap((input) => scansIn(input, []))];
  }
}

/** Whether it asks another relation. */
function asks(scalar: Scalar): boolean {
  return scalar.kind === "oneOf" || scalarsIn(scalar).some(asks);
}

/** The relations that a relation's own scalars ask. */
function asksIn(rel: Rel): readonly Rel[] {
  return scalarsOf(rel).flatMap(askedBy);
}

function askedBy(scalar: Scalar): readonly Rel[] {
  const inside = scalarsIn(scalar).flatMap(askedBy);
  return scalar.kind === "oneOf" ? [scalar.rel, ...inside] : inside;
}

function scalarsOf(rel: Rel): readonly Scalar[] {
  switch (rel.kind) {
    case "filter":
      return [rel.condition];
    case "join":
      return joinScalars(rel);
    case "project":
      return rel.columns.map(({ value }) => value);
    case "aggregate":
      return rel.measures.flatMap(({ argument, filter }) =>
        [argument, filter].filter((one) => one !== undefined),
      );
    default:
      return [];
  }
}

/** The same table with the same conditions and columns, whatever ids they have. */
function keyOf({ scan, conditions }: Found): string {
  const names = new Map(scan.columns.map(({ column, source }) => [column.id, source]));
  const named = (_: string, value: unknown) =>
    isColumnRef(value) ? { kind: "column", source: names.get(value.id) } : value;
  const sources = scan.columns.map(({ source }) => source).toSorted();
  return JSON.stringify([
    scan.table,
    sources,
    conditions.map((one) => JSON.stringify(one, named)).toSorted(),
  ]);
}

function isColumnRef(value: unknown): value is { readonly kind: "column"; readonly id: number } {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "column";
}

/**
 * What a condition asks is read by it, but for whether a value is there, which engines may know; of every other column the
 * greatest value, for which all of them are needed.
 */
function readAll({ scan, conditions }: Found): Plan {
  const reading = conditions.filter((one) => one.kind !== "call" || one.function !== "isNotNull");
  const asked = new Set(reading.flatMap(scalarColumns));
  const first = Math.max(0, ...scan.columns.map(({ column }) => column.id)) + 1;
  const rows: Measure = { column: { id: first, name: "rows", type: "integer" }, function: "count" };
  const greatest = scan.columns
    .filter(({ column }) => !asked.has(column.id))
    .map(({ column }, at): Measure => {
      const { name, type } = column;
      const id = first + 1 + at;
      return IS_ORDERED[type]
        ? { column: { id, name, type }, function: "max", argument: columnRef(column) }
        : { column: { id, name, type: "integer" }, function: "count", argument: columnRef(column) };
    });
  const measures = [rows, ...greatest];
  return {
    shared: [],
    root: { kind: "aggregate", input: filter(scan, conditions), by: [], measures },
    output: measures.map(({ column }) => column),
  };
}

/** Of which every engine knows the greatest. */
const IS_ORDERED: Readonly<Record<DataType, boolean>> = {
  text: true,
  integer: true,
  decimal: true,
  float: true,
  number: true,
  boolean: false,
  date: true,
  timestamp: true,
  timestamptz: true,
  uuid: false,
  json: false,
  textList: false,
  numberList: false,
  records: false,
  record: false,
};
