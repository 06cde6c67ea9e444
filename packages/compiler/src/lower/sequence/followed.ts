import { allOf, filter, test } from "../../plan/build.ts";
import type { Measure, Rel, Scalar } from "../../plan/rel.ts";
import type { Selection, SequenceCondition } from "../../resolved.ts";
import { newColumn } from "../context.ts";
import { moveInstant } from "../instants.ts";
import { columnOf, field, fields, project, type Table } from "../table.ts";
import { allWays, anyWay, instantOf, isAfter, type Ways } from "./after.ts";
import { apart } from "./apart.ts";
import { readingScope } from "./candidates.ts";
import type { Course } from "./course.ts";
import { exceptCrowd } from "./crowds.ts";
import type { Filter } from "./filter.ts";
import { limits } from "./limits.ts";
import { onEqual } from "./on-equal.ts";
import { withoutAny } from "./without-any.ts";

/** A step's events from which the rest of the sequence can be gone. */
export interface Onward {
  readonly at: number;
  readonly selection: Selection;
  readonly filter: Filter;
  /** `key`, `time`, `order`, `table`; `done`, when the earliest such rest ends, where that counts; own values that it compares. */
  readonly read: () => Table;
  readonly crowd: () => Table;
}

/** The events of the step before it. */
interface Before {
  readonly at: number;
  readonly selection: Selection;
  readonly rows: Table;
  /** The names of the columns that are read later; absent: of the first step, the key alone, however often. */
  readonly asked: Iterable<string> | undefined;
}

/** Events that are left of a step, and of whom there is a crowd, so that nothing is said of them. */
export interface Followed {
  readonly rows: Table;
  readonly crowds: readonly (() => Table)[];
}

/** What the names of those columns begin with that place the event which follows in time. */
const NEXT = "next_";

/**
 * The events of a step that some event of the next one may follow; with `done` where that counts. Where comparisons are
 * all that is asked of the two, and nothing of the second is read later, they are matched; else each pair is looked at.
 */
export function followed(
  course: Course,
  condition: SequenceCondition,
  before: Before,
  next: Onward,
): Followed {
  const { at, rows, asked } = before;
  const { without } = condition.steps[next.at]!;
  const after = exceptCrowd(next.read(), next.crowd);
  const on = onEqual(rows, after, next.filter);
  const { ways, limits } = inTime(course, condition, before, next, after);
  // After the first step nobody asks any more when the rest ends.
  const isDoneRead = at > 0 && after.columns.has("done");
  const isPlain = ways.length === 1 && next.filter.conditions.length === 0;
  if (isPlain && without.length === 0 && !isDoneRead) {
    const match = allOf([...ways.flat(), ...limits]);
    const rel: Rel = {
      kind: "join",
      type: "semi",
      left: rows.rel,
      right: after.rel,
      on,
      condition: match,
    };
    return { rows: { ...rows, rel }, crowds: [] };
  }
  const isMatch = without.length === 0 && !isDoneRead;
  const joined: Rel = {
    ...{ kind: "join", type: "inner", left: rows.rel, right: after.rel, on },
    ...(isMatch && { isMatch }),
  };
  const { own, conditions } = next.filter;
  const scope = readingScope(course.context, (name) => field(own.has(name) ? after : rows, name));
  const times = instantsOf(before, next, after);
  // Said of the times alone first: warehouses join by that.
  const isLater = ways.length === 1 ? [] : [test("greaterOrEqual", times.later.time, times.earlier.time)];
  const rel = filter(joined, [
    ...isLater,
    anyWay(ways),
    ...limits,
    ...conditions.map((each) => course.context.work.parts.condition(each, scope)),
  ]);
  const done = isDoneRead ? after.columns.get("done") : undefined;
  const columns = new Map([...rows.columns, ...(done === undefined ? [] : [["done", done] as const])]);
  const pairs = { rel, columns };
  const left =
    without.length === 0
      ? { rows: pairs, crowds: [] }
      : withoutBetween(course, before, next, without, withNext(pairs, after));
  return asked === undefined ? left : { ...left, rows: once(course, left.rows, asked, isMatch) };
}

function instantsOf({ selection, rows }: Before, next: Onward, after: Table) {
  return { earlier: instantOf(rows, selection), later: instantOf(after, next.selection) };
}

/** How the one may follow the other, and by when. */
function inTime(
  course: Course,
  condition: SequenceCondition,
  before: Before,
  next: Onward,
  after: Table,
): { readonly ways: Ways; readonly limits: readonly Scalar[] } {
  const { zones } = course.context;
  const { laterThan } = condition.steps[next.at]!;
  const { earlier, later } = instantsOf(before, next, after);
  return {
    ways:
      laterThan === undefined
        ? isAfter(course, later, earlier)
        : [[test("greater", later.time, moveInstant(earlier.time, 1, laterThan, zones))]],
    limits: limits(condition, { at: before.at, rows: before.rows, nextAt: next.at, after }, zones),
  };
}

/** Pairs with the place in time of the event that follows. */
function withNext({ rel, columns }: Table, after: Table): Table {
  const place = [...after.columns].filter(([name]) => ["time", "order", "table"].includes(name));
  return {
    rel,
    columns: new Map([...columns, ...place.map(([name, each]) => [NEXT + name, each] as const)]),
  };
}

/** The pairs between which none of these events lies: only those are looked at whose subjects have such a pair. */
function withoutBetween(
  course: Course,
  { selection }: Before,
  next: Onward,
  without: readonly Selection[],
  pairs: Table,
): Followed {
  const { work } = course.context;
  const read = apart(work, project(work, { rel: pairs.rel, values: fields(pairs) }));
  const among = () => {
    const { rel, columns } = read();
    return { rel, key: columns.get("key")!.id };
  };
  const first: Followed = { rows: read(), crowds: [] };
  return without.reduce(({ rows, crowds }, each) => {
    const [earlier, later] = [instantOf(rows, selection), instantOf(rows, next.selection, NEXT)];
    const left = withoutAny({ ...course, among }, rows, each, (event) => {
      const between = instantOf(event, each);
      return allWays(isAfter(course, between, earlier), isAfter(course, later, between));
    });
    return { rows: left.rows, crowds: [...crowds, ...left.crowds] };
  }, first);
}

/**
 * Each event once, as far as these columns tell it from others, with the earliest end of the rest. Events that are matched
 * may stand more often: they are but more to look at.
 */
function once({ context: { work } }: Course, rows: Table, names: Iterable<string>, isMatch: boolean): Table {
  const by = new Map(Array.from(names, (name) => [name, columnOf(rows, name)] as const));
  const measures: Measure[] = [];
  const columns = new Map(by);
  if (rows.columns.has("done")) {
    const argument = field(rows, "done");
    const done = newColumn(work, "done", argument.type);
    measures.push({ column: done, function: "min", argument });
    columns.set("done", done);
  }
  const sparing = isMatch ? ({ sparing: true } as const) : {};
  return {
    rel: { kind: "aggregate", input: rows.rel, by: [...by.values()], measures, ...sparing },
    columns,
  };
}
