import {
  call,
  columnsOf,
  filter,
  literal,
  mapInputs,
  type Plan,
  type Rel,
  type Shared,
  type ShareOfRows,
  shareOfRows,
} from "@muster/compiler";

/**
 * The first rows up to a share of all are the first of a number that is counted before: a sort that keeps these alone, where
 * the windows that number and count every row sort and carry them all. Measured, 5 % of 43,000 rows on Postgres, and of
 * 428,000 on DuckDB: 0.8 of the time of the whole statement. The rows are put down once, for both.
 */
export function firstShares(plan: Plan): Plan {
  const shared: Shared[] = [];
  const rewrite = (rel: Rel): Rel => {
    const share = rel.kind === "filter" ? shareOfRows(rel) : undefined;
    if (share === undefined) return mapInputs(rel, rewrite);
    const columns = columnsOf(share.input);
    const input = rewrite(share.input);
    const id = `#share ${shared.length}`;
    shared.push({ id, rel: input, columns, apart: true });
    return firstOf({ kind: "ref", shared: id, columns }, share);
  };
  for (const each of plan.shared) {
    const rel = rewrite(each.rel);
    shared.push({ ...each, rel });
  }
  const root = rewrite(plan.root);
  return { ...plan, shared, root };
}

/** As many as are fewer than the share before the next: the share of all, rounded up. */
function firstOf(rows: Rel, { size, part, whole, orderBy, conditions }: ShareOfRows): Rel {
  const measures = [{ column: size, function: "count" }] as const;
  const counted: Rel = { kind: "aggregate", input: rows, by: [], measures };
  const all = { kind: "onlyValue", rel: counted, type: "integer" } as const;
  const almost = literal("integer", String(BigInt(String(whole.value)) - 1n));
  const scaled = call("add", "integer", call("multiply", "integer", all, part), almost);
  const count = call("divideWhole", "integer", scaled, whole);
  return filter({ kind: "topN", input: rows, orderBy, count }, conditions);
}
