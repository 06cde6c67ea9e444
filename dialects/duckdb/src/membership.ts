import { column, type Dialect, infix } from "@muster/sql";

/**
 * SEMI and ANTI joins: measured, `IN` and `EXISTS` cost up to four times as much here (benchmarks). `IN` beside an `or`
 * is a MARK join.
 */
export const membership: Dialect["membership"] = {
  semi: (select, key, set, names) => join("semi join", select, key, set, names.fresh("s")),
  anti: (select, key, set, names) => join("anti join", select, key, set, names.fresh("s")),
  mark: (select, key, set) => ({ select, mark: { kind: "inQuery", value: key, query: set.query } }),
};

function join(
  type: "semi join" | "anti join",
  select: Parameters<Dialect["membership"]["semi"]>[0],
  key: Parameters<Dialect["membership"]["semi"]>[1],
  set: Parameters<Dialect["membership"]["semi"]>[2],
  alias: string,
): ReturnType<Dialect["membership"]["semi"]> {
  const on = infix("=", column(alias, set.column), key);
  const item = { kind: "derived", query: set.query, alias } as const;
  return { ...select, joins: [...select.joins, { type, item, on }] };
}
