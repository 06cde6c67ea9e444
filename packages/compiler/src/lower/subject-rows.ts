import { columnRef, columnsOf, filter, test } from "../plan/build.ts";
import type { Column, Rel, Scalar } from "../plan/rel.ts";
import { scalarColumns } from "../plan/walk.ts";
import type { AggregateValue, MaxWithinValue, RankValue, Selection } from "../resolved.ts";
import { type AccountOfPersona, accountOfPersona } from "./account-of-persona.ts";
import {
  type Context,
  type KeyedRelation,
  type KeySet,
  newColumn,
  type SubjectRows,
  type Value,
} from "./context.ts";
import { type EventGroup, eventGroup } from "./event-group.ts";
import { listed } from "./listed.ts";
import { maxWithin } from "./max-within.ts";
import { mostCommon } from "./most-common.ts";
import { type Rankings, rankings } from "./rank.ts";
import { requiresAny } from "./requires-any.ts";
import { expressionKey, selectionKey } from "./selection-key.ts";
import type { SetCondition } from "./set-condition.ts";
import { keyColumn, subjectTable } from "./subject.ts";
import { readTable } from "./table-reader.ts";

/** The table of the context's subject, with nothing asked of it yet. */
export function subjectRows(context: Context): SubjectRows {
  const { work, subject } = context;
  const table = subjectTable(work, subject);
  const reader = readTable(work, table.table);
  const key = reader.key(table.key, table.keyType);
  const groups = new Map<string, EventGroup>();
  const marks: { readonly set: KeySet; readonly column: Column }[] = [];
  let ranks: Rankings | undefined;
  let accountOf: AccountOfPersona | undefined;
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

  /** All that is joined but for the rankings. */
  function relations(): readonly KeyedRelation[] {
    const sources = [...groups.values(), ...joined.values(), ...(accountOf === undefined ? [] : [accountOf])];
    return sources.map((source) => source.relation());
  }

  function account(): AccountOfPersona {
    accountOf ??= accountOfPersona(context);
    return accountOf;
  }

  function accountKey(): Column {
    if (subject === "account") return key;
    const { account } = work.model.personas;
    if (account === undefined) throw new Error("the model does not say which account a persona is of");
    return reader.key(account, subjectTable(work, "account").keyType);
  }

  const keyOf = ({ of }: Pick<KeySet, "of">) => (of === "account" ? accountKey() : key);

  const rows: SubjectRows = {
    context,
    key,
    accountKey,
    mark(set: KeySet) {
      const column = newColumn(work, "is_in", "boolean");
      marks.push({ set, column });
      return columnRef(column);
    },
    read: (read) => (read.of === subject ? reader.read(read.source, read.type) : account().value(read)),
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
      const { scalar } = joinOnce(expressionKey(condition), () => distinctKeys(set));
      return test(negated ? "isNull" : "isNotNull", scalar);
    },
    listed: (condition) => listed(condition, rows),
    step: never,
    persona: subject === "persona" ? () => rows : never,
    account: () => (subject === "account" ? { scope: rows } : account()),
    build({ base, conditions: own = [], within = [], outside: without = [], keysOnly = false }) {
      const ranked = ranks?.columns() ?? new Set();
      const implied = own.some((condition) => requiresAny(condition, ranked));
      // All is joined before the table is read: what it is joined by is read of it too.
      const inside = within.map((set) => ({ set, by: keyOf(set) }));
      const asked = implied || base === undefined ? undefined : base;
      // A match has a key.
      const isKeyed = asked === undefined || inside.some(({ by }) => by === key) ? [] : [asked.isKeyed];
      const conditions = [...isKeyed, ...(asked?.conditions ?? []), ...own];
      const outside = byKey([...(asked?.outside ?? []), ...without]);
      const excepted = outside.map((sets) => ({ set: allKeys(sets, context), by: keyOf(sets[0]!) }));
      const marked = marks.map((mark) => ({ ...mark, by: keyOf(mark.set) }));
      const others = relations().map((relation) => ({ relation, by: keyOf(relation) }));
      const ranking = ranks?.relation();
      const stored = new Set(reader.scan().columns.map(({ column }) => column.id));
      const isOwn = (condition: Scalar) => scalarColumns(condition).every((id) => stored.has(id));
      // Whoever must be ranked is found in the ranking, which says all that is asked of the table: the key.
      const isOfTable = (condition: Scalar) =>
        scalarColumns(condition).some((id) => id !== key.id && stored.has(id));
      const isInRanking =
        implied &&
        keysOnly &&
        !conditions.some(isOfTable) &&
        [...inside, ...excepted, ...marked, ...others].every(({ by }) => by === key);
      const joins =
        ranking === undefined || isInRanking ? others : [...others, { relation: ranking, by: key }];
      const table = ranking !== undefined && isInRanking ? underKey(ranking, key) : reader.scan();
      let rel = filter(table, conditions.filter(isOwn));
      for (const { set, by } of inside) rel = match("semi", rel, by, set);
      for (const { set, by } of excepted) rel = match("anti", rel, by, set);
      for (const { set, column, by } of marked) rel = match("mark", rel, by, set, column);
      for (const { relation, by } of joins) {
        rel = {
          kind: "join",
          type: "left",
          left: rel,
          right: relation.rel,
          on: [{ left: by.id, right: relation.key.id }],
        };
      }
      return filter(
        rel,
        conditions.filter((condition) => !isOwn(condition)),
      );
    },
  };
  return rows;
}

/** The relation with its key as the table's. */
function underKey({ rel, key }: KeyedRelation, as: Column): Rel {
  const columns = columnsOf(rel).map((column) => ({
    column: column.id === key.id ? as : column,
    value: columnRef(column),
  }));
  return { kind: "project", input: rel, columns };
}

/** Sets of keys of the same kind together; those of the subject itself first. */
function byKey(sets: readonly KeySet[]): readonly (readonly KeySet[])[] {
  const own = sets.filter((set) => set.of === undefined);
  const accounts = sets.filter((set) => set.of === "account");
  return [own, accounts].filter((some) => some.length > 0);
}

/**
 * Outside of each of several sets is outside of all their keys: one look-up, of one set. Of anti joins in a row planners
 * believe that each leaves little, and go on from there.
 */
function allKeys(sets: readonly KeySet[], { work, subject }: Context): KeySet {
  const [only] = sets;
  if (sets.length === 1 && only !== undefined) return only;
  const inputs = sets.map((set) => ({ rel: set.rel, columns: [set.key] }));
  const column = keyColumn(work, sets[0]!.of ?? subject);
  return { rel: { kind: "setOperation", operator: "unionAll", inputs, columns: [column] }, key: column.id };
}

function match(type: "semi" | "anti" | "mark", left: Rel, key: Column, set: KeySet, mark?: Column): Rel {
  const on = [{ left: key.id, right: set.key }];
  return { kind: "join", type, left, right: set.rel, on, ...(mark === undefined ? {} : { mark }) };
}

function distinctKeys(set: KeySet): KeyedRelation & { readonly value: Value } {
  const key = columnsOf(set.rel).find(({ id }) => id === set.key)!;
  return {
    rel: { kind: "aggregate", input: set.rel, by: [key], measures: [] },
    key,
    value: { scalar: columnRef(key) },
    ...(set.of === undefined ? {} : { of: set.of }),
  };
}

function never(): never {
  throw new Error("not on this row");
}
