import { test } from "../../plan/build.ts";
import type { ResolvedStep, Selection, SequenceCondition } from "../../resolved.ts";
import type { KeySet } from "../context.ts";
import { moveInstant } from "../instants.ts";
import { columnOf, field, fields, project, type Table } from "../table.ts";
import { allWays, instantOf, isAfter } from "./after.ts";
import { apart } from "./apart.ts";
import type { Course } from "./course.ts";
import { allCrowds, crowdOf } from "./crowds.ts";
import { type Followed, followed, type Onward } from "./followed.ts";
import { isPairable } from "./pairable.ts";
import { eventsOf, stagesOf } from "./stages.ts";
import { withoutAny } from "./without-any.ts";

/** Who meets a sequence as far as pairs tell, and of whom they would be too many to tell. */
interface Pairs {
  readonly found: KeySet;
  readonly crowded: () => KeySet;
}

/**
 * A sequence backwards, as pairs of an event and one that may follow it: those who did the last step are few, and whoever
 * is left at the first step is in. Of those with a crowd of events to pair with nothing is said, so that pairs grow with
 * the events, not with their square.
 */
export function byPairs(condition: SequenceCondition, course: Course): Pairs | undefined {
  if (!isPairable(condition, course)) return undefined;
  const { work } = course.context;
  const stages = stagesOf(condition);
  /** Of two steps, the time since the first is the time since the one before. */
  const isTimed = condition.allWithin !== undefined && stages.length > 2;
  const crowds: (() => Table)[] = [];
  let onward: Onward | undefined;
  for (const stage of stages.toReversed()) {
    const { at, selection, answers } = stage;
    const { rows: all, filter, kept } = eventsOf(course, stage, onward && keysOf(onward));
    let left: Followed = { rows: all, crowds: [] };
    if (onward !== undefined) {
      const asked = answers.length > 0 ? all.columns.keys() : at > 0 ? kept : undefined;
      left = followed(course, condition, { at, selection, rows: all, asked }, onward);
    }
    left = answers.reduce((before, answer) => unanswered(course, selection, before, answer), left);
    const { rows } = left;
    crowds.push(...left.crowds);
    if (at === 0) {
      const found = { rel: rows.rel, key: columnOf(rows, "key").id };
      return { found, crowded: allCrowds(work, crowds) };
    }
    const values = new Map(fields(rows, kept));
    if (isTimed) values.set("done", field(rows, rows.columns.has("done") ? "done" : "time"));
    const read = apart(work, project(work, { rel: rows.rel, values }));
    const crowd = crowdOf(work, read(), ["key", ...new Set(filter.equalities.map(({ own }) => own))]);
    onward = { at, selection, filter, read, crowd };
    crowds.push(crowd);
  }
  throw new Error("a sequence begins with a step");
}

function keysOf({ read }: Onward): () => KeySet {
  return () => {
    const { rel, columns } = read();
    return { rel, key: columns.get("key")!.id };
  };
}

/** The events after which none of a step's comes that did not happen. */
function unanswered(
  course: Course,
  selection: Selection,
  { rows, crowds }: Followed,
  { selection: answer, within }: ResolvedStep,
): Followed {
  const chosen = instantOf(rows, selection);
  const left = withoutAny(course, rows, answer, (event) => {
    const next = instantOf(event, answer);
    const after = isAfter(course, next, chosen);
    if (within === undefined) return after;
    const last = moveInstant(chosen.time, 1, within, course.context.zones);
    return allWays(after, [[test("lessOrEqual", next.time, last)]]);
  });
  return { rows: left.rows, crowds: [...crowds, ...left.crowds] };
}
