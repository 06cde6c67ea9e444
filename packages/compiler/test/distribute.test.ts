// Where a plan is cut, and what travels from where to where.
import type { WarehouseModel } from "@muster/model";
import { expect, test } from "vitest";
import { planAudience } from "../src/compile.ts";
import { distribute } from "../src/distribute/distribute.ts";
import { type Layout, layoutOf } from "../src/distribute/layout.ts";
import { distributionObstacleText } from "../src/distribute/obstacle.ts";
import { shopModel } from "./shop-model.ts";
import { resolveTexts } from "./support.ts";

const merging: WarehouseModel = {
  ...shopModel,
  identities: { table: { name: "aliases" }, alias: "alias_id", persona: "customer_id" },
};

/** Each stage as where it runs, and how its rows travel; the members' as where they are found. */
function stages(definitions: string, model: WarehouseModel = merging): readonly string[] | string {
  const { resolution, diagnostics } = resolveTexts([definitions], model);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const name = /(\w+)(?: of accounts)? \{[^{}]*\}$/.exec(definitions)![1]!;
  const { optimized } = planAudience(resolution, name, { model, asOf: "2026-11-01T00:00:00Z" });
  const found = distribute(optimized, layoutFor(model));
  if (!found.ok) return distributionObstacleText(found.obstacle);
  return found.plan.stages.map((stage) =>
    stage.kind === "members" ? `members on ${stage.where}` : `${stage.where} ${stage.travels}`,
  );
}

function layoutFor(model: WarehouseModel): Layout {
  const layout = layoutOf(model);
  if ("columns" in layout) throw new Error("the layout has a conflict");
  return layout;
}

const where = (condition: string) => `audience a { where ${condition} }`;

const UP = "shards gathered";
const DOWN = "coordinator spread";
const KEPT = "shards stays";
const MEMBERS = "members on shards";

test.each([
  'plan = "pro" and age > 30',
  "performed order_completed at least 3 times in last 60 days",
  "did not perform order_completed in last 60 days and not performed logged_in",
  "performed product_viewed as v then added_to_cart where (product_id = v.product_id) within 1 day",
  "performed order_completed at least 5 times within any 7 days",
  "performed logged_in in at least 3 of last 4 weeks",
  'most_common(order_completed.category) = "Flower"',
  "performed order_completed where (persona.age > 30)",
  'account.plan = "business"',
  "in list vips or email in list vips",
  "entered audience b in last 7 days",
])("a persona alone is decided on its shard: %s", (condition) => {
  const beside = condition.includes(" b ") ? "audience b { where age > 30 }\n" : "";
  expect(stages(`${beside}${where(condition)}`)).toEqual([MEMBERS]);
});

test("samples, splits and waterfalls are decided on the shard", () => {
  expect(stages("audience a { sample 10% split 50% x, 50% y }")).toEqual([MEMBERS]);
  const two = "audience a { where age > 30 }\naudience b { where age > 20 }\n";
  expect(stages(`${two}waterfall w { a, b }`)).toEqual([MEMBERS]);
});

test("the first few: each shard sends its own first ones, and keeps what comes up to the last of all", () => {
  expect(stages("audience a { where age > 30 top 100 by age }")).toEqual([KEPT, UP, DOWN, MEMBERS]);
});

const LAST = [UP, DOWN, UP, UP, DOWN];

test("many, or a share: bounds first, then what is between them", () => {
  expect(stages("audience a { top 10% by age }")).toEqual([KEPT, ...LAST, MEMBERS]);
  expect(stages("audience a { bottom 20000 by age }")).toEqual([KEPT, ...LAST, MEMBERS]);
});

test("buckets are told by their ends, of each value by itself", () => {
  expect(stages(where("quintile(age) = 5"))).toEqual([KEPT, ...LAST, MEMBERS]);
  expect(stages(where("quintile(age) = 5 and decile(count(order_completed)) > 5"))).toEqual([
    KEPT,
    ...LAST,
    ...LAST,
    MEMBERS,
  ]);
});

test("a rank is told by how often each value is there", () => {
  expect(stages(where("rank(age) <= 10"))).toEqual([KEPT, UP, DOWN, UP, DOWN, MEMBERS]);
});

test("what is an account's is put together by the coordinator", () => {
  const of = (condition: string) => `audience a of accounts { where ${condition} }`;
  expect(stages(of('plan = "business"'))).toEqual(["members on coordinator"]);
  expect(stages(of("count(order_completed) > 10"))).toEqual([
    UP,
    "coordinator stays",
    "members on coordinator",
  ]);
  expect(stages(of("any of personas (age > 30)"))).toEqual([
    UP,
    "coordinator stays",
    "members on coordinator",
  ]);
  expect(stages(where('account.seats > 3 and account.plan = "team"'))).toEqual([MEMBERS]);
});

test("accounts that are found are sent to the shards, where a persona asks", () => {
  const accounts = "audience big of accounts { where count(order_completed) > 10 }\n";
  expect(stages(`${accounts}${where("in audience big")}`)).toEqual([UP, "coordinator stays", DOWN, MEMBERS]);
});

test("what two stages read is put down where it is found", () => {
  const shared = "audience b { where performed order_completed at least 2 times top 5 by age }\n";
  const both = `${shared}audience c { where in audience b top 3 by age }\naudience d { where in audience b and in audience c }`;
  expect(stages(both)).toEqual([KEPT, UP, DOWN, KEPT, KEPT, UP, DOWN, MEMBERS]);
});

test("events of an account's personas cannot be matched or put in order without moving them", () => {
  expect(
    stages("audience a of accounts { where performed product_viewed then added_to_cart within 1 day }"),
  ).toMatch(/matches rows of different personas/);
  const inOrder = /events of all personas of an account in order/;
  expect(
    stages("audience a of accounts { where performed order_completed at least 5 times within any 7 days }"),
  ).toMatch(inOrder);
});

test("a table of which two columns would tell the shard has no layout", () => {
  const events = new Map(shopModel.events);
  const event = events.get("logged_in")!;
  events.set("was_seen", { ...event, name: "was_seen", table: { ...event.table, persona: "other_id" } });
  expect(layoutOf({ ...shopModel, events })).toEqual({
    table: { name: "events" },
    columns: ["user_id", "other_id"],
  });
});
