import { allOf, columnRef, filter, test, whole } from "../../plan/build.ts";
import type { Rel, Scalar } from "../../plan/rel.ts";
import { newColumn } from "../context.ts";
import { columnOf, field, type Part, stack, type Table } from "../table.ts";
import { ascending, notAbove, where, windowsOver } from "../windows.ts";
import type { Chains } from "./chains.ts";
import type { Course } from "./course.ts";
import { ENDS } from "./in-time.ts";

/** What must not lie between two steps: rows of this kind, told apart by these columns of the chains. */
interface Between {
  readonly kind: number;
  readonly columns: readonly string[];
  readonly ordered: ReadonlySet<number>;
  /** Whether one of them may follow the end of a chain at its very instant. */
  readonly mayFollowEnds: boolean;
}

/** What is asked of rows that share an instant. */
export interface AskedAtOnce {
  readonly columns: readonly string[];
  /** The tables by whose order the events count that look back. */
  readonly looking: ReadonlySet<number>;
  readonly isFollowed: boolean;
  readonly between: readonly Between[];
}

/** What a row sees of its own instant, where that is decided by the order of its table; null where there is nothing. */
export interface SeenAtOnce {
  readonly rel: Rel;
  /** The last end before an event, and the latest start of the chains that end there. */
  readonly end: { readonly order: Scalar; readonly start: Scalar | undefined } | undefined;
  /** Of what must not lie between, in turn: the last before an event, and the very last, which may be after an end. */
  readonly between: readonly {
    readonly before: Scalar | undefined;
    readonly last: Scalar | undefined;
  }[];
}

export function seeAtOnce(course: Course, rows: Table, asked: AskedAtOnce): SeenAtOnce {
  const windows = windowsOver(course.context.work, rows.rel);
  const [time, kind] = [field(rows, "time"), field(rows, "kind")];
  const order = () => field(rows, "order");
  const of = (one: number, value: Scalar) =>
    where(allOf([test("equal", kind, whole(one)), test("isNotNull", order())]), value);
  const instant = (columns: readonly string[]) => [
    ...["key", ...columns].map((name) => field(rows, name)),
    time,
    ...(course.severalOrders ? [field(rows, "table")] : []),
  ];
  const inOrder = () => [ascending(order()), ascending(kind)];

  const { columns, isFollowed } = asked;
  const latest = (name: string, value: Scalar) =>
    windows.max(name, of(ENDS, value), instant(columns), inOrder());
  const end = isFollowed
    ? {
        order: latest("end_order", order()),
        start: rows.columns.has("start") ? latest("end_start", field(rows, "start")) : undefined,
      }
    : undefined;
  const between = asked.between.map((each) => ({
    before: !each.ordered.isDisjointFrom(asked.looking)
      ? windows.max("between_before", of(each.kind, order()), instant(each.columns), inOrder())
      : undefined,
    last: each.mayFollowEnds
      ? windows.max("between_last", of(each.kind, order()), instant(each.columns))
      : undefined,
  }));
  return { rel: windows.rel(), end, between };
}

/** The chains whose end no event of these follows at its very instant: the last one of each instant tells. */
export function withoutFollowed(course: Course, chains: Chains, events: readonly Part[]): Chains {
  const { work } = course.context;
  const rows = stack(work, events);
  const order = field(rows, "order");
  const last = newColumn(work, "last_order", order.type);
  const names = ["key", "time", ...(course.severalOrders ? ["table"] : [])];
  const rel: Rel = {
    kind: "join",
    type: "left",
    left: chains.rel,
    right: {
      kind: "aggregate",
      input: rows.rel,
      by: names.map((name) => columnOf(rows, name)),
      measures: [{ column: last, function: "max", argument: order }],
    },
    on: names.map((name) => ({ left: columnOf(chains, name).id, right: columnOf(rows, name).id })),
  };
  return { ...chains, rel: filter(rel, [notAbove(columnRef(last), field(chains, "order"))]) };
}
