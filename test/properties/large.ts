/** The laws over data that the warehouse made for itself. */
import assert from "node:assert/strict";
import type { WarehouseModel } from "@muster/model";
import type { Dice } from "../world/dice.ts";
import { checked, type Engine, planned } from "./engines.ts";
import { AS_OF, EXACT, MERGED, MOVED, WORDS } from "./large-world.ts";
import { type Asked, LAWS } from "./laws.ts";
import { randomImplication } from "./monotone.ts";

/** Each law so many times; `report` hears how long each took. */
export async function obeysLaws(
  engine: Engine,
  model: WarehouseModel,
  dice: Dice,
  times: number,
  report: (law: string, milliseconds: number) => void = () => {},
): Promise<void> {
  const asked: Asked = {
    hasAccounts: true,
    words: WORDS,
    condition: () => randomCondition(dice),
    ask: (condition, { of = "personas", choice = "" } = {}) =>
      ask(engine, model, AS_OF, condition, of, choice),
  };
  for (const [name, law] of Object.entries(LAWS)) {
    const started = Date.now();
    for (let i = 0; i < times; i++) await law(asked, dice);
    report(name, Date.now() - started);
  }
}

/** Asks before and after all times are moved, and before and after ids are merged. */
export async function staysTheSame(
  engine: Engine,
  model: WarehouseModel,
  dice: Dice,
  times: number,
): Promise<void> {
  const conditions = Array.from({ length: times }, () => {
    const { narrow, wide } = randomImplication(dice, EXACT);
    return `${narrow} or not ${wide}`;
  }).filter((condition) => !condition.includes("month"));
  const answers = async (asOf: string) => {
    const found: string[][] = [];
    for (const condition of conditions) {
      for (const subject of ["personas", "accounts"] as const) {
        found.push([...(await ask(engine, model, asOf, condition, subject))].sort());
      }
    }
    return found;
  };
  const before = await answers(AS_OF);
  for (const statement of MERGED.statements) await engine.run(statement);
  assert.deepEqual(await answers(MERGED.asOf), before, `merged: ${conditions.join("\n")}`);
  for (const statement of MOVED.statements) await engine.run(statement);
  assert.deepEqual(await answers(MOVED.asOf), before, `moved: ${conditions.join("\n")}`);
}

async function ask(
  engine: Engine,
  model: WarehouseModel,
  asOf: string,
  condition: string,
  of: "personas" | "accounts",
  choice = "",
): Promise<Set<string>> {
  const text = `audience asked ${of === "accounts" ? "of accounts" : ""} { where ${condition} ${choice} }`;
  const { resolution, diagnostics } = checked(text, { model });
  const error = diagnostics.find(({ severity }) => severity === "error");
  assert.equal(error, undefined, `${text}: ${JSON.stringify(error)}`);
  return new Set(
    (
      await engine.members(engine.target.render(planned(resolution, "asked", { model, asOf }, engine.target)))
    ).keys(),
  );
}

/** Of events alone, so that it may be asked of personas and of accounts. */
function randomCondition(dice: Dice): string {
  const { narrow, wide } = randomImplication(dice, WORDS);
  const event = dice.pick(WORDS.events);
  return dice.pick([
    `(${narrow})`,
    `(${wide})`,
    `(${narrow} or not ${wide})`,
    `(performed ${event} in last ${dice.pick(WORDS.durations)})`,
    `(sum(${event}.price where (${dice.pick(WORDS.filters)})) > ${dice.whole(0, 500)})`,
    `(distinct(${event}.kind) = ${dice.whole(1, 5)})`,
    `(max_within(sum(${event}.price), ${dice.pick(WORDS.durations)}) > ${dice.whole(50, 300)})`,
    `(most_common(${event}.kind) = "k1")`,
    `(rank(count(${event})) <= 10)`,
  ]);
}
