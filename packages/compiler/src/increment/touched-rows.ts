/**
 * The rows of those who are touched: each table is read for them once, by all audiences of a run together. Few own few of
 * its rows, but to find these all keys of the table are looked at, and each condition would do so for itself.
 */
import { dropUnread } from "../optimize/drop-unread.ts";
import { inlineSingleUse } from "../optimize/inline-single-use.ts";
import { columnRef, filter, temporaryTable, test } from "../plan/build.ts";
import type { Call, Column, ColumnId, Join, Literal, Plan, Rel, Scalar, Scan } from "../plan/rel.ts";
import { mapInputs, mapPlan } from "../plan/walk.ts";
import type { DigestOf } from "../refreshing/digests.ts";
import type { Lowered } from "../refreshing/in-order.ts";
import { type KeptByDigest, keep } from "../refreshing/over-tables.ts";
import { keptColumn } from "../refreshing/refresh-plan.ts";
import type { KeyTables } from "./among-plan.ts";

/** Rows of a table whose keys stand in a table of those who are touched. */
interface OfThose extends Join {
  readonly left: Scan;
  readonly right: Scan;
}

/** What the rows that are read must meet by themselves, as far as it lets a table be read in part; by the column's source. */
interface Asked {
  /** At least this much. */
  readonly least: ReadonlyMap<string, Literal>;
  /** One of these. */
  readonly values: ReadonlyMap<string, readonly Literal[]>;
}

interface Reading {
  readonly rows: OfThose;
  readonly asked: Asked;
}

/** The audiences with those rows read from tables that are kept, where more than one place reads them. */
export function overTouchedRows(
  lowered: readonly Lowered[],
  tables: KeyTables,
  kept: KeptByDigest,
  digestOf: DigestOf,
): readonly Lowered[] {
  const needed = lowered.map((each) => ({ ...each, plan: dropUnread(inlineSingleUse(each.plan)) }));
  const readings = needed.flatMap(({ plan }) => relsOf(plan).flatMap((rel) => readingsIn(rel, tables)));
  const stands = new Map<OfThose, Scan>();
  for (const some of Map.groupBy(readings, (reading) => likeness(reading)).values()) {
    if (some.length === 1) continue;
    const sources = [...new Set(some.flatMap(({ rows }) => rows.left.columns.map(({ source }) => source)))];
    const table = keep(kept, digestOf, allOf(some, sources), { stored: true });
    for (const { rows } of some) stands.set(rows, standIn(rows.left, table, sources));
  }
  const read = (rel: Rel): Rel => stands.get(rel as OfThose) ?? mapInputs(rel, read);
  return needed.map((each) => ({ ...each, plan: mapPlan(each.plan, read) }));
}

function readingsIn(rel: Rel, tables: KeyTables): readonly Reading[] {
  const found: Reading[] = [];
  const look = (each: Rel, conditions: readonly Scalar[]): Rel => {
    if (isOfThose(each, tables)) {
      found.push({ rows: each, asked: askedOf(each.left, conditions) });
      return each;
    }
    return mapInputs(each, (input) => look(input, each.kind === "filter" ? partsOf(each.condition) : []));
  };
  look(rel, []);
  return found;
}

function isOfThose(rel: Rel, { keys, names }: KeyTables): rel is OfThose {
  if (rel.kind !== "join" || rel.type !== "semi") return false;
  const { left, right } = rel;
  if (left.kind !== "scan" || right.kind !== "scan" || !right.table.temporary) return false;
  return right.table.name === keys || right.table.name === names;
}

/** Equal for rows that one table may hold: those of some time are not found among those of all times. */
function likeness({ rows: { left, right, on }, asked: { least } }: Reading): string {
  const bounded = [...least].map(([source, { type }]) => `${source} ${type}`).sort();
  return JSON.stringify([left.table, sourceOf(left, on[0]!.left), right.table.name, bounded]);
}

/** All rows that any of the readings reads, and more, with these columns. */
function allOf(readings: readonly Reading[], sources: readonly string[]): Rel {
  const scans = readings.map(({ rows }) => rows.left);
  const columns = sources.map((source, id) => ({ column: { ...columnAt(scans, source), id }, source }));
  const columnOf = (source: string): Column => columns[sources.indexOf(source)]!.column;
  const [first, ...others] = readings.map(({ asked }) => asked);
  const conditions: Scalar[] = [];
  for (const [source, bound] of first!.least) {
    const lowest = others.map(({ least }) => least.get(source)!).reduce(lower, bound);
    conditions.push(test("greaterOrEqual", columnRef(columnOf(source)), lowest));
  }
  for (const [source, values] of first!.values) {
    if (!others.every((other) => other.values.has(source))) continue;
    const all = [values, ...others.map((other) => other.values.get(source)!)].flat();
    const distinct = [...new Map(all.map((literal) => [JSON.stringify(literal), literal])).values()];
    conditions.push(test("in", columnRef(columnOf(source)), ...distinct));
  }
  const { left, right, on } = readings[0]!.rows;
  const [{ left: key, right: those }] = on as [Join["on"][number]];
  const id = sources.length;
  const keys: Scan = {
    ...right,
    columns: right.columns.map((each) => ({ ...each, column: { ...each.column, id } })),
  };
  if (right.columns.length !== 1 || right.columns[0]!.column.id !== those)
    throw new Error("keys beside others");
  return {
    kind: "join",
    type: "semi",
    left: filter({ ...left, columns }, conditions),
    right: keys,
    on: [{ left: columnOf(sourceOf(left, key)).id, right: id }],
  };
}

function columnAt(scans: readonly Scan[], source: string): Column {
  return scans.flatMap(({ columns }) => columns).find((each) => each.source === source)!.column;
}

function standIn({ columns }: Scan, table: string, sources: readonly string[]): Scan {
  return {
    kind: "scan",
    table: temporaryTable(table),
    columns: columns.map(({ column, source }) => ({ column, source: keptColumn(sources.indexOf(source)) })),
  };
}

function askedOf(scan: Scan, conditions: readonly Scalar[]): Asked {
  const least = new Map<string, Literal>();
  const values = new Map<string, readonly Literal[]>();
  for (const condition of conditions) {
    if (condition.kind !== "call") continue;
    const { function: asks, arguments: asked } = condition;
    const [of, ...others] = asked;
    const literals = others.filter((other) => other.kind === "literal");
    const source =
      of?.kind === "column" ? scan.columns.find(({ column }) => column.id === of.id)?.source : undefined;
    const [bound] = literals;
    if (source === undefined || bound === undefined || literals.length < others.length) continue;
    if (IS_AT_LEAST.has(asks) && ORDERED.has(bound.type)) least.set(source, bound);
    if (asks === "equal" || asks === "in") values.set(source, literals);
  }
  return { least, values };
}

const IS_AT_LEAST: ReadonlySet<Call["function"]> = new Set(["greater", "greaterOrEqual"]);

/** Types of which literals are whole numbers. */
const ORDERED: ReadonlySet<Literal["type"]> = new Set(["integer", "timestamp", "timestamptz"]);

function lower(a: Literal, b: Literal): Literal {
  return BigInt(String(b.value)) < BigInt(String(a.value)) ? b : a;
}

function partsOf(condition: Scalar): readonly Scalar[] {
  return condition.kind === "call" && condition.function === "and" ? condition.arguments : [condition];
}

function sourceOf({ columns }: Scan, id: ColumnId): string {
  return columns.find(({ column }) => column.id === id)!.source;
}

function relsOf({ shared, root }: Plan): readonly Rel[] {
  return [...shared.map(({ rel }) => rel), root];
}
