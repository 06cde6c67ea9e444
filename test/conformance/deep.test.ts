// Audiences that refer to one another in a long line, and statements that stand deep, are answered in no more time than they take.
import { compile } from "@muster/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";
import { modelOf, whoIs } from "./who.ts";

const model = modelOf(`
personas:
  table: customers
  key: id
  traits: { age: number, city: text }
events:
  called: { table: calls, persona: person, time: { column: done, storage: timestamp } }
`);

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    const { text, integer } = engine.warehouse.dialect.types;
    for (const sql of [
      `create table customers (id ${text}, age ${integer}, city ${text} null)`,
      "insert into customers values ('1', 1, 'Denver'), ('2', 40, 'Denver'), ('3', 100, null)",
    ])
      await engine.warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  const LINES: readonly (readonly [next: (last: string, place: number) => string, who: string])[] = [
    [(last, place) => `in audience ${last} and age != ${place + 2}`, "1"],
    [(last) => `not in audience ${last}`, "1 2"],
    [(last) => `not in audience ${last} and city is known`, "1 2"],
    [(last, place) => `in audience ${last} or age = ${place + 50}`, "1 2"],
    [(last, place) => `not in audience ${last} or age = ${place - 1}`, "2"],
  ];

  test.each(LINES)("a line of audiences: %s", async (next, who) => {
    const line = Array.from({ length: 40 }, (_, at) => `audience a${at + 1} { where ${next(`a${at}`, at)} }`);
    const more = ['audience a0 { where city = "Denver" }', ...line].join("\n");
    expect(await whoIs(engine.warehouse, model, "in audience a40", more)).toBe(who);
  });

  test("a sequence of many steps is written", () => {
    const steps = "then called within 1 day without called between ".repeat(700);
    const { dialect } = engine.warehouse;
    const text = `audience a { where performed called ${steps} }`;
    const found = compile(text, { model, dialect, asOf: "2026-06-15T12:00:00Z" });
    expect(found.ok).toBe(true);
  });

  test("selects in selects", async () => {
    let sql = "select 1 as one";
    for (let depth = 0; depth < 200; depth++) sql = `select one from (${sql}) as deeper`;
    expect(await engine.warehouse.query({ sql, parameters: [] })).toHaveLength(1);
  });

  test("parentheses in parentheses, many times", async () => {
    const deep = `${"(".repeat(20)}1${")".repeat(20)}`;
    const sql = `select 1 as one where 1 in (${Array<string>(6000).fill(deep).join(", ")})`;
    expect(await engine.warehouse.query({ sql, parameters: [] })).toHaveLength(1);
  });
});
