import { filter, test } from "../../plan/build.ts";
import type { Measure, Rel } from "../../plan/rel.ts";
import type { DurationConstant, ResolvedStep, Selection, SequenceCondition } from "../../resolved.ts";
import { exactMicros } from "../../time/instant.ts";
import { type KeySet, newColumn } from "../context.ts";
import { moveInstant } from "../instants.ts";
import { columnOf, field, fields, project, stack, type Table } from "../table.ts";
import { type Instant, isAfter } from "./after.ts";
import { apart } from "./apart.ts";
import { pick, readingScope } from "./candidates.ts";
import type { Course } from "./course.ts";
import { allCrowds, crowdOf, exceptCrowd } from "./crowds.ts";
import type { Filter } from "./filter.ts";
import { isPairable } from "./pairable.ts";
import { withoutAny } from "./without-any.ts";

/** Who meets a sequence as far as pairs tell, and of whom they would be too many to tell. */
interface Pairs {
  readonly found: KeySet;
  readonly crowded: () => KeySet;
}

/** A positive step, with what is asked of the time after it until the next one, or of all time after the last. */
interface Stage {
  readonly at: number;
  readonly selection: Selection;
  readonly answers: readonly ResolvedStep[];
}

/** A step's events from which the rest of the sequence can be gone. */
interface Onward {
  readonly at: number;
  readonly selection: Selection;
  readonly filter: Filter;
  /** `key`, `time`, `order`, `table`; `done`, when the earliest such rest ends, where that counts; own values that it compares. */
  readonly read: () => Table;
  readonly crowd: () => Table;
}

/**
 * A sequence backwards, as pairs of an event and one that may follow it: those who did the last step are few, and whoever
 * is left at the first step is in. Of those with a crowd of events to pair with nothing is said, so that pairs grow with
 * the events, not with their square.
 */
export function byPairs(condition: SequenceCondition, course: Course): Pairs | undefined {
  if (!isPairable(condition, course)) return undefined;
  const { work, zones } = course.context;
  const stages = stagesOf(condition);
  /** Of two steps, the time since the first is the time since the one before. */
  const isTimed = condition.allWithin !== undefined && stages.length > 2;
  const crowds: (() => Table)[] = [];
  let onward: Onward | undefined;
  for (const stage of stages.toReversed()) {
    const { at, selection, answers } = stage;
    const events = eventsOf(course, stage, onward);
    let { rows } = events;
    if (onward !== undefined) {
      rows = pairs(course, condition, stage, rows, onward);
      const isAnswered = answers.length > 0;
      if (at > 0 || isAnswered)
        rows = once(course, rows, isAnswered ? events.rows.columns.keys() : events.kept);
    }
    for (const { selection: answer, within } of answers) {
      const chosen = instantOf(rows, selection);
      const left = withoutAny(course, rows, answer, (event) => {
        const next = instantOf(event, answer);
        const after = isAfter(course, next, chosen);
        if (within === undefined) return after;
        return [...after, test("lessOrEqual", next.time, moveInstant(chosen.time, 1, within, zones))];
      });
      rows = left.rows;
      crowds.push(...left.crowds);
    }
    if (at === 0) {
      const found = { rel: rows.rel, key: columnOf(rows, "key").id };
      return { found, crowded: allCrowds(work, crowds) };
    }
    onward = onwardFrom(course, stage, events, rows, isTimed);
    crowds.push(onward.crowd);
  }
  throw new Error("a sequence begins with a step");
}

function stagesOf({ steps }: SequenceCondition): readonly Stage[] {
  const positive = steps.flatMap(({ negated }, at) => (negated ? [] : [at]));
  return positive.map((at, index) => {
    const answers = steps.slice(at + 1, positive[index + 1] ?? steps.length);
    return { at, selection: steps[at]!.selection, answers };
  });
}

/** All events of a step, and the names of the columns for which the step before it asks. */
interface Events {
  readonly rows: Table;
  readonly filter: Filter;
  readonly kept: readonly string[];
}

