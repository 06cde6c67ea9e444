import {
  both,
  column,
  type Dialect,
  infix,
  is,
  type JoinClause,
  type KeyQuery,
  type Match,
  type Select,
  type Sql,
} from "@muster/sql";

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

/** Joins that hash the keys; of `exists` the engine makes several joins of each. */
export const matching: Dialect["matching"] = {
  semi: (select, match) => joined(select, "semi join", match),
  anti: (select, match) => joined(select, "anti join", match),
};

function joined(select: Select, type: JoinClause["type"], { item, on }: Match): Select {
  return { ...select, joins: [...select.joins, { type, item, on }] };
}

function isIn(key: Sql, { query }: KeyQuery): Sql {
  return { kind: "inQuery", value: key, query };
}
