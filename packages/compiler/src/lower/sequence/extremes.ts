import { allOf, anyOf, call, filter, integer, test, whole } from "../../plan/build.ts";
import type { Ordering, Scalar } from "../../plan/rel.ts";
import type { Condition, DurationConstant, Resolved, Selection } from "../../resolved.ts";
import { exactMicros } from "../../time/instant.ts";
import { moveInstant } from "../instants.ts";
import { microsOf } from "../moved-time.ts";
import { field, fields, type Part, stack, type Table } from "../table.ts";
import { ascending, descending, type Windows, where, windowsOver } from "../windows.ts";
import { COMPARED, candidates, readingScope } from "./candidates.ts";
import { type Chains, goOn } from "./chains.ts";
import type { Course } from "./course.ts";
import type { Filter } from "./filter.ts";
import type { Gap } from "./follow.ts";
import { ENDS, LOOKS, sortedByOrder } from "./in-time.ts";

/**
 * Where a step compares itself with one earlier value, and nothing else is asked of that value: then it holds of some
 * chain if it holds of the one with the least or the greatest of the values in the time before. These are looked at, and
 * events need not meet all values there are.
 */
export function byExtremes(
  course: Course,
  chains: Chains,
  at: number,
  selection: Selection,
  gap: Gap,
  keep: ReadonlySet<string>,
): Chains | undefined {
  const { context } = course;
  const { work, zones } = context;
  const compared = comparedValue(course, chains, selection, keep);
  if (compared === undefined || !isPlain(gap) || chains.columns.has("start")) return undefined;
  const isTied = gap.laterThan === undefined && !chains.ordered.isDisjointFrom(course.ordered(selection));
  if (isTied && course.severalOrders) return undefined;

  const columns = [...new Set(chains.values.values())].filter((column) => column !== compared.column);
  const meeting = { chains, columns, comparedBy: compared.ownOf };
  const looking = candidates(course, selection, meeting, course.asked(at));
  const end = field(chains, "time");
  const since = gap.laterThan === undefined ? end : moveInstant(end, 1, gap.laterThan, zones);
  const ends: Part = {
    rel: chains.rel,
    values: new Map([...fields(chains), ["time", since], ["kind", whole(ENDS)]]),
  };
  const parts = [...looking.parts.map((part) => adding(part, [["kind", whole(LOOKS)]])), ends];

  const [within] = gap.within;
  const { rows, extremes } =
    within === undefined
      ? before(course, stack(work, parts), columns, compared, isTied)
      : lately(course, parts, ends, columns, compared, isTied, within);
  const holdsFor = (value: Scalar) => {
    const scope = readingScope(context, (name) =>
      name === compared.earlier ? value : field(rows, COMPARED),
    );
    return work.parts.condition(compared.condition, scope);
  };
  const { least, greatest, missing } = extremes;
  const holds = anyOf([
    allOf([test("isNotNull", least), anyOf([holdsFor(least), holdsFor(greatest)])]),
    ...(missing === undefined ? [] : [test("isNotNull", missing)]),
  ]);
  const found = filter(rows.rel, [test("equal", field(rows, "kind"), whole(LOOKS)), holds]);
  return goOn(course, chains, at, selection, keep, { ...looking, rel: found, values: fields(rows) });
}

/** Where the least and the greatest of some time can be told: all time before, or an exact length of it. */
function isPlain({ within, without, laterThan, allWithin }: Gap): boolean {
  const [limit] = within;
  if (without.length > 0 || allWithin !== undefined || within.length > 1) return false;
  if (limit === undefined) return true;
  return laterThan === undefined && exactMicros(limit.amount, limit.unit) !== undefined;
}

function adding({ rel, values }: Part, more: Iterable<readonly [string, Scalar]>): Part {
  return { rel, values: new Map([...values, ...more]) };
}

/** Rows with the extremes of what came before them. */
interface Looked {
  readonly rows: Table;
  readonly extremes: Extremes;
}

/** Of all ends of chains before. */
function before(
  course: Course,
  rows: Table,
  columns: readonly string[],
  compared: Compared,
  isTied: boolean,
): Looked {
  const kind = field(rows, "kind");
  const by = ["key", ...columns].map((name) => field(rows, name));
  const within = isTied ? sortedByOrder(field(rows, "order"), kind) : [ascending(kind)];
  const windows = windowsOver(course.context.work, rows.rel);
  const extremes = extremesOf(rows, by, [ascending(field(rows, "time")), ...within], compared, windows);
  return { rows: { ...rows, rel: windows.rel() }, extremes };
}

/**
 * Of the ends of chains in a length of time before. Time is cut into stretches of that length: what counts is what came
 * earlier in the event's own stretch, and what came later in the stretch before than the instant so long ago.
 */
