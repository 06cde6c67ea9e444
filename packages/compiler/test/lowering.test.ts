// What plans promise to those who make SQL of them.
import type { WarehouseModel } from "@muster/model";
import { expect, test } from "vitest";
import { planAudience } from "../src/compile.ts";
import { columnsOf } from "../src/plan/build.ts";
import type { Rel } from "../src/plan/rel.ts";
import { inputsOf, scalarColumns } from "../src/plan/walk.ts";
import { shopModel } from "./shop-model.ts";
import { resolveTexts } from "./support.ts";

function relsOf(text: string, model: WarehouseModel): readonly Rel[] {
  const { resolution, diagnostics } = resolveTexts([text], model);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { shared, root } = planAudience(resolution, "a", { model, asOf: "2026-11-01T00:00:00Z" }).optimized;
  const all = (rel: Rel): readonly Rel[] => [rel, ...inputsOf(rel).flatMap(all)];
  return [...shared.map(({ rel }) => rel), root].flatMap(all);
}

test("a condition on nothing asks for no account, which a model may not have", () => {
  const { accounts: _, personas, ...others } = shopModel;
  const { account: __, ...alone } = personas;
  const model: WarehouseModel = { ...others, personas: alone };
  expect(relsOf("audience a { where 0 is missing }", model)).not.toEqual([]);
});

test("a floating column is compared with a constant as it stands, where a zone map knows of it", () => {
  const source = { column: "score", path: [], storage: "native", isFloat: true } as const;
  const score = { name: "score", type: { kind: "number" }, source } as const;
  const personas = {
    ...shopModel.personas,
    traits: new Map([...shopModel.personas.traits, ["score", score]]),
  };
  const isWorkedOut = (condition: string) =>
    JSON.stringify(relsOf(`audience a { where ${condition} }`, { ...shopModel, personas })).includes(
      '"finite"',
    );
  for (const condition of [
    "score > 3",
    "not score <= 3",
    "score between 1 and 3",
    "3 = score",
    "score in (1, 2)",
  ])
    expect(isWorkedOut(condition), condition).toBe(false);
  expect(isWorkedOut("score + 1 > 3")).toBe(true);
});

test("of the events that are looked for as matches nothing is read", () => {
  const text = `trait favourite = most_common(order_completed.category)
    audience a {
      where performed product_viewed as first then did not perform product_viewed where (first.category between persona.favourite and "z")
        then any event then order_completed all within 30 days
    }`;
  let matches = 0;
  for (const rel of relsOf(text, shopModel)) {
    if (rel.kind !== "aggregate" || rel.input.kind !== "filter") continue;
    const pairs = rel.input.input;
    if (pairs.kind !== "join" || !pairs.isMatch) continue;
    matches++;
    const read = [
      ...rel.by.map(({ id }) => id),
      ...rel.measures.flatMap(({ argument }) => (argument === undefined ? [] : scalarColumns(argument))),
    ];
    const ofMatches = new Set(columnsOf(pairs.right).map(({ id }) => id));
    expect(read.filter((id) => ofMatches.has(id))).toEqual([]);
  }
  expect(matches).toBeGreaterThan(0);
});
