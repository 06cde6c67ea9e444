import {
  both,
  column,
  type Dialect,
  derived,
  fn,
  infix,
  type JoinClause,
  type KeyQuery,
  type NameSource,
  type Sql,
  select as selectOf,
  word,
} from "@muster/sql";
import { setsWithin } from "./sets-within.ts";

/**
 * A set is made once, also where the same query stands at many places of a statement. The engine makes out twice what a set
 * is of, though, and so four times what the sets within are of: what holds many, one in the other, is joined.
 */
export const membership: Dialect["membership"] = {
  semi: (select, key, set, names) =>
    isDeep(set)
      ? { ...select, joins: [...select.joins, joined("semi join", key, set, names)] }
      : { ...select, where: both(select.where, isIn(key, set)) },
  anti: (select, key, set, names) =>
    isDeep(set)
      ? { ...select, joins: [...select.joins, joined("anti join", key, set, names)] }
      : { ...select, where: both(select.where, { kind: "not", operand: isTrue(isIn(key, set)) }) },
  mark(select, key, set, names) {
    if (!isDeep(set)) return { select, mark: isIn(key, set) };
    const [from, mark] = [names.fresh("s"), names.fresh("mark")];
    const query = selectOf({
      columns: [
        { value: column(from, set.column), alias: set.column },
        { value: fn("toNullable", word("true")), alias: mark },
      ],
      distinct: true,
      from: derived(set.query, from),
    });
    const join = joined("left join", key, { ...set, query }, names);
    return { select: { ...select, joins: [...select.joins, join] }, mark: column(join.item.alias, mark) };
  },
};

/** Of pairs of events, which are put down for many audiences at once: a statement of its own finds sequences without. */
export const matching: Dialect["matching"] = {
  semi: (select, { item, on }) => ({ ...select, joins: [...select.joins, { type: "semi join", item, on }] }),
  anti: (select, { item, on }) => ({ ...select, joins: [...select.joins, { type: "anti join", item, on }] }),
};

function isIn(key: Sql, { query }: KeyQuery): Sql {
  return { kind: "inQuery", value: key, query };
}

function isTrue(value: Sql): Sql {
  return fn("ifNull", value, word("false"));
}

const MANY = 6;

function isDeep({ query }: KeyQuery): boolean {
  return setsWithin(query) >= MANY;
}

function joined(type: JoinClause["type"], key: Sql, { query, column: name }: KeyQuery, names: NameSource) {
  const item = derived(query, names.fresh("s"));
  return { type, item, on: infix("=", column(item.alias, name), key) };
}
