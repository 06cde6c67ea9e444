import { check } from "@muster/compiler";
import { Fault } from "@muster/engine";
import { parseProject } from "@muster/model";
import { expect, test } from "vitest";
import { audienceAsked } from "./asked-audience.ts";

const PROJECT = `
name: shop
warehouse: { duckdb: { path: ":memory:" } }
model: { personas: { table: customers, key: id, traits: { plan: text } } }
`;
const parsed = parseProject({ name: "muster.yaml", text: PROJECT }, { environment: {} });
if (!parsed.ok) throw new Error("the project is wrong");
const AUDIENCES =
  "audience sale { split 50% a, 50% b }\ngroup seasonal { sale }\ntrait paying = plan is known";
const { resolution } = check(AUDIENCES, { model: parsed.value.project.model });

function refused(name: string): string {
  try {
    audienceAsked(resolution, name);
  } catch (error) {
    if (error instanceof Fault) return `${error.message}\n${error.advice ?? ""}`.trim();
    throw error;
  }
  return "";
}

test("an audience, and a part of one", () => {
  expect(audienceAsked(resolution, "sale")).toMatchObject({ name: "sale", part: undefined });
  expect(audienceAsked(resolution, "sale.b")).toMatchObject({ name: "sale.b", part: "b" });
});

test("what is none is said to be what it is", () => {
  expect(refused("sael")).toBe("there is no audience `sael`\nclosest: `sale`");
  expect(refused("sale.c")).toBe("`sale` has no part `c`\nit has a, b");
  expect(refused("seasonal")).toMatch(/^`seasonal` is a group/);
  expect(refused("paying")).toBe("`paying` is a trait, not an audience");
  expect(refused("vips")).toBe(
    "`vips` of the standard library is not available: the model has no role `purchase`",
  );
});
