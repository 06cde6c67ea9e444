import { check } from "@muster/compiler";
import { parseProject } from "@muster/model";
import { expect, test } from "vitest";
import { readExpression } from "./expression.ts";

const PROJECT = `
name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas: { table: customers, key: id, traits: { plan: text } }
  events:
    order_completed: { table: orders, persona: customer, time: at, properties: { revenue: number, category: text } }
`;
const parsed = parseProject({ name: "muster.yaml", text: PROJECT }, { environment: {} });
if (!parsed.ok) throw new Error("the project is wrong");
const { model } = parsed.value.project;

const AUDIENCE = { name: "a.aud", text: "audience lapsed_vips { where plan is known }" };

/** What is wrong with a condition: the words that are marked, and what is offered in their place. */
function told(text: string) {
  const { diagnostics } = check([AUDIENCE, readExpression(text)], { model });
  return diagnostics.map(({ primary: { span }, fixes, notes }) => [
    text.slice(span.start, span.end),
    ...fixes.map(({ replacement }) => replacement),
    ...notes,
  ]);
}

test.each([
  ["in audience lapsed_vip", [["lapsed_vip", "lapsed_vips"]]],
  ["plans = 'x'", [["plans", "plan"]]],
  ["order completed at least 3 times", [["order completed", "performed order_completed"]]],
  ["plan = 'x' and bought order_completed", [["bought", "performed"]]],
  [
    "performed order_completed where revenue > 5 and category = 'x'",
    [
      [
        "revenue > 5 and category = 'x'",
        "(revenue > 5 and category = 'x')",
        "`and category …` belongs into the parentheses too: `where (… and …)`",
      ],
    ],
  ],
  ["(plan = 'x'", [[""]]],
  ["plan = 'x' } audience y {", [["}"]]],
])("%s", (text, found) => {
  expect(told(text)).toEqual(found);
});
