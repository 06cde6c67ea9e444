// What analysts write who do not know the language yet: each mistake is one error, where it was made, with what to write instead.
import { type Diagnostic, type Fix, renderDiagnostics } from "@muster/grammar";
import { expect, test } from "vitest";
import { check } from "../src/compile.ts";
import { shopModel } from "./shop-model.ts";

/** Conditions, and definitions where the mistake is one of theirs. */
const mistakes = [
  "performed order_completed at least 3 in last 30 days",
  "order completed at least 3 times",
  "performed order completed in last 30 days",
  'performed order_completed where category = "Flower" in last 30 days',
  'performed order_completed where (category = "Flower" in last 30 days',
  '(plan = "pro" and age > 21',
  'plan = "pro" and age > 21)',
  "performed order_completed in the last 30 days",
  "purchased order_completed in last 30 days",
  "count of order_completed > 3",
  "performed order_completed > 3 times",
  "performed order_completed >= 3 times in last 30 days",
  "plan = “pro” and age > 21",
  "plan = „pro“ and age > 21",
  "plan = «pro»",
  "performed order_completed in last 30days",
  "performed order_completed in last 30 Days",
  'plan = "pro" and and age > 21',
  'plan = "pro',
  'audience a { where plan = "pro"',
  "performed in last 30 days order_completed",
  "in last 30 days performed order_completed",
  "performed product_viewed, added_to_cart, order_completed",
  "performed product_viewed, then added_to_cart",
  "performed product_viewed then not performed order_completed within 2 days",
  "performed product_viewed then not order_completed within 2 days",
  "performed product_viewed then did not order_completed within 2 days",
  "performed product_viewed followed by added_to_cart",
  "did not performed order_completed",
  "not perform order_completed",
  "has not performed order_completed",
  "performed order_completed 3 times",
  "performed order_completed at least three times",
  "performed order_completed more than 3 in last 30 days",
  "performed order_completed last 30 days",
  "performed order_completed within 30 days",
  "performed order_completed in last month",
  "performed order_completed this month",
  "performed order_completed between 2026-01-01 and 2026-02-01",
  'plan is "pro"',
  "plan is not missing",
  "plan is null",
  'plan equals "pro"',
  "plan = pro",
  'plan not "pro"',
  'plan in "pro", "team"',
  "age > 21 years",
  "age is greater than 21",
  "age between 21 to 35",
  'plan = "pro" AND age > 21',
  'Plan = "pro"',
  'NOT plan = "pro"',
  'tags contains any "vip"',
  "sum(revenue) > 500",
  "sum order_completed.revenue > 500",
  'count(order_completed where category = "Flower") > 3',
  "avg(order_completed.revenue in the last 90 days) > 3",
  'in audience "lapsed"',
  "in lapsed_vips",
  "member of audience lapsed",
  "not in last 30 days",
  "created_at in last 30 days ago",
  "created_at > 30 days ago",
  "created_at more than 30 days",
  "created_at since 01.02.2026",
  'created_at since "2026-01-01"',
  "created_at before 2026-13-01",
  "created_at after 01/31/2026",
  'any devices (os = "iOS")',
  'any of devices os = "iOS"',
  'at most 2 of devices (os = "iOS")',
  "exists order_completed",
  'plan like "pro%"',
  'age = 21; plan = "pro"',
  'performed order_completed where (revenue > 50) and where (category = "Flower")',
  'performed order_completed and category = "Flower"',
  'if plan = "pro" then age > 3',
  "performed immediately order_completed",
  "performed order_completed at least 2 times in any 7 days",
  "performed order_completed in 3 of last 4 weeks",
  "performed order_completed every week",
  'performed order_completed where revenue > 50 and category = "Flower"',
  'audience my-vips { where plan = "pro" }',
  'audience "My VIPs" { where plan = "pro" }',
  'audience a where plan = "pro"',
  'audience a { plan = "pro" }',
  'audience a { status = active where plan = "pro" }',
  'audience a { description Good people where plan = "pro" }',
  'audience a { where plan = "pro", age > 21 }',
  'audience a { where plan = "pro"; }',
  'audience a: plan = "pro"',
  "trait t: count(order_completed)",
  'audience a { where plan = "pro" top 10 cltv }',
  'audience a { where plan = "pro" limit 100 }',
  'audience a { where plan = "pro" order by cltv }',
  'audience a { where plan = "pro" sample 10 percent }',
  'audience a { where plan = "pro" && age > 21 }',
  'audience a { WHERE plan = "pro" }',
  'audience a of account { where plan = "business" }',
  'audience a { refresh every hour where plan = "pro" }',
  'audience a { timezone Europe/Berlin where plan = "pro" }',
  "performed order_completed where (revenue > 50",
  "email ends with @example.com",
  "email = ann@example.com",
  'tags has "vip"',
  "birthday is today",
  "birthday in next 7 days anniversary",
  "created_at = last 30 days",
  "created_at within last 30 days",
  "created_at >= now - 30 days",
  "age > 1,000",
  "age > €50",
  "age => 21",
  "revenue > $50",
  'plan == "pro"',
  "(performed order_completed) at least 3 times",
  "performed at least 3 order_completed",
  "at least 3 times performed order_completed",
  "did perform order_completed",
  "never performed order_completed",
  "performed order_completed never",
  "performed order_completed at least 3x",
  "performed product_viewed then order_completed in 2 days",
  "performed product_viewed then (order_completed) within 2 days",
  "performed product_viewed then order_completed within two days",
  "performed product_viewed then within 2 days order_completed",
  "performed product_viewed and then order_completed",
  "performed product_viewed before order_completed",
  "performed product_viewed without order_completed",
  "performed product_viewed but did not perform order_completed",
  'performed "order_completed" in last 30 days',
  'tags include "vip"',
  'tags include all ("vip") and age > 21',
  "performed product_viewed as then added_to_cart",
  "performed product_viewed then added_to_cart as then order_completed within 2 days",
  "where age > 21",
  'plan = "pro" and where age > 21',
  "performed order_completed where revenue > 50)",
  'performed order_completed where revenue > 50 and category = "Flower") in last 30 days',
  'plan in ["pro", "team"]',
  "[age > 21]",
  'performed order_completed where [category = "Flower"] in last 30 days',
  "performed order_completed (revenue > 50)",
  "performed order_completed with (revenue > 50) in last 30 days",
  "performed order_completed having revenue > 50",
];

