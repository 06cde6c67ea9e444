import type { EventTable } from "@muster/model";
import { columnRef, filter, test, whole } from "../../plan/build.ts";
import type { Column, Rel, Scalar } from "../../plan/rel.ts";
import type { Read, Resolved, Selection } from "../../resolved.ts";
import { type Context, type Scope, storedTime, type Value } from "../context.ts";
import { eventRows } from "../event-rows.ts";
import { toUtc } from "../instants.ts";
import { expressionKey } from "../selection-key.ts";
import { field, fields, type Part, project, type Table } from "../table.ts";
import type { Chains } from "./chains.ts";
import { type Course, filtered } from "./course.ts";
import type { Earlier, Filter } from "./filter.ts";

/** Events that a selection picks in view of chains: with the values of the chains that they may stand beside. */
export interface Candidates {
  readonly parts: readonly Part[];
  readonly ordered: ReadonlySet<number>;
  /** Some event may stand here once for each of several chains. */
  readonly isRepeated: boolean;
}

/** Where chains are to be met: at which of their columns, and whether even events that need not know them do. */
interface Meeting {
  readonly chains: Chains;
  readonly columns: readonly string[];
  /** Further columns that a meeting gives; then all events meet chains. */
  readonly also?: readonly string[];
  /** Leaves the conditions to the reader, who finds the own value of this name as `COMPARED`. */
  readonly comparedBy?: (filter: Filter) => string;
}

export const COMPARED = "compared";

/** Events of one scan and filter: `key`, `time`, `order`, `table`, and values of the event by name. */
export interface Picked {
  readonly table: Table;
  readonly filter: Filter;
}

/**
 * Events that know from their own values, by equality, which chains are theirs, do not meet them: whoever reads the rows
 * brings equals together. The others are joined with all the different values that the chains of their subject have:
 * where a step is free of a value for which a later one asks, or asks more of it than equality or `byExtremes` can tell.
 * That costs as many rows as somebody has events times values, never events times events.
 */
export function candidates(
  course: Course,
  selection: Selection,
  meeting: Meeting | undefined,
  asked: readonly Earlier[],
): Candidates {
  const { context } = course;
  const picked = pick(course, selection, asked);
  let isRepeated = false;
  const parts = picked.map(({ table, filter: asks }): Part => {
    const { own, equalities, conditions } = asks;
    const rest = new Map([...fields(table)].filter(([name]) => !own.has(name)));
    if (meeting === undefined) return { rel: table.rel, values: rest };
    const known = new Map<string, Scalar>();
    const met: Scalar[] = [];
    for (const equality of equalities) {
      const column = meeting.chains.values.get(equality.earlier)!;
      const value = field(table, equality.own);
      const before = known.get(column);
      if (before === undefined) known.set(column, value);
      met.push(before === undefined ? test("isNotNull", value) : test("equal", value, before));
    }
    const open = meeting.columns.filter((column) => !known.has(column));
    let { rel } = table;
    let values = known;
    if (open.length > 0 || meeting.also !== undefined) {
      const beside = join(context, table, known, open, meeting);
      rel = beside.rel;
      values = new Map([...beside.values, ...known]);
      isRepeated ||= open.length > 0;
    }
    if (meeting.comparedBy !== undefined) {
      const compared = [COMPARED, field(table, meeting.comparedBy(asks))] as const;
      return { rel: filter(rel, met), values: new Map([...rest, ...values, compared]) };
    }
    const scope = readingScope(context, (name) => {
      const column = meeting.chains.values.get(name);
      return own.has(name) || column === undefined ? field(table, name) : values.get(column)!;
    });
    met.push(...conditions.map((condition) => context.work.parts.condition(condition, scope)));
    return { rel: filter(rel, met), values: new Map([...rest, ...values]) };
  });
  return { parts, ordered: course.ordered(selection), isRepeated };
}

