import { allOf, anyOf, filter, test, whole } from "../../plan/build.ts";
import type { Measure, Rel, Scalar } from "../../plan/rel.ts";
import type { DurationConstant, Selection } from "../../resolved.ts";
import { newColumn } from "../context.ts";
import { moveInstant } from "../instants.ts";
import { columnOf, field, fields, stack } from "../table.ts";
import { candidates } from "./candidates.ts";
import { type Chains, goOn } from "./chains.ts";
import type { Course } from "./course.ts";

/**
 * The chains that go on with an event of a step which may come at any time: whatever comes after the earliest end of a
 * chain of the same subject, and of like values, does. Nothing is sorted.
 */
export function afterwards(
  course: Course,
  chains: Chains,
  at: number,
  selection: Selection,
  laterThan: DurationConstant | undefined,
  keep: ReadonlySet<string>,
): Chains {
  const { work, zones } = course.context;
  const isTied = laterThan === undefined && !chains.ordered.isDisjointFrom(course.ordered(selection));
  const { ends, also } = earliestEnds(course, chains, isTied);
  const columns = [...new Set(chains.values.values())];
  const looking = candidates(course, selection, { chains: ends, columns, also }, course.asked(at));
  const rows = stack(work, looking.parts);
  const [time, end] = [field(rows, "time"), field(rows, "end")];
  const since = laterThan === undefined ? end : moveInstant(end, 1, laterThan, zones);
  const isNext = () =>
    allOf([
      test("equal", time, end),
      test("greater", field(rows, "order"), field(rows, "end_order")),
      ...(course.severalOrders ? [test("equal", field(rows, "table"), field(rows, "end_table"))] : []),
    ]);
  const isLater = test("greater", time, since);
  const found = filter(rows.rel, [isTied ? anyOf([isLater, isNext()]) : isLater]);
  return goOn(course, chains, at, selection, keep, { ...looking, rel: found, values: fields(rows) });
}

/** `end`, with `end_order` the least order of that instant where it counts, which it does within one table. */
function earliestEnds(
  { context: { work }, severalOrders }: Course,
  chains: Chains,
  isTied: boolean,
): { readonly ends: Chains; readonly also: readonly string[] } {
  const [time, end] = [field(chains, "time"), newColumn(work, "end", "timestamp")];
  const measures: Measure[] = [{ column: end, function: "min", argument: time }];
  const added = new Map([["end", end]]);
  const by = ["key", ...new Set(chains.values.values())].map((name) => columnOf(chains, name));
  if (isTied) {
    const order = field(chains, "order");
    const first = newColumn(work, "end_order", order.type);
    const unknown: Scalar = {
      kind: "case",
      branches: [{ when: test("isNull", order), then: whole(1) }],
      otherwise: whole(0),
      type: "integer",
    };
    measures.push({ column: first, function: "first", argument: order, by: [time, unknown, order] });
    added.set("end_order", first);
    if (severalOrders) {
      by.push(columnOf(chains, "table"));
      added.set("end_table", columnOf(chains, "table"));
    }
  }
  const rel: Rel = { kind: "aggregate", input: chains.rel, by, measures };
  const ends = { ...chains, rel, columns: new Map([...chains.columns, ...added]) };
  return { ends, also: [...added.keys()] };
}
