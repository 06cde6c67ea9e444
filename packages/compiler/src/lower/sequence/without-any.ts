import { allOf, columnRef, filter, test, whole } from "../../plan/build.ts";
import type { Rel, Scalar } from "../../plan/rel.ts";
import type { Selection } from "../../resolved.ts";
import { newColumn } from "../context.ts";
import { columnOf, field, type Table } from "../table.ts";
import { apart } from "./apart.ts";
import { type Picked, pick, readingScope } from "./candidates.ts";
import type { Course } from "./course.ts";
import { crowdOf, exceptCrowd } from "./crowds.ts";

/** Rows for which no event of a selection fulfils what is `asked` of it, as far as there is no crowd of such events. */
export function withoutAny(
  course: Course,
  rows: Table,
  selection: Selection,
  asked: (event: Table) => readonly Scalar[],
): { readonly rows: Table; readonly crowds: readonly (() => Table)[] } {
  const crowds: (() => Table)[] = [];
  const left = pick(course, selection, []).reduce((before, picked) => {
    const next = withoutPicked(course, before, picked, asked);
    crowds.push(next.crowd);
    return next.rows;
  }, rows);
  return { rows: left, crowds };
}

function withoutPicked(
  course: Course,
  rows: Table,
  { table, filter: { equalities, conditions, own } }: Picked,
  asked: (event: Table) => readonly Scalar[],
): { readonly rows: Table; readonly crowd: () => Table } {
  const { context } = course;
  const { work } = context;
  const read = apart(work, table);
  const crowd = crowdOf(work, read(), ["key", ...new Set(equalities.map((each) => each.own))]);
  const event = read();
  const known = exceptCrowd(rows, crowd);
  const scope = readingScope(context, (name) => field(own.has(name) ? event : rows, name));
  const on = [["key", "key"] as const, ...equalities.map((each) => [each.earlier, each.own] as const)];
  const beside: Rel = {
    kind: "join",
    type: "left",
    left: known.rel,
    right: event.rel,
    on: on.map(([ofRow, ofEvent]) => ({
      left: columnOf(rows, ofRow).id,
      right: columnOf(event, ofEvent).id,
    })),
  };
  const found = newColumn(work, "found", "integer");
  // Rows that are alike in all columns stand or fall together.
  const groups: Rel = {
    kind: "aggregate",
    input: beside,
    by: [...rows.columns.values()],
    measures: [
      {
        column: found,
        function: "count",
        filter: allOf([
          ...asked(event),
          ...conditions.map((condition) => work.parts.condition(condition, scope)),
        ]),
      },
    ],
  };
  return { rows: { ...rows, rel: filter(groups, [test("equal", columnRef(found), whole(0))]) }, crowd };
}