function join(
  context: Context,
  table: Table,
  known: ReadonlyMap<string, Scalar>,
  open: readonly string[],
  { chains, also = [] }: Meeting,
) {
  const { work } = context;
  const beside = project(work, {
    rel: chains.rel,
    values: fields(chains, ["key", ...known.keys(), ...open, ...also]),
  });
  const tuples: Rel =
    also.length > 0
      ? beside.rel
      : { kind: "aggregate", input: beside.rel, by: [...beside.columns.values()], measures: [] };
  const on = [["key", field(table, "key")] as const, ...known].map(([name, value]) => {
    if (value.kind !== "column") throw new Error("what is joined is a column");
    return { left: value.id, right: beside.columns.get(name)!.id };
  });
  const rel: Rel = { kind: "join", type: "inner", left: table.rel, right: tuples, on };
  return { rel, values: fields(beside, [...open, ...also]) };
}

/** One scan for all events that are alike in what makes their rows. */
export function pick(course: Course, selection: Selection, asked: readonly Earlier[]): readonly Picked[] {
  const filters = course.filters(selection);
  const groups = new Map<string, number[]>();
  for (const [at, { event }] of selection.events.entries()) {
    const { earlier } = filters[at]!;
    const table = course.orderNumber(event.table);
    const key = JSON.stringify([
      table ?? null,
      earlier.size === 0 ? null : filterKey(selection.events[at]?.filter),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return [...groups.values()].map((members) => pickAlike(course, selection, members, asked));
}

function filterKey(filter: Resolved | undefined): string | undefined {
  return filter === undefined ? undefined : expressionKey(filter);
}

function pickAlike(
  course: Course,
  selection: Selection,
  members: readonly number[],
  asked: readonly Earlier[],
): Picked {
  const { context } = course;
  const filters = members.map((at) => course.filters(selection)[at]!);
  const [first] = filters;
  const events = members.map((at) => selection.events[at]!);
  const values = new Map([
    ...[...first!.own.keys()].map((name) => [name, filters.map(({ own }) => own.get(name)!)] as const),
    ...asked.map(({ name, values: all }) => [name, members.map((at) => all[at]!)] as const),
  ]);
  const alone = filtered(
    { ...selection, events },
    filters.map((each) => each.alone),
  );
  const rows = eventRows(context, alone, { time: true, properties: values }, course.window(selection));
  const columns = new Map<string, Scalar>([
    ["key", columnRef(rows.key)],
    ["time", toUtc(rows.time, context.zones)],
    ...orderOf(course, events[0]!.event.table, rows.order),
    ...[...values.keys()].map((name) => [name, inOneForm(rows.property(name), context)] as const),
  ]);
  const known = filter(rows.rel, [test("isNotNull", columnRef(rows.key))]);
  const table = project(context.work, { rel: thoseAmong(known, rows.key, course), values: columns });
  return { table, filter: first! };
}

/** Before values are taken out of documents, which costs more than all else. */
function thoseAmong(rel: Rel, key: Column, { among, context: { work } }: Course): Rel {
  if (among === undefined) return rel;
  const keys = among();
  const on = [{ left: key.id, right: keys.key }];
  const sparing = work.joinsNearest ? {} : ({ sparing: true } as const);
  return { kind: "join", type: "semi", ...sparing, left: rel, right: keys.rel, on };
}

function orderOf(
  course: Course,
  table: EventTable,
  order: Scalar | undefined,
): readonly (readonly [string, Scalar])[] {
  const number = course.orderNumber(table);
  if (order === undefined || number === undefined) return [];
  return [["order", order], ...(course.severalOrders ? [["table", whole(number)] as const] : [])];
}

/** Instants of all tables become timestamps, so that they can stand in one column. */
function inOneForm(value: Value, { zones }: Context): Scalar {
  return value.time === undefined || value.time === "date" ? value.scalar : toUtc(value, zones);
}

/** Where the reads of a filter are found by their names. */
export function readingScope(context: Context, find: (name: string) => Scalar): Scope {
  const never = (): never => {
    throw new Error("what one event decides was taken out before");
  };
  const scope: Scope = {
    context,
    read: ({ name, type }: Read) =>
      storedTime(find(name), type.kind === "date" || type.kind === "timestamp" ? type.kind : undefined),
    aggregate: never,
    rank: never,
    performed: never,
    maxWithin: never,
    holds: never,
    listed: never,
    step: never,
    persona: never,
    account: never,
  };
  return scope;
}
