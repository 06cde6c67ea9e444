import { both, column, type Dialect, infix, is, type KeyQuery, type Sql } from "@muster/sql";

/**
 * SEMI joins, and MARK joins, which is what `IN` becomes where it is not a conjunct by itself. An ANTI join is a MARK join
 * too: for a real one, the engine often takes the larger side into its hash table, believing that the set is larger still.
 */
export const membership: Dialect["membership"] = {
  semi(select, key, set, names) {
    const alias = names.fresh("s");
    const on = infix("=", column(alias, set.column), key);
    const item = { kind: "derived", query: set.query, alias } as const;
    return { ...select, joins: [...select.joins, { type: "semi join", item, on }] };
  },
  anti: (select, key, set) => ({ ...select, where: both(select.where, is(isIn(key, set), "not true")) }),
  mark: (select, key, set) => ({ select, mark: isIn(key, set) }),
};

function isIn(key: Sql, { query }: KeyQuery): Sql {
  return { kind: "inQuery", value: key, query };
}
