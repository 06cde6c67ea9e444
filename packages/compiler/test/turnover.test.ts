// Whose members may all be others tomorrow, with nothing wrong.
import { expect, test } from "vitest";
import { trace } from "../src/increment/trace.ts";
import { turnsOver } from "../src/increment/turnover.ts";
import { shopModel } from "./shop-model.ts";
import { resolveTexts } from "./support.ts";

function isTurning(definition: string): boolean {
  const { resolution, diagnostics } = resolveTexts([definition]);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return turnsOver(trace(resolution, "a", shopModel));
}

test.each([
  "performed order_completed in last 1 day",
  "not performed order_completed yesterday",
  "performed logged_in in at least 2 of last 4 weeks",
  "last(order_completed) in last 7 days",
  "created_at in this week",
  "birthday anniversary in next 7 days",
  "days_since(created_at) < 7",
  "performed order_completed where (deliver_on today)",
  "in list july",
  "in audience recent",
  "entered audience recent in last 7 days",
  "account.plan is known and decile(age) = 10",
])("%s", (where) => {
  const recent = "audience recent { where performed logged_in in last 1 day }";
  expect(isTurning(`audience a { where ${where} } ${recent}`)).toBe(true);
});

test.each([
  'plan = "pro"',
  "performed order_completed at least 3 times",
  "performed order_completed from 2026-01-01 to 2026-01-31",
  "sum(order_completed.revenue since 2026-01-01) > 500",
  "created_at before 2026-01-01",
  "performed product_viewed then order_completed within 2 days",
  "in audience plain",
])("not %s", (where) => {
  const plain = 'audience plain { where plan = "pro" }';
  expect(isTurning(`audience a { where ${where} } ${plain}`)).toBe(false);
});

test("nor who is in a sample, but who is at the top", () => {
  expect(isTurning('audience a { where plan = "pro" sample 10% }')).toBe(false);
  expect(isTurning("audience a { top 10 by age }")).toBe(true);
});
