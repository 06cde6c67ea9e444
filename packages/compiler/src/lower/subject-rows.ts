import { columnRef, columnsOf, filter, test } from "../plan/build.ts";
import type { Column, Rel, Scalar } from "../plan/rel.ts";
import { scalarColumns } from "../plan/walk.ts";
import type { AggregateValue, MaxWithinValue, RankValue, Selection } from "../resolved.ts";
import {
  type Context,
  type KeyedRelation,
  type KeySet,
  newColumn,
  type SubjectRows,
  type Value,
} from "./context.ts";
import { type EventGroup, eventGroup } from "./event-group.ts";
import { maxWithin } from "./max-within.ts";
import { mostCommon } from "./most-common.ts";
import { type Rankings, rankings } from "./rank.ts";
import { requiresAny } from "./requires-any.ts";
import { expressionKey, selectionKey } from "./selection-key.ts";
import type { SetCondition } from "./set-condition.ts";
import { readTable } from "./table-reader.ts";

const NOTHING = { conditions: [], outside: [] };

/** The personas' table, with nothing asked of it yet. */
export function subjectRows(context: Context): SubjectRows {
  const { work } = context;
  const { personas } = work.model;
  const reader = readTable(work, personas.table);
  const keyScalar = reader.column(personas.key, personas.keyType);
  const key = reader.scan().columns[0]!.column;
  const groups = new Map<string, EventGroup>();
  let ranks: Rankings | undefined;
  const joined = new Map<string, { readonly value: Value; relation(): KeyedRelation }>();

  function group(selection: Selection): EventGroup {
    const id = selectionKey(selection);
    let found = groups.get(id);
    if (found === undefined) {
      found = eventGroup(context, [selection], true);
      groups.set(id, found);
    }
    return found;
  }

  /** A value of a relation of its own, which is joined once however often it is asked for. */
  function joinOnce(id: string, make: () => KeyedRelation & { readonly value: Value }): Value {
    let found = joined.get(id);
    if (found === undefined) {
      const made = make();
      found = { value: made.value, relation: () => made };
      joined.set(id, found);
    }
    return found.value;
  }

  function relations(): readonly KeyedRelation[] {
    const sources = [...groups.values(), ...joined.values(), ...(ranks === undefined ? [] : [ranks])];
    return sources.map((source) => source.relation());
  }

  const rows: SubjectRows = {
    context,
    key,
    read: (read) => reader.read(read.source, read.type),
    aggregate: (aggregate: AggregateValue) =>
      aggregate.function === "most_common"
        ? joinOnce(expressionKey(aggregate), () => mostCommon(context, aggregate))
        : group(aggregate.selection).value(aggregate),
    rank(rank: RankValue) {
      ranks ??= rankings(context);
      return ranks.value(rank);
    },
    performed: ({ selection }) => group(selection).count(selection),
    maxWithin(value: MaxWithinValue) {
      return joinOnce(expressionKey(value), () => maxWithin(context, value));
    },
    holds(condition: SetCondition) {
      const { set, negated } = work.parts.signedSet(condition, context);
      const { scalar } = joinOnce(expressionKey(condition), () => distinctKeys(context, set));
      return test(negated ? "isNull" : "isNotNull", scalar);
    },
    step: never,
    persona: () => rows,
    account: never,
    build({ base = NOTHING, conditions: own = [], within = [], outside: others = [] }) {
      const ranked = ranks?.columns() ?? new Set();
      const implied = own.some((condition) => requiresAny(condition, ranked));
      const conditions = implied ? own : [...base.conditions, ...own];
      const outside = implied ? others : [...base.outside, ...others];
      const stored = new Set(reader.scan().columns.map(({ column }) => column.id));
      const isOwn = (condition: Scalar) => scalarColumns(condition).every((id) => stored.has(id));
      let rel = filter(reader.scan(), conditions.filter(isOwn));
      for (const set of within) rel = match("semi", rel, key, set);
      if (outside.length > 0) rel = match("anti", rel, key, allKeys(outside, context));
      for (const relation of relations()) {
        rel = {
          kind: "join",
          type: "left",
          left: rel,
          right: relation.rel,
          on: [{ left: key.id, right: relation.key.id }],
        };
      }
      return filter(
        rel,
        conditions.filter((condition) => !isOwn(condition)),
      );
    },
  };
  if (keyScalar.kind !== "column") throw new Error("a key is a column");
  return rows;
}

/**
 * Outside of each of several sets is outside of all their keys: one look-up, of one set. Of anti joins in a row planners
 * believe that each leaves little, and go on from there.
 */
function allKeys(sets: readonly KeySet[], { work }: Context): KeySet {
  const [only] = sets;
  if (sets.length === 1 && only !== undefined) return only;
  const inputs = sets.map((set) => ({ rel: set.rel, columns: [set.key] }));
  const column = newColumn(work, "persona", work.model.personas.keyType);
  return { rel: { kind: "setOperation", operator: "unionAll", inputs, columns: [column] }, key: column.id };
}

function match(type: "semi" | "anti", left: Rel, key: Column, set: KeySet): Rel {
  return { kind: "join", type, left, right: set.rel, on: [{ left: key.id, right: set.key }] };
}

function distinctKeys({ work }: Context, set: KeySet): KeyedRelation & { readonly value: Value } {
  const key = columnsOf(set.rel).find(({ id }) => id === set.key)!;
  return {
    rel: { kind: "aggregate", input: set.rel, by: [key], measures: [] },
    key,
    value: { scalar: columnRef(key) },
  };
}

function never(): never {
  throw new Error("not on this row");
}
