import { both, column, type Dialect, derived, infix, select as selectOf } from "@muster/sql";

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
};
