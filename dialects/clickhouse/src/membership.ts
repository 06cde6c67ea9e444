import { both, type Dialect, fn, type KeyQuery, type Sql, word } from "@muster/sql";

/** A set is made once, also where the same query stands at many places of a statement. */
export const membership: Dialect["membership"] = {
  semi: (select, key, set) => ({ ...select, where: both(select.where, isIn(key, set)) }),
  anti: (select, key, set) => ({
    ...select,
    where: both(select.where, { kind: "not", operand: fn("ifNull", isIn(key, set), word("false")) }),
  }),
  mark: (select, key, set) => ({ select, mark: isIn(key, set) }),
};

/** A statement of its own finds events in order of time (`allInOrder`); by pairs they are put down for many audiences. */
export const matching: Dialect["matching"] = {
  semi: (select, { item, on }) => ({ ...select, joins: [...select.joins, { type: "semi join", item, on }] }),
  anti: (select, { item, on }) => ({ ...select, joins: [...select.joins, { type: "anti join", item, on }] }),
};

function isIn(key: Sql, { query }: KeyQuery): Sql {
  return { kind: "inQuery", value: key, query };
}
