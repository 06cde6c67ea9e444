import { filter, test } from "../../plan/build.ts";
import type { Join, Place, Rel, Scalar } from "../../plan/rel.ts";
import type { ResolvedStep, Selection, SequenceCondition } from "../../resolved.ts";
import { exactMicros } from "../../time/instant.ts";
import type { KeySet } from "../context.ts";
import { moveInstant } from "../instants.ts";
import { columnOf, field, fields, type Part, project, type Table } from "../table.ts";
import { windowsOver } from "../windows.ts";
import { anyWay, instantOf, isAfter } from "./after.ts";
import { apart, STEPS_IN_ONE_PIECE } from "./apart.ts";
import { pick } from "./candidates.ts";
import type { Course } from "./course.ts";
import type { Filter } from "./filter.ts";
import { limits } from "./limits.ts";
import { onEqual } from "./on-equal.ts";
import { isPairable } from "./pairable.ts";
import { eventsOf, type Stage, stagesOf } from "./stages.ts";

/** A step's events from which the rest of the sequence can be gone. */
interface Onward {
  readonly at: number;
  readonly selection: Selection;
  readonly filter: Filter;
  /** `key`, `time`, `order`; `done`, when the earliest such rest ends, where that counts; own values that it compares. */
  readonly rows: Table;
  /** Whose events these are, where that is read and not worked out: cheaper than values out of the events of all others. */
  readonly among: (() => KeySet) | undefined;
}

/**
 * A sequence backwards, each event with the next one from which the rest can be gone: if that comes too late, or something
 * lies between, so it does for every later one. Each event stands in one row, however many somebody has.
 */
export function byNearest(condition: SequenceCondition, course: Course): KeySet | undefined {
  if (!isPairable(condition, course) || !isToldByNearest(condition, course)) return undefined;
  const { work } = course.context;
  let onward: Onward | undefined;
  const stages = stagesOf(condition).toReversed();
  for (const [before, stage] of stages.entries()) {
    const { at, selection, answers } = stage;
    const { rows: all, filter: asks, kept } = eventsOf(course, stage, onward?.among);
    const gone =
      onward === undefined ? all : followed(course, condition, { at, selection, rows: all }, onward);
    const rows = answers.reduce((left, answer) => unanswered(course, selection, left, answer), gone);
    if (at === 0) return { rel: rows.rel, key: columnOf(rows, "key").id };
    const values = fields(rows, kept);
    const around = { previous: stages[before + 1]!, next: onward };
    const table = project(
      work,
      isTimed(condition)
        ? withDone(course, condition, { rel: rows.rel, values }, { rows, stage, asks, ...around })
        : { rel: rows.rel, values },
    );
    const isDeep = (before + 1) % STEPS_IN_ONE_PIECE === 0;
    onward = {
      at,
      selection,
      filter: asks,
      rows: isDeep ? apart(work, table)() : table,
      among: before === 0 && answers.length === 0 ? () => keysOf(course, stage) : undefined,
    };
  }
  throw new Error("a sequence begins with a step");
}

function keysOf(course: Course, stage: Stage): KeySet {
  const { rows } = eventsOf(course, stage, undefined);
  return { rel: rows.rel, key: columnOf(rows, "key").id };
}

/** Of two steps, the time since the first is the time since the one before. */
function isTimed(condition: SequenceCondition): boolean {
  return condition.allWithin !== undefined && stagesOf(condition).length > 2;
}

/**
 * Where the next event is the best one. It is not where more than equality is asked of it, nor where what must not lie
 * between shares an instant with it: of events of one instant those without order have no place among the others. Where it
 * counts when the rest is done, the rests of later events must end later.
 */
function isToldByNearest(condition: SequenceCondition, course: Course): boolean {
  const { steps } = condition;
  if (course.severalOrders) return false;
  const filters = steps
    .flatMap(({ selection, without }) => [selection, ...without])
    .flatMap((each) => course.filters(each));
  if (filters.some(({ conditions }) => conditions.length > 0)) return false;
  if (steps.some(({ selection, without }) => without.some((each) => mayTie(course, each, selection))))
    return false;
  if (!isTimed(condition)) return true;
  const [, , ...rest] = stagesOf(condition);
  return rest.every(({ at, selection }) => {
    const { laterThan } = steps[at]!;
    const isLaterTold =
      laterThan === undefined || exactMicros(laterThan.amount, laterThan.unit) !== undefined;
    return isLaterTold && course.filters(selection).every(({ equalities }) => equalities.length === 0);
  });
}

function mayTie(course: Course, one: Selection, other: Selection): boolean {
  return !course.ordered(one).isDisjointFrom(course.ordered(other));
}

