import { anyOf, call, filter, test, whole } from "../../plan/build.ts";
import type { Scalar } from "../../plan/rel.ts";
import type { TogetherCondition } from "../../resolved.ts";
import type { Context, KeySet, SignedSet } from "../context.ts";
import { moveInstant } from "../instants.ts";
import { columnOf, field, fields, stack, type Table } from "../table.ts";
import { ascending, descending, where, windowsOver } from "../windows.ts";
import { circlesOf, type Pick, picksOf } from "./picks.ts";
import { pickedRows } from "./rows.ts";

/**
 * For whom there is a span that holds a choice of events, one for each selection and no event twice. A span may as well
 * begin with one of the events, so each is tried as the first.
 */
export function togetherKeys(condition: TogetherCondition, context: Context): SignedSet {
  const picks = picksOf(condition);
  const circles = circlesOf(picks);
  const rows = pickedRows(context, circles);
  const end = (begin: Scalar) => moveInstant(begin, 1, condition.within, context.zones);
  const isEachAlone = circles.length === picks.length && picks.every(({ times }) => times === 1);
  const found = isEachAlone
    ? nextOfEach(context, rows, picks, end)
    : enoughOfAll(context, rows, circles, end);
  return { set: found, negated: false };
}

type EndOf = (begin: Scalar) => Scalar;

/** Selections that share no events: from the first event on, the next one of each comes in time. */
function nextOfEach({ work }: Context, rows: Table, picks: readonly Pick[], end: EndOf): KeySet {
  const [key, time] = [field(rows, "key"), field(rows, "time")];
  const windows = windowsOver(work, rows.rel);
  const inTime = picks.map(({ name }) =>
    // From the latest to the earliest, the least so far is the next.
    test(
      "lessOrEqual",
      windows.min(`next_of_${name}`, where(field(rows, name), time), [key], [descending(time)]),
      end(time),
    ),
  );
  return { rel: filter(windows.rel(), inTime), key: columnOf(rows, "key").id };
}

/**
 * Selections that share events: a choice without any event twice exists where every group of selections has, taken
 * together, as many events in the span as it asks for (Hall). Each event that may be the first says how many there have
 * to be by the end of its span; where that end stands among the events, they are counted.
 */
function enoughOfAll(
  { work }: Context,
  rows: Table,
  circles: readonly (readonly Pick[])[],
  end: EndOf,
): KeySet {
  const groups = circles.flatMap(subsets).map((group, at) => ({ group, goal: `goal_${at + 1}` }));
  const isOf = (table: Table, group: readonly Pick[]) => anyOf(group.map(({ name }) => field(table, name)));

  const time = field(rows, "time");
  const before = windowsOver(work, rows.rel);
  const goals = groups.map(({ group, goal }): [string, Scalar] => {
    const asked = group.reduce((sum, { times }) => sum + times, 0);
    const isMember = isOf(rows, group);
    const known = before.count(
      `until_${goal}`,
      where(isMember, whole(1)),
      [field(rows, "key")],
      [ascending(time)],
    );
    const itself: Scalar = {
      kind: "case",
      branches: [{ when: isMember, then: whole(asked - 1) }],
      otherwise: whole(asked),
      type: "integer",
    };
    return [goal, call("add", "integer", known, itself)];
  });
  const points = stack(work, [
    { rel: rows.rel, values: new Map([...fields(rows), ["kind", whole(EVENT)]]) },
    {
      rel: before.rel(),
      values: new Map([["key", field(rows, "key")], ["time", end(time)], ["kind", whole(END)], ...goals]),
    },
  ]);
  const until = windowsOver(work, points.rel);
  const byTime = [field(points, "time"), field(points, "kind")].map(ascending);
  const enough = groups.map(({ group, goal }) => {
    const member = where(isOf(points, group), whole(1));
    return test(
      "greaterOrEqual",
      until.count(`found_${goal}`, member, [field(points, "key")], byTime),
      field(points, goal),
    );
  });
  const rel = filter(until.rel(), [test("equal", field(points, "kind"), whole(END)), ...enough]);
  return { rel, key: columnOf(points, "key").id };
}

/** A span ends with all events of its last instant in it. */
const EVENT = 0;
const END = 1;

/** All but the empty one. */
function subsets<T>([first, ...others]: readonly T[]): readonly (readonly T[])[] {
  if (first === undefined) return [];
  const without = subsets(others);
  return [[first], ...without, ...without.map((other) => [first, ...other])];
}
