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

/** Of events with those that may follow, which are found in order of time here (`allInOrder`). */
export const matching: Dialect["matching"] = { semi: notHere, anti: notHere };

function notHere(): never {
  throw new Error("rows are matched by their keys alone here");
}

function isIn(key: Sql, { query }: KeyQuery): Sql {
  return { kind: "inQuery", value: key, query };
}
