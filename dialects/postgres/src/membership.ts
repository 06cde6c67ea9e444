import {
  both,
  column,
  type Dialect,
  derived,
  infix,
  is,
  type KeyQuery,
  type Match,
  type NameSource,
  type Query,
  type Select,
  select as selectOf,
} from "@muster/sql";

/** `IN` plans as a semi join; `NOT EXISTS` as an anti join, which `NOT IN` does not. */
export const membership: Dialect["membership"] = {
  semi: (select, key, set) => ({
    ...select,
    where: both(select.where, { kind: "inQuery", value: key, query: set.query }),
  }),
  anti(select, key, set, names) {
    const alias = names.fresh("s");
    const match = selectOf({
      from: derived(set.query, alias),
      where: infix("=", column(alias, set.column), key),
    });
    return { ...select, where: both(select.where, { kind: "exists", query: match, negated: true }) };
  },
  // `IN` beside an `or` is looked up in a hash table while that fits into memory, and else searched row by row.
  mark(select, key, set, names) {
    const alias = names.fresh("s");
    const on = infix("=", column(alias, set.column), key);
    const join = {
      type: "left join",
      item: { kind: "derived", query: once(set, names), alias },
      on,
    } as const;
    return {
      select: { ...select, joins: [...select.joins, join] },
      mark: is(column(alias, set.column), "not null"),
    };
  },
};

export const matching: Dialect["matching"] = {
  semi: (select, match) => whereExists(select, match, false),
  anti: (select, match) => whereExists(select, match, true),
};

function whereExists(select: Select, { item, on }: Match, negated: boolean): Select {
  const query = selectOf({ from: item, where: on });
  return { ...select, where: both(select.where, { kind: "exists", query, negated }) };
}

/** The same keys, each once. */
function once(set: KeyQuery, names: NameSource): Query {
  const { query } = set;
  if (query.kind === "select" && isGrouped(query)) return query;
  if (query.kind === "select" && query.limit === undefined && query.orderBy.length === 0)
    return { ...query, distinct: true };
  const alias = names.fresh("s");
  return selectOf({
    distinct: true,
    columns: [{ value: column(alias, set.column), alias: set.column }],
    from: derived(query, alias),
  });
}

/** By the key alone, and so each is there once. */
function isGrouped({ columns, groupBy }: Select): boolean {
  return groupBy.length === 1 && groupBy[0] === columns[0]?.value;
}
