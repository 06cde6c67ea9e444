import type { Statement } from "@muster/compiler";
import type { CostEstimate, Row } from "@muster/engine";
import { allOf, type Plan, passesOn, rowsGiven, type Sizes, tablesRead } from "./plan.ts";
import { type Table, tablesInTree } from "./query-tree.ts";

type Ask = (statement: Statement) => Promise<readonly Row[]>;

/**
 * ClickHouse has no cost of its own to tell, and expects a number of rows only where it reads them. In their place: the rows that
 * all steps may give, added up (C_out, as for DuckDB).
 *
 * Its plan holds neither the queries behind `in (…)` nor those of single values: they run before it, the latter while it is
 * made. The tree of the query has them all, so what stands there and not in the plan is read whole.
 */
export async function explain(ask: Ask, { sql, parameters }: Statement): Promise<CostEstimate> {
  const about = (how: string) => ask({ sql: `explain ${how} ${sql}`, parameters });
  const [answer] = await about("json = 1, actions = 1");
  const [{ Plan: root }] = JSON.parse(String(answer?.[0])) as [{ Plan: Plan }];
  const tables = await tableSizes(ask);
  const inTree = await tablesInTree(await about("query tree"), tables, ask);
  const inPlan = tablesRead(root);
  const planned = new Map(
    (await about("estimate")).map(([database, table, , rows]) => [`${database}.${table}`, Number(rows)]),
  );
  const sizes: Sizes = { perRead: (table) => (planned.get(table) ?? 0) / timesIn(inPlan, table) };
  const unplanned = Array.from(new Set(inTree), (table) => {
    const reads = Math.max(0, timesIn(inTree, table) - timesIn(inPlan, table));
    return reads * (tables.get(table)?.rows ?? 0);
  });
  const costs = allOf(root).map((step) => (passesOn(step) ? 0 : rowsGiven(step, sizes)));
  return {
    rows: Math.round(rowsGiven(root, sizes)),
    rowsRead: sum(planned.values()) + sum(unplanned),
    cost: Math.round(sum(costs) + sum(unplanned)),
    costIs: "rows that all steps give, added up",
  };
}

async function tableSizes(ask: Ask): Promise<ReadonlyMap<string, Table>> {
  const rows = await ask({
    sql: "select concat(database, '.', name), coalesce(total_rows, 0), if(engine = 'View', as_select, '') from system.tables",
    parameters: [],
  });
  return new Map(
    rows.map(([name, size, query]) => [String(name), { rows: Number(size), query: String(query) }]),
  );
}

function timesIn(names: readonly string[], name: string): number {
  return names.filter((each) => each === name).length;
}

function sum(values: Iterable<number>): number {
  return Iterator.from(values).reduce((total, value) => total + value, 0);
}
