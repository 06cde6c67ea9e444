import { allOf, anyOf, call, filter, test, whole } from "../../plan/build.ts";
import type { Ordering, Scalar } from "../../plan/rel.ts";
import type { DurationConstant, Selection } from "../../resolved.ts";
import { moveInstant } from "../instants.ts";
import { field, fields, type Part, stack } from "../table.ts";
import { ascending, notAbove, where, windowsOver } from "../windows.ts";
import { seeAtOnce, withoutFollowed } from "./at-once.ts";
import { candidates } from "./candidates.ts";
import { type Chains, columnsFor, goOn } from "./chains.ts";
import type { Course } from "./course.ts";
import { ENDS, LOOKS, sortedByOrder } from "./in-time.ts";

/** What a positive step says of the time between the event before it and its own. */
export interface Gap {
  readonly laterThan: DurationConstant | undefined;
  /** Each of them holds. */
  readonly within: readonly DurationConstant[];
  /** None of these lies between. */
  readonly without: readonly Selection[];
  /** Since the start of the chain. */
  readonly allWithin: DurationConstant | undefined;
}

/** After the kinds of rows that there are anyhow, one for each selection of which nothing may lie between. */
const BETWEEN = 2;

/**
 * The chains that go on with an event of this step. For each such event the latest end of a chain before it is the best:
 * if that lies too long ago, or something lies between, so it does for every other one; and of chains with like values
 * the one that ends latest has started latest, too. So the step's events and the ends of chains are sorted together, and
 * each event looks at the greatest of what came before: no pairs are made, however many events somebody has.
 */
export function follow(
  course: Course,
  chains: Chains,
  at: number,
  selection: Selection,
  gap: Gap,
  keep: ReadonlySet<string>,
): Chains {
  const { work, zones } = course.context;
  const all = [...new Set(chains.values.values())];
  const asked = course.asked(at);
  const looking = candidates(course, selection, { chains, columns: all }, asked);
  const isTied = gap.laterThan === undefined && !chains.ordered.isDisjointFrom(looking.ordered);
  let ends = chains;
  const between = gap.without.map((each, index) => {
    const names = course.filters(each).flatMap(({ earlier }) => [...earlier]);
    const columns = columnsFor(chains, names);
    const found = candidates(course, each, { chains, columns }, []);
    const mayFollowEnds = !found.ordered.isDisjointFrom(chains.ordered);
    // An end with something after it at its very instant is nothing to come back to later.
    const isLeftOut = mayFollowEnds && !isTied && columns.length === 0;
    if (isLeftOut) ends = withoutFollowed(course, ends, found.parts);
    return { kind: BETWEEN + index, columns, mayFollowEnds: mayFollowEnds && !isLeftOut, ...found };
  });

  // Ends stand where the events that may follow them begin; when they were is asked besides.
  const sortTime = gap.laterThan === undefined ? "time" : "since";
  const end = field(ends, "time");
  const since = gap.laterThan === undefined ? end : moveInstant(end, 1, gap.laterThan, zones);
  const seen = ({ rel, values }: Part, kind: number): Part => ({
    rel,
    values: new Map([...values, [sortTime, values.get("time")!], ["kind", whole(kind)]]),
  });
  const rows = stack(work, [
    ...looking.parts.map((part) => seen(part, LOOKS)),
    { rel: ends.rel, values: new Map([...fields(ends), [sortTime, since], ["kind", whole(ENDS)]]) },
    ...between.flatMap(({ parts, kind }) => parts.map((part) => seen(part, kind))),
  ]);

  // With nothing to look for in between, one sort can serve for the time and for the order within an instant.
  const isSorted = isTied && between.length === 0 && !course.severalOrders;
  const atOnce = seeAtOnce(course, rows, {
    columns: all,
    looking: looking.ordered,
    isFollowed: isTied && !isSorted,
    between,
  });

  const [time, kind] = [field(rows, "time"), field(rows, "kind")];
  const is = (one: number) => test("equal", kind, whole(one));
  const of = (columns: readonly string[]) => ["key", ...columns].map((name) => field(rows, name));
  const past = windowsOver(work, atOnce.rel);
  const byTime: readonly Ordering[] = [
    ascending(field(rows, sortTime)),
    ...(isSorted ? sortedByOrder(field(rows, "order"), kind) : [ascending(kind)]),
  ];
  const isEnd = allOf([
    is(ENDS),
    ...atOnce.between.flatMap(({ last }) =>
      last === undefined ? [] : [notAbove(last, field(rows, "order"))],
    ),
  ]);
  const lastEnd = past.max("last_end", where(isEnd, time), of(all), byTime);
  const lastStart = chains.columns.has("start")
    ? past.max("last_start", where(isEnd, field(rows, "start")), of(all), byTime)
    : undefined;
  const isLater = allOf([
    ...(gap.within.length === 0 ? [test("isNotNull", lastEnd)] : []),
    ...gap.within.map((most) => test("lessOrEqual", time, moveInstant(lastEnd, 1, most, zones))),
    ...between.map((each) =>
      notAbove(past.max("last_between", where(is(each.kind), time), of(each.columns), byTime), lastEnd),
    ),
    ...atOnce.between.flatMap(({ before }) => (before === undefined ? [] : [test("isNull", before)])),
  ]);
  const { end: endAtOnce } = atOnce;
  const isAtOnce =
    endAtOnce &&
    allOf([
      test("isNotNull", endAtOnce.order),
      ...atOnce.between.flatMap(({ before }) =>
        before === undefined ? [] : [notAbove(before, endAtOnce.order)],
      ),
    ]);
  const start =
    lastStart && isAtOnce && endAtOnce.start
      ? call("greatest", lastStart.type, where(isLater, lastStart), where(isAtOnce, endAtOnce.start))
      : lastStart;
  const found = filter(past.rel(), [
    is(LOOKS),
    isAtOnce === undefined ? isLater : anyOf([isLater, isAtOnce]),
    ...(gap.allWithin === undefined || start === undefined
      ? []
      : [test("lessOrEqual", time, moveInstant(start, 1, gap.allWithin, zones))]),
  ]);
  const values: ReadonlyMap<string, Scalar> = new Map([
    ...fields(rows),
    ...(start === undefined ? [] : [["start", start] as const]),
  ]);
  return goOn(course, chains, at, selection, keep, { ...looking, rel: found, values });
}