function eventsOf(course: Course, { at, selection }: Stage, next: Onward | undefined): Events {
  const asked = course.asked(at);
  const own = course.filters(selection).flatMap((each) => [...each.own.keys()]);
  const picked = pick(
    asked.length + own.length === 0 || next === undefined ? course : { ...course, among: () => keysOf(next) },
    selection,
    asked,
  );
  const rows = stack(
    course.context.work,
    picked.map(({ table }) => ({ rel: table.rel, values: fields(table) })),
  );
  const names = new Set([...(at === 0 ? [] : ["key", "time", "order", "table"]), ...own]);
  const kept = [...rows.columns.keys()].filter((name) => names.has(name));
  return { rows, filter: picked[0]!.filter, kept };
}

function keysOf({ read }: Onward): KeySet {
  const { rel, columns } = read();
  return { rel, key: columns.get("key")!.id };
}

/** An event once for each event of the next step that may follow it; with `done` where that counts. */
function pairs(
  course: Course,
  { steps, allWithin }: SequenceCondition,
  { at, selection }: Stage,
  rows: Table,
  next: Onward,
): Table {
  const { context } = course;
  const { work, zones } = context;
  const { laterThan, within } = steps[next.at]!;
  const { equalities, conditions, own } = next.filter;
  const after = exceptCrowd(next.read(), next.crowd);
  const on = [["key", "key"] as const, ...equalities.map((each) => [each.earlier, each.own] as const)];
  const rel: Rel = {
    kind: "join",
    type: "inner",
    left: rows.rel,
    right: after.rel,
    on: on.map(([earlier, later]) => ({
      left: columnOf(rows, earlier).id,
      right: columnOf(after, later).id,
    })),
  };
  const [earlier, later] = [instantOf(rows, selection), instantOf(after, next.selection)];
  const inTime = (end: typeof later.time, most: DurationConstant) =>
    test("lessOrEqual", end, moveInstant(earlier.time, 1, most, zones));
  // A month after an instant may come before a month after an earlier one, where clocks are put back.
  const isDoneInTime =
    allWithin && (at === 0 || exactMicros(allWithin.amount, allWithin.unit) !== undefined)
      ? [inTime(after.columns.has("done") ? field(after, "done") : later.time, allWithin)]
      : [];
  const scope = readingScope(context, (name) => field(own.has(name) ? after : rows, name));
  const found = filter(rel, [
    ...(laterThan === undefined
      ? isAfter(course, later, earlier)
      : [test("greater", later.time, moveInstant(earlier.time, 1, laterThan, zones))]),
    ...(within === undefined ? [] : [inTime(later.time, within)]),
    ...isDoneInTime,
    ...conditions.map((condition) => work.parts.condition(condition, scope)),
  ]);
  const end = after.columns.get("done");
  return {
    rel: found,
    columns: new Map([...rows.columns, ...(end === undefined ? [] : [["done", end] as const])]),
  };
}

/** Each event once, as far as these columns tell it from others, with the earliest end of the rest. */
function once({ context: { work } }: Course, rows: Table, names: Iterable<string>): Table {
  const by = new Map(Array.from(names, (name) => [name, columnOf(rows, name)] as const));
  const measures: Measure[] = [];
  const columns = new Map(by);
  if (rows.columns.has("done")) {
    const argument = field(rows, "done");
    const done = newColumn(work, "done", argument.type);
    measures.push({ column: done, function: "min", argument });
    columns.set("done", done);
  }
  return { rel: { kind: "aggregate", input: rows.rel, by: [...by.values()], measures }, columns };
}

function onwardFrom(
  course: Course,
  { at, selection }: Stage,
  { filter: step, kept }: Events,
  rows: Table,
  isTimed: boolean,
): Onward {
  const { work } = course.context;
  const values = new Map(fields(rows, kept));
  if (isTimed) values.set("done", field(rows, rows.columns.has("done") ? "done" : "time"));
  const read = apart(work, project(work, { rel: rows.rel, values }));
  const crowd = crowdOf(work, read(), ["key", ...new Set(step.equalities.map(({ own }) => own))]);
  return { at, selection, filter: step, read, crowd };
}

function instantOf(rows: Table, selection: Selection): Instant {
  const known = (name: string) => (rows.columns.has(name) ? field(rows, name) : undefined);
  return { selection, time: field(rows, "time"), order: known("order"), table: known("table") };
}