interface Around {
  readonly rows: Table;
  readonly stage: Stage;
  readonly asks: Filter;
  readonly previous: Stage;
  readonly next: Onward | undefined;
}

/**
 * With the end of the earliest rest. Of events that the step before cannot tell apart, and of those without order, which come
 * first of their instant, it is the earliest of the instant: any of them may be the one that is met.
 */
function withDone(
  course: Course,
  { steps }: SequenceCondition,
  { rel, values }: Part,
  { rows, stage, asks, previous, next }: Around,
): Part {
  const done = field(rows, rows.columns.has("done") ? "done" : "time");
  const isTied = (one: Selection, { at, selection }: Pick<Stage, "at" | "selection">) =>
    steps[at]!.laterThan === undefined && mayTie(course, one, selection);
  if (next === undefined || !isTied(stage.selection, next))
    return { rel, values: new Map([...values, ["done", done]]) };
  const windows = windowsOver(course.context.work, rel);
  const alike = ["key", "time", ...new Set(asks.equalities.map(({ own }) => own))];
  const earliest = windows.min(
    "earliest",
    done,
    alike.map((name) => field(rows, name)),
  );
  const value: Scalar = isTied(previous.selection, stage)
    ? {
        kind: "case",
        branches: [{ when: test("isNull", field(rows, "order")), then: earliest }],
        otherwise: done,
        type: done.type,
      }
    : earliest;
  return { rel: windows.rel(), values: new Map([...values, ["done", value]]) };
}

interface Before {
  readonly at: number;
  readonly selection: Selection;
  readonly rows: Table;
}

/** The events that one of the next step follows, in time and with nothing between; with `done` where that counts. */
function followed(
  course: Course,
  condition: SequenceCondition,
  { at, selection, rows }: Before,
  next: Onward,
): Table {
  const { zones } = course.context;
  const { laterThan, without } = condition.steps[next.at]!;
  const { rows: after } = next;
  const since: Place =
    laterThan === undefined
      ? placeOf(course, rows, selection, next.selection)
      : { time: moveInstant(field(rows, "time"), 1, laterThan, zones) };
  const joined = withNext(
    "inner",
    rows,
    { table: after, filter: next.filter },
    since,
    laterThan === undefined
      ? placeOf(course, after, next.selection, selection)
      : { time: field(after, "time") },
  );
  const rel = filter(joined, limits(condition, { at, rows, nextAt: next.at, after }, zones));
  const done = after.columns.get("done");
  const pairs: Table = {
    rel,
    columns: new Map([...rows.columns, ...(done === undefined ? [] : [["done", done] as const])]),
  };
  return without.reduce((left, each) => {
    const later = instantOf(after, next.selection);
    return withoutNext(course, left, selection, each, (event) => [
      anyWay(isAfter(course, later, instantOf(event, each))),
    ]);
  }, pairs);
}

/** The events after which none of a step's comes that did not happen. */
function unanswered(
  course: Course,
  selection: Selection,
  rows: Table,
  { selection: answer, within }: ResolvedStep,
): Table {
  return withoutNext(course, rows, selection, answer, (event) => {
    const time = field(event, "time");
    if (within === undefined) return [test("isNotNull", time)];
    return [test("lessOrEqual", time, moveInstant(field(rows, "time"), 1, within, course.context.zones))];
  });
}

/** The events of which the next one of a selection, if there is one, is not so. */
function withoutNext(
  course: Course,
  rows: Table,
  selection: Selection,
  unwanted: Selection,
  isSo: (event: Table) => readonly Scalar[],
): Table {
  const rel = pick(course, unwanted, []).reduce((left, picked) => {
    const places = [
      placeOf(course, rows, selection, unwanted),
      placeOf(course, picked.table, unwanted, selection),
    ] as const;
    const joined = withNext("left", { ...rows, rel: left }, picked, ...places);
    return filter(
      joined,
      isSo(picked.table).map((each) => test("isNotTrue", each)),
    );
  }, rows.rel);
  return { ...rows, rel };
}

function withNext(
  type: "inner" | "left",
  rows: Table,
  { table, filter: asks }: { readonly table: Table; readonly filter: Filter },
  left: Place,
  right: Place,
): Rel {
  const join: Join = {
    kind: "join",
    type,
    left: rows.rel,
    right: table.rel,
    on: onEqual(rows, table, asks),
    nearest: { left, right },
  };
  return join;
}

/** Where an event stands among those of another selection. */
function placeOf(course: Course, rows: Table, own: Selection, other: Selection): Place {
  const isTied = mayTie(course, own, other) && rows.columns.has("order");
  return { time: field(rows, "time"), ...(isTied && { order: field(rows, "order") }) };
}
