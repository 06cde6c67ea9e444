import type { ResolvedStep, Selection, SequenceCondition } from "../../resolved.ts";
import type { KeySet } from "../context.ts";
import { fields, stack, type Table } from "../table.ts";
import { pick } from "./candidates.ts";
import type { Course } from "./course.ts";
import type { Filter } from "./filter.ts";

/** A positive step, with what is asked of the time after it until the next one, or of all time after the last. */
export interface Stage {
  readonly at: number;
  readonly selection: Selection;
  readonly answers: readonly ResolvedStep[];
}

export function stagesOf({ steps }: SequenceCondition): readonly Stage[] {
  const positive = steps.flatMap(({ negated }, at) => (negated ? [] : [at]));
  return positive.map((at, index) => {
    const answers = steps.slice(at + 1, positive[index + 1] ?? steps.length);
    return { at, selection: steps[at]!.selection, answers };
  });
}

/** All events of a step. */
export interface StageEvents {
  readonly rows: Table;
  readonly filter: Filter;
  /** The names of the columns for which the step before it asks. */
  readonly kept: readonly string[];
}

/** Where values have to be taken out of events, of those subjects alone that are `among` some. */
export function eventsOf(
  course: Course,
  { at, selection }: Stage,
  among: (() => KeySet) | undefined,
): StageEvents {
  const asked = course.asked(at);
  const own = course.filters(selection).flatMap((each) => [...each.own.keys()]);
  const isPlain = asked.length + own.length === 0 || among === undefined;
  const picked = pick(isPlain ? course : { ...course, among }, selection, asked);
  const rows = stack(
    course.context.work,
    picked.map(({ table }) => ({ rel: table.rel, values: fields(table) })),
  );
  const names = new Set([...(at === 0 ? [] : ["key", "time", "order", "table"]), ...own]);
  const kept = [...rows.columns.keys()].filter((name) => names.has(name));
  return { rows, filter: picked[0]!.filter, kept };
}
