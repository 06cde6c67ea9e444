import { allOf, anyOf, call, filter, test, whole } from "../../plan/build.ts";
import type { Ordering, Scalar } from "../../plan/rel.ts";
import type { DurationConstant, Selection } from "../../resolved.ts";
import { moveInstant } from "../instants.ts";
import { field, fields, type Part, stack } from "../table.ts";
import { ascending, notAbove, where, windowsOver } from "../windows.ts";
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
  const between = gap.without.map((each, index) => {
    const names = course.filters(each).flatMap(({ earlier }) => [...earlier]);
    const columns = columnsFor(chains, names);
    return { kind: BETWEEN + index, columns, ...candidates(course, each, { chains, columns }, []) };
  });

  // `at` is when an event may first be later than it has to be; `time` is when it was.
  const at_ = gap.laterThan === undefined ? "time" : "at";
  const end = field(chains, "time");
  const since = gap.laterThan === undefined ? end : moveInstant(end, 1, gap.laterThan, zones);
  const seen = ({ rel, values }: Part, kind: number): Part => ({
    rel,
    values: new Map([...values, [at_, values.get("time")!], ["kind", whole(kind)]]),
  });
  const rows = stack(work, [
    ...looking.parts.map((part) => seen(part, LOOKS)),
    { rel: chains.rel, values: new Map([...fields(chains), [at_, since], ["kind", whole(ENDS)]]) },
    ...between.flatMap(({ parts, kind }) => parts.map((part) => seen(part, kind))),
  ]);

  const [time, kind] = [field(rows, "time"), field(rows, "kind")];
  const is = (one: number) => test("equal", kind, whole(one));
  const of = (columns: readonly string[]) => ["key", ...columns].map((name) => field(rows, name));
  const order = () => field(rows, "order");
  const started = chains.columns.has("start") ? field(rows, "start") : undefined;
  const meet = (a: ReadonlySet<number>, b: ReadonlySet<number>) => !a.isDisjointFrom(b);

  // Of one table's rows at one instant, the order decides.
  const tied = gap.laterThan === undefined && meet(chains.ordered, looking.ordered);
  const isSorted = tied && between.length === 0 && !course.severalOrders;
  const instant = windowsOver(work, rows.rel);
  const atOnce = (columns: readonly string[]) => [
    ...of(columns),
    time,
    ...(course.severalOrders ? [field(rows, "table")] : []),
  ];
  const inOrder = () => [ascending(order()), ascending(kind)];
  const tie =
    tied && !isSorted
      ? {
          order: instant.max("end_order", where(is(ENDS), order()), atOnce(all), inOrder()),
          start:
            started &&
            instant.max(
              "end_start",
              where(allOf([is(ENDS), test("isNotNull", order())]), started),
              atOnce(all),
              inOrder(),
            ),
        }
      : undefined;
  const inBetween = between.map((each) => {
    const ordered = () => where(is(each.kind), order());
    return {
      ...each,
      before: meet(each.ordered, looking.ordered)
        ? instant.max("between_before", ordered(), atOnce(each.columns), inOrder())
        : undefined,
      after: meet(each.ordered, chains.ordered)
        ? instant.max("between_after", ordered(), atOnce(each.columns))
        : undefined,
    };
  });

  const past = windowsOver(work, instant.rel());
  const byTime: readonly Ordering[] = isSorted
    ? [ascending(time), ...sortedByOrder(order(), kind)]
    : [ascending(field(rows, at_)), ascending(kind)];
  const isEnd = allOf([
    is(ENDS),
    ...inBetween.flatMap(({ after }) => (after === undefined ? [] : [notAbove(after, order())])),
  ]);
  const lastEnd = past.max("last_end", where(isEnd, time), of(all), byTime);
  const lastStart = started && past.max("last_start", where(isEnd, started), of(all), byTime);
  const isAfter = allOf([
    ...(gap.within.length === 0 ? [test("isNotNull", lastEnd)] : []),
    ...gap.within.map((most) => test("lessOrEqual", time, moveInstant(lastEnd, 1, most, zones))),
    ...inBetween.map((each) =>
      notAbove(past.max("last_between", where(is(each.kind), time), of(each.columns), byTime), lastEnd),
    ),
    ...inBetween.flatMap(({ before }) => (before === undefined ? [] : [test("isNull", before)])),
  ]);
  const isNext =
    tie &&
    allOf([
      test("isNotNull", tie.order),
      ...inBetween.flatMap(({ before }) => (before === undefined ? [] : [notAbove(before, tie.order)])),
    ]);
  const start =
    lastStart &&
    (tie?.start && isNext
      ? call("greatest", lastStart.type, where(isAfter, lastStart), where(isNext, tie.start))
      : lastStart);
  const found = filter(past.rel(), [
    is(LOOKS),
    isNext === undefined ? isAfter : anyOf([isAfter, isNext]),
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