function lately(
  course: Course,
  parts: readonly Part[],
  ends: Part,
  columns: readonly string[],
  compared: Compared,
  isTied: boolean,
  within: DurationConstant,
): Looked {
  const { work, zones } = course.context;
  const length = integer(exactMicros(within.amount, within.unit)!);
  const stretchOf = (time: Scalar) =>
    call("divideFloor", "integer", microsOf({ scalar: time }, zones), length);
  const inStretch = (part: Part) => adding(part, [["stretch", stretchOf(part.values.get("time")!)]]);

  const own = before(course, stack(work, parts.map(inStretch)), [...columns, "stretch"], compared, isTied);
  const { rows, extremes } = own;
  const [time, stretch] = [field(rows, "time"), field(rows, "stretch")];
  const known = Object.entries(extremes).filter(([, value]) => value !== undefined);
  const looking = filter(rows.rel, [test("equal", field(rows, "kind"), whole(LOOKS))]);
  const ago = stack(work, [
    adding({ rel: looking, values: fields(rows) }, [
      ["since", moveInstant(time, -1, within, zones)],
      ["stretch", call("subtract", "integer", stretch, whole(1))],
      ...known,
    ]),
    adding(inStretch(ends), [["since", ends.values.get("time")!]]),
  ]);
  const windows = windowsOver(work, ago.rel);
  const by = ["key", ...columns, "stretch"].map((name) => field(ago, name));
  // From the latest to the earliest: of one instant the ends come first, so that the instant so long ago counts.
  const backwards = [descending(field(ago, "since")), descending(field(ago, "kind"))];
  const earlier = extremesOf(ago, by, backwards, compared, windows);
  const both = (name: keyof Extremes, fn: "least" | "greatest"): Scalar =>
    call(fn, earlier[name]!.type, field(ago, name), earlier[name]!);
  return {
    rows: { ...ago, rel: windows.rel() },
    extremes: {
      least: both("least", "least"),
      greatest: both("greatest", "greatest"),
      missing: earlier.missing && both("missing", "greatest"),
    },
  };
}

/** What a step compares itself with: one earlier value, in one column of the chains. */
interface Compared {
  readonly earlier: string;
  readonly column: string;
  /** The name of the event's own value that is compared; the condition knows it by that of the first filter. */
  readonly ownOf: (filter: Filter) => string;
  readonly condition: Resolved;
  readonly isNegated: boolean;
}

function comparedValue(
  course: Course,
  chains: Chains,
  selection: Selection,
  keep: ReadonlySet<string>,
): Compared | undefined {
  const filters = course.filters(selection);
  const comparisons = filters.map(comparisonOf);
  const [first] = comparisons;
  if (first === undefined || !comparisons.every((each) => each !== undefined && each.shape === first.shape)) {
    return undefined;
  }
  const column = chains.values.get(first.earlier)!;
  const names = [...chains.values].filter(([, other]) => other === column).map(([name]) => name);
  const isAskedElsewhere =
    names.some((name) => keep.has(name)) ||
    filters.some(({ equalities }) => equalities.some(({ earlier }) => names.includes(earlier)));
  if (isAskedElsewhere) return undefined;
  return { ...first, column, ownOf: (filter) => comparisonOf(filter)!.own };
}

type Comparison = Omit<Compared, "column" | "ownOf"> & { readonly own: string; readonly shape: string };

/** A filter's one condition, where it is a comparison whose extremes decide it: all but `=`. */
function comparisonOf({ conditions, own, earlier }: Filter): Comparison | undefined {
  const [condition] = conditions as readonly (Condition | undefined)[];
  if (condition === undefined || conditions.length > 1) return undefined;
  const isNegated = condition.kind === "not";
  const compare = isNegated ? condition.operand : condition;
  if (compare.kind !== "compare" || compare.ignoringCase || !HAS_EXTREMES.has(compare.left.type.kind)) {
    return undefined;
  }
  if (compare.operator === "=" && !isNegated) return undefined;
  const names = [compare.left, compare.right].map((side) => (side.kind === "read" ? side.name : ""));
  const mine = names.findIndex((name) => own.has(name));
  const other = names[1 - mine];
  if (mine === -1 || other === undefined || !earlier.has(other)) return undefined;
  const shape = JSON.stringify([isNegated, compare.operator, mine, other]);
  return { own: names[mine]!, earlier: other, condition, isNegated, shape };
}

const HAS_EXTREMES: ReadonlySet<string> = new Set(["text", "number", "date", "timestamp"]);

/** Of the values before a row: null where there are none; `missing` is null where none is missing. */
interface Extremes {
  readonly least: Scalar;
  readonly greatest: Scalar;
  readonly missing: Scalar | undefined;
}

function extremesOf(
  rows: Table,
  by: readonly Scalar[],
  orderBy: readonly Ordering[],
  { column, isNegated }: Compared,
  windows: Windows,
): Extremes {
  const value = field(rows, column);
  const isMissing = allOf([test("equal", field(rows, "kind"), whole(ENDS)), test("isNull", value)]);
  return {
    least: windows.min("least", value, by, orderBy),
    greatest: windows.max("greatest", value, by, orderBy),
    missing: isNegated ? windows.max("missing", where(isMissing, whole(1)), by, orderBy) : undefined,
  };
}
