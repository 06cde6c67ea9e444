// Which relations a refresh keeps in tables, in which order, and what reads them.
import { expect, test } from "vitest";
import type { KeyTables } from "../src/increment/among-plan.ts";
import type { Rel } from "../src/plan/rel.ts";
import { inputsOf } from "../src/plan/walk.ts";
import { asksAbout } from "../src/refreshing/asks-about.ts";
import { planRefresh } from "../src/refreshing/plan-refresh.ts";
import type { RefreshStep } from "../src/refreshing/refresh-plan.ts";
import { shopModel } from "./shop-model.ts";
import { resolveTexts } from "./support.ts";

const OFTEN = "performed order_completed at least 3 times in last 90 days";

/** Each step as `table <- audiences` or `audience`, followed by the tables of events and the kept ones that it reads. */
function steps(definitions: Readonly<Record<string, string>>, among?: KeyTables): readonly string[] {
  const { resolution } = resolved(definitions);
  const names = Object.keys(definitions);
  const { steps } = planRefresh(resolution, names, {
    model: shopModel,
    asOf: "2026-11-01T00:00:00Z",
    ...(among && { among }),
  });
  return steps.map((step) => {
    const what = step.kind === "keep" ? `${short(step.table)} <- ${step.audiences.join()}` : step.audience;
    return `${what}: ${readsOf(step).join()}`;
  });
}

function resolved(definitions: Readonly<Record<string, string>>) {
  const text = Object.entries(definitions).map(([name, where]) => `audience ${name} { where ${where} }`);
  const found = resolveTexts([text.join("\n")]);
  expect(found.diagnostics).toEqual([]);
  return found;
}

function readsOf({ plan }: RefreshStep): readonly string[] {
  const found = new Set<string>();
  const look = (rel: Rel): void => {
    if (rel.kind === "scan" && rel.table.name !== "customers") found.add(short(rel.table.name));
    inputsOf(rel).forEach(look);
  };
  for (const { rel } of plan.shared) look(rel);
  look(plan.root);
  return [...found].toSorted();
}

function short(table: string): string {
  return table.replace("muster_kept_", "k");
}

test("what one audience asks alone stays in its statement, and so do filters of a persona's row", () => {
  expect(
    steps({ a: `${OFTEN} and plan = "pro"`, b: 'performed logged_in in last 7 days and plan = "pro"' }),
  ).toEqual(["a: orders", "b: events"]);
});

test("what two ask is found once, before the first that reads it", () => {
  expect(
    steps({ a: 'plan = "pro"', b: `${OFTEN} and age > 30`, c: `${OFTEN} and not (plan = "pro")` }),
  ).toEqual(["a: ", "k1 <- b,c: orders", "b: k1", "c: k1"]);
});

test("events that somebody has at all are kept as keys", () => {
  expect(
    steps({ a: "performed logged_in in last 7 days", b: "did not perform logged_in in last 7 days" }),
  ).toEqual(["k1 <- a,b: events", "a: k1", "b: k1"]);
});

test("of one count with two bounds the counts are kept", () => {
  const [kept, ...members] = steps({ a: OFTEN, b: OFTEN.replace("3", "5"), c: OFTEN.replace("90", "30") });
  expect(kept).toBe("k1 <- a,b: orders");
  expect(members).toEqual(["a: k1", "b: k1", "c: orders"]);
});

test("the personas with whom many audiences begin are kept as keys, unless more is read of them", () => {
  const windows = [10, 20, 30, 40].map((days) => `performed logged_in in last ${days} days`);
  const asks = (more: string) => windows.map((window, at) => [`a${at}`, `${window}${more}`] as const);
  const everyone = steps(Object.fromEntries(asks("")));
  expect(everyone[0]).toBe("k1 <- a0,a1,a2,a3: ");
  expect(everyone.slice(1)).toEqual([0, 1, 2, 3].map((at) => `a${at}: events,k1`));
  const pros = steps(Object.fromEntries([...asks(' and plan = "pro"'), ["free", 'plan = "free"']]));
  expect(pros[0]).toBe("k1 <- a0,a1,a2,a3: ");
  expect(pros.at(-1)).toBe("free: ");
  const three = steps(Object.fromEntries(asks("").slice(1)));
  expect(three).toEqual([1, 2, 3].map((at) => `a${at}: events`));
  const grouped = steps(Object.fromEntries(asks(" and (age > 30 or performed order_completed)")));
  expect(grouped.some((step) => step.startsWith("k") && step.endsWith(": "))).toBe(false);
});

test("what is kept may read what is kept; it is a part of all that read it", () => {
  const found = steps({ a: OFTEN, b: OFTEN, c: OFTEN.replace("3", "5") });
  expect(found).toEqual(["k2 <- a,b,c: orders", "k1 <- a,b: k2", "a: k1", "b: k1", "c: k2"]);
});

test("an audience that refers to another reads its members, whatever the order of the definitions", () => {
  const definitions = { b: 'in audience a and plan = "pro"', a: OFTEN, c: "in audience b" };
  expect(steps(definitions)).toEqual(["k1 <- a: orders", "a: k1", "k2 <- b: k1", "b: k2", "c: k2"]);
  const { resolution } = resolved(definitions);
  expect(asksAbout(resolution, "c")).toEqual(["b", "a"]);
  const { steps: alone } = planRefresh(resolution, ["b"], { model: shopModel, asOf: "2026-11-01T00:00:00Z" });
  expect(alone.map(readsOf)).toEqual([["orders"]]);
});

test("of those who are touched each table is read once for all, and once more where no time bounds it", () => {
  const touched = { keys: "touched", names: "touched_names" };
  const definitions = {
    a: "performed logged_in in last 7 days",
    b: "performed logged_in at least 2 times in last 90 days",
    c: "performed logged_in at least 5 times",
    d: "performed logged_in at least 3 times within any 1 day",
  };
  expect(steps(definitions, touched)).toMatchInlineSnapshot(`
    [
      "k1 <- a,b,c,d: touched",
      "k2 <- a,b: events,touched",
      "a: k1,k2",
      "b: k1,k2",
      "k3 <- c,d: events,touched",
      "c: k1,k3",
      "d: k1,k3",
    ]
  `);
  const { resolution } = resolved(definitions);
  const { steps: all } = planRefresh(resolution, ["a", "b"], {
    model: shopModel,
    asOf: "2026-11-01T00:00:00Z",
    among: touched,
  });
  const rows = all.find((step) => step.kind === "keep" && step.stored && readsOf(step).includes("events"));
  // The longer of the two windows: 90 days before.
  expect(JSON.stringify(rows)).toContain(String(Date.UTC(2026, 7, 3) * 1000));
  expect(JSON.stringify(rows)).not.toContain(String(Date.UTC(2026, 9, 25) * 1000));
});
