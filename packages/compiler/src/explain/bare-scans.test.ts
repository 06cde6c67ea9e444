import { parseProject } from "@muster/model";
import { expect, test } from "vitest";
import { check, planAudience } from "../compile.ts";
import { printPlan } from "../plan/print.ts";
import { bareScans } from "./bare-scans.ts";

const PROJECT = `name: shop
warehouse: { duckdb: { path: shop.duckdb } }
model:
  personas:
    table: customers
    key: customer_id
    traits: { email: { type: text, contact: email }, plan: text, tags: list<text> }
  events:
    order_completed:
      table: orders
      persona: customer_id
      time: ordered_at
      properties: { revenue: number, payment_method: text }
`;

function scans(condition: string): string[] {
  const parsed = parseProject({ name: "muster.yaml", text: PROJECT }, { environment: {} });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const { model } = parsed.value.project;
  const { resolution, diagnostics } = check(`audience a { include anonymous where ${condition} }`, { model });
  expect(diagnostics).toEqual([]);
  const { optimized } = planAudience(resolution, "a", { model, asOf: "2026-11-01T00:00:00Z" });
  return bareScans(optimized).map((plan) => printPlan(plan).replaceAll(/#\d+/g, ""));
}

test("a table is read with what its rows meet alone; what a condition asks is not read once more", () => {
  expect(scans('plan = "pro"')).toEqual([
    `members
  aggregate by () rows = count(), customer_id = max()
    filter and(isNotNull(), equal(, "pro"))
      scan customers (customer_id, plan)`,
  ]);
});

test("what is or-ed with events is no condition of the customers' rows, lists are counted", () => {
  const found = scans(
    'tags contains any ("vip") or performed order_completed where (payment_method = "card") in last 90 days',
  );
  expect(found).toEqual([
    `members
  aggregate by () rows = count(), customer_id = max(), tags = count()
    filter isNotNull()
      scan customers (customer_id, tags)`,
    `members
  aggregate by () rows = count(), customer_id = max()
    filter and(greater(, timestamp 1785715200000000), lessOrEqual(, timestamp 1793491200000000), equal(, "card"))
      scan orders (customer_id, ordered_at, payment_method)`,
  ]);
});

test("the same rows are read once, others of the same table again", () => {
  const sum = "sum(order_completed.revenue in last 90 days)";
  const found = scans(`${sum} > 5 and ${sum} < 50 and performed order_completed in last 10 days`);
  const tables = found.map((plan) => /scan (\w+) \((.*)\)/.exec(plan)?.slice(1));
  expect(tables).toEqual([
    ["customers", "customer_id"],
    ["orders", "customer_id, ordered_at, revenue"],
    ["orders", "customer_id, ordered_at"],
  ]);
});
