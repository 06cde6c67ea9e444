import type { Rel, Scalar } from "../../plan/rel.ts";
import type { Selection } from "../../resolved.ts";
import { newColumn, type Workspace } from "../context.ts";
import { expressionKey } from "../selection-key.ts";
import { project, type Table } from "../table.ts";
import type { Course } from "./course.ts";
import type { Earlier } from "./filter.ts";

/**
 * The chains of events that are known so far, by the last event of each: `key`, `time` (in UTC), `order` and `table`
 * where these count, `start` where the time of the first event does, and values of chosen events for which later steps
 * ask. Chains that end with the same event and have the same values are as good as the one of them that started last.
 */
export interface Chains extends Table {
  /** By the name of a value its column: values that are known to be equal share one. */
  readonly values: ReadonlyMap<string, string>;
  /** Of the events at their ends, the numbers of tables by whose order they count. */
  readonly ordered: ReadonlySet<number>;
}

/** The columns of chains that hold these values. */
export function columnsFor({ values }: Chains, names: Iterable<string>): readonly string[] {
  return [...new Set([...names].flatMap((name) => values.get(name) ?? []))];
}

/** What all chains have: an event at the end, and perhaps where they started. */
const OWN_COLUMNS = ["key", "time", "order", "table", "start"] as const;

/** Where the values stand that a step adds: those that the step's filters equal to earlier ones are already there. */
export function placesOf(
  course: Course,
  selection: Selection,
  asked: readonly Earlier[],
  chains: Chains | undefined,
): ReadonlyMap<string, string> {
  const filters = course.filters(selection);
  return new Map(
    asked.map(({ name, values }) => {
      const equal = filters[0]!.equalities.find(({ earlier }) =>
        filters.every(({ equalities, own }, at) =>
          equalities.some(
            (each) =>
              each.earlier === earlier && expressionKey(own.get(each.own)!) === expressionKey(values[at]!),
          ),
        ),
      );
      return [name, (equal && chains?.values.get(equal.earlier)) ?? name];
    }),
  );
}

/** Rows as chains, with what later steps ask for. */
export function toChains(
  work: Workspace,
  rel: Rel,
  found: ReadonlyMap<string, Scalar>,
  places: ReadonlyMap<string, string>,
  ordered: ReadonlySet<number>,
): Chains {
  const kept = new Set<string>([...OWN_COLUMNS, ...places.values()]);
  const values = new Map([...found].filter(([name]) => kept.has(name)));
  return { ...project(work, { rel, values }), values: places, ordered };
}

/** The events that go on with chains. */
export interface Found {
  readonly rel: Rel;
  readonly values: ReadonlyMap<string, Scalar>;
  readonly ordered: ReadonlySet<number>;
  /** Some event may stand here once for each of several chains. */
  readonly isRepeated: boolean;
}

/** Chains with one more event, and of the values before it with those to `keep`. */
export function goOn(
  course: Course,
  chains: Chains,
  at: number,
  selection: Selection,
  keep: ReadonlySet<string>,
  { rel, values, ordered, isRepeated }: Found,
): Chains {
  const { work } = course.context;
  const kept = [...chains.values].filter(([name]) => keep.has(name));
  const places = new Map([...kept, ...placesOf(course, selection, course.asked(at), chains)]);
  const next = toChains(work, rel, values, places, ordered);
  const columns = new Set(places.values());
  const isNarrower = [...chains.values.values()].some((column) => !columns.has(column));
  return isRepeated && isNarrower ? mergeAlike(work, next) : next;
}

/** One chain for all that end alike: the one that started last. */
function mergeAlike(work: Workspace, chains: Chains): Chains {
  const { start, ...others } = Object.fromEntries(chains.columns);
  const by = Object.values(others);
  if (start === undefined)
    return { ...chains, rel: { kind: "aggregate", input: chains.rel, by, measures: [] } };
  const latest = newColumn(work, "start", start.type);
  const argument = { kind: "column", id: start.id, type: start.type } as const;
  return {
    ...chains,
    rel: {
      kind: "aggregate",
      input: chains.rel,
      by,
      measures: [{ column: latest, function: "max", argument }],
    },
    columns: new Map([...chains.columns, ["start", latest]]),
  };
}
