import { filter, test, whole } from "../../plan/build.ts";
import type { Scalar } from "../../plan/rel.ts";
import type { DurationConstant, Selection } from "../../resolved.ts";
import { moveInstant } from "../instants.ts";
import { field, fields, stack } from "../table.ts";
import { ascending, descending, notAbove, where, windowsOver } from "../windows.ts";
import { candidates } from "./candidates.ts";
import { type Chains, columnsFor, toChains } from "./chains.ts";
import type { Course } from "./course.ts";

const ENDS = 0;
const ANSWERS = 1;

/** The chains after which no event of the selection comes, or none in time: the next one decides. */
export function unanswered(
  course: Course,
  chains: Chains,
  selection: Selection,
  within: DurationConstant | undefined,
): Chains {
  const { work, zones } = course.context;
  const columns = columnsFor(
    chains,
    course.filters(selection).flatMap(({ earlier }) => [...earlier]),
  );
  const answers = candidates(course, selection, { chains, columns }, []);
  const rows = stack(work, [
    { rel: chains.rel, values: new Map([...fields(chains), ["kind", whole(ENDS)]]) },
    ...answers.parts.map(({ rel, values }) => ({
      rel,
      values: new Map([...values, ["kind", whole(ANSWERS)]]),
    })),
  ]);
  const [time, kind] = [field(rows, "time"), field(rows, "kind")];
  const is = (one: number) => test("equal", kind, whole(one));
  const of = ["key", ...columns].map((name) => field(rows, name));

  const windows = windowsOver(work, rows.rel);
  const conditions: Scalar[] = [is(ENDS)];
  if (!answers.ordered.isDisjointFrom(chains.ordered)) {
    const order = field(rows, "order");
    const atOnce = [...of, time, ...(course.severalOrders ? [field(rows, "table")] : [])];
    conditions.push(notAbove(windows.max("answered", where(is(ANSWERS), order), atOnce), order));
  }
  const answer = where(is(ANSWERS), time);
  if (within === undefined) {
    conditions.push(notAbove(windows.max("last_answer", answer, of), time));
  } else {
    // From the latest to the earliest; of one instant the ends come first, so that they see later instants only.
    const next = windows.min("next_answer", answer, of, [descending(time), ascending(kind)]);
    conditions.push(test("isNotTrue", test("lessOrEqual", next, moveInstant(time, 1, within, zones))));
  }
  const found = filter(windows.rel(), conditions);
  return toChains(work, found, fields(rows, chains.columns.keys()), chains.values, chains.ordered);
}
