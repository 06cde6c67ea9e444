import { expect, test } from "vitest";
import { closest } from "../src/index.ts";

const events = ["order_completed", "product_viewed", "added_to_cart", "logged_in"];

test.each([
  ["order_complete", "order_completed"],
  ["oder_completed", "order_completed"],
  ["order_compelted", "order_completed"],
  ["Order_Completed", "order_completed"],
  ["LOGGED_IN", "logged_in"],
  ["add_to_cart", "added_to_cart"],
  ["added_ot_cart", "added_to_cart"],
  ["logged_out", undefined],
  ["order_deleted", undefined],
  ["product_vieweds", "product_viewed"],
  ["viewed", undefined],
  ["zebra", undefined],
  ["", undefined],
  ["order_completed", undefined],
  ["x".repeat(100_000), undefined],
])("%s", (name, expected) => {
  expect(closest(name, events)).toBe(expected);
});

test("short names are near only when they nearly are the same", () => {
  expect(closest("ad", ["and", "or", "}"])).toBe("and");
  expect(closest("a", ["b", "or"])).toBeUndefined();
  expect(closest("xy", ["or", "and"])).toBeUndefined();
  expect(closest("AND", ["and", "or"])).toBe("and");
});

test("what says the opposite is not near", () => {
  expect(closest("subscribed", ["unsubscribed"])).toBeUndefined();
  expect(closest("is_inactive", ["is_active"])).toBeUndefined();
  expect(closest("Signed Out", ["Signed In"])).toBeUndefined();
  expect(closest("unsubscribd", ["unsubscribed"])).toBe("unsubscribed");
});

test.each([
  ["created_on", "created_at"],
  ["created_date", "created_at"],
  ["Created_Timestamp", "created_at"],
  ["creatd_on", "created_at"],
  ["updated_on", undefined],
  ["on", undefined],
  ["created_by", undefined],
  ["order_dat", "order_date"],
  ["order_time", "order_date"],
])("a time is one by whatever word: %s", (name, expected) => {
  expect(closest(name, ["order_dates", "created_at", "order_date", "at", "created_in"])).toBe(expected);
});

test("letters in another case are a smaller mistake than another word", () => {
  expect(closest("Created_At", ["created_on", "created_at"])).toBe("created_at");
});

test("the nearest wins, and of equally near ones the first", () => {
  expect(closest("plans", ["planes", "plan", "plants"])).toBe("planes");
  expect(closest("revenu", ["reverse", "revenue"])).toBe("revenue");
});
