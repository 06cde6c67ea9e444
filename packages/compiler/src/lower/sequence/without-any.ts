import { allOf, columnRef, filter, test, whole } from "../../plan/build.ts";
import type { Join, Rel, Scalar } from "../../plan/rel.ts";
import type { Selection } from "../../resolved.ts";
import { newColumn, type Workspace } from "../context.ts";
import { field, type Table } from "../table.ts";
import { anyWay, type Ways } from "./after.ts";
import { apart } from "./apart.ts";
import { type Picked, pick, readingScope } from "./candidates.ts";
import type { Course } from "./course.ts";
import { crowdOf, exceptCrowd } from "./crowds.ts";
import { onEqual } from "./on-equal.ts";

/** Rows for which no event of a selection fulfils what is `asked` of it, as far as there is no crowd of such events. */
export function withoutAny(
  course: Course,
  rows: Table,
  selection: Selection,
  asked: (event: Table) => Ways,
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
  { table, filter: asks }: Picked,
  asked: (event: Table) => Ways,
): { readonly rows: Table; readonly crowd: () => Table } {
  const { context } = course;
  const { work } = context;
  const read = apart(work, table);
  const crowd = crowdOf(work, read(), ["key", ...new Set(asks.equalities.map(({ own }) => own))]);
  const event = read();
  const scope = readingScope(context, (name) => field(asks.own.has(name) ? event : rows, name));
  const conditions = asks.conditions.map((condition) => work.parts.condition(condition, scope));
  const beside = { left: exceptCrowd(rows, crowd).rel, right: event.rel, on: onEqual(rows, event, asks) };
  const rel =
    conditions.length === 0
      ? withoutMatch(beside, asked(event))
      : uncounted(work, rows, beside, [anyWay(asked(event)), ...conditions]);
  return { rows: { ...rows, rel }, crowd };
}

type Beside = Pick<Join, "left" | "right" | "on">;

/** No event in any of the ways: each is an anti join of its own, which asks comparisons alone. */
function withoutMatch({ left, right, on }: Beside, ways: Ways): Rel {
  return ways.reduce<Rel>(
    (rel, way) => ({ kind: "join", type: "anti", left: rel, right, on, condition: allOf(way) }),
    left,
  );
}

/** What asks more than comparisons is counted. Rows that are alike in all columns stand or fall together. */
function uncounted(work: Workspace, rows: Table, beside: Beside, asked: readonly Scalar[]): Rel {
  const found = newColumn(work, "found", "integer");
  const groups: Rel = {
    kind: "aggregate",
    input: { kind: "join", type: "left", ...beside },
    by: [...rows.columns.values()],
    measures: [{ column: found, function: "count", filter: allOf(asked) }],
  };
  return filter(groups, [test("equal", columnRef(found), whole(0))]);
}