function errorsIn(text: string): readonly Diagnostic[] {
  const { diagnostics } = check({ name: "a.aud", text: `${text}\n${OTHERS}` }, { model: shopModel });
  return diagnostics.filter(({ severity }) => severity === "error");
}

const OTHERS = "audience lapsed {}\naudience lapsed_vips {}";

function definitionOf(mistake: string): string {
  return /^(audience|trait|group) /.test(mistake) ? mistake : `audience a { where ${mistake} }`;
}

function mended(text: string, { span, replacement }: Fix): string {
  return text.slice(0, span.start) + replacement + text.slice(span.end);
}

test.each(mistakes)("%s", (mistake) => {
  const text = definitionOf(mistake);
  const errors = errorsIn(text);
  expect(errors.map(({ code }) => code)).toHaveLength(1);
  for (const fix of errors[0]!.fixes) expect(errorsIn(mended(text, fix)).map(({ data }) => data)).toEqual([]);
});

test("read as in their golden file", async () => {
  const pictures = mistakes.map((mistake) => {
    const text = definitionOf(mistake);
    return renderDiagnostics(errorsIn(text), [{ name: "a.aud", text }]).replace(/\n+1 error in .*$/, "");
  });
  await expect(`${pictures.join("\n\n")}\n`).toMatchFileSnapshot("mistakes.golden");
});
