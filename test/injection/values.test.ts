// What an author writes between quotes is data, always: bound, never part of the statement, the same on every engine.
import { createHash } from "node:crypto";
import { type CompiledAudience, compile } from "@muster/compiler";
import type { Warehouse } from "@muster/engine";
import { postgres } from "@muster/postgres";
import { kyselyQuery } from "@muster/sql/kysely";
import fc from "fast-check";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shopModel } from "../../packages/compiler/test/shop-model.ts";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";
import type { LogicalData } from "../world/logical-data.ts";
import { materialize } from "../world/materialize.ts";
import { authored, HOSTILE_TEXTS } from "./hostile.ts";

const asOf = "2026-11-02T12:00:00Z";
const model = shopModel;

/** Everywhere that a text may stand, as a condition, and for which stored texts it holds. */
const PLACES: Readonly<
  Record<
    string,
    { condition: (text: string) => string; holds: (stored: string, text: string, key: number) => boolean }
  >
> = {
  trait: { condition: (text) => `plan = ${text}`, holds: (stored, text) => stored === text },
  left: { condition: (text) => `${text} = plan`, holds: (stored, text) => stored === text },
  list: { condition: (text) => `plan in (${text}, "nothing")`, holds: (stored, text) => stored === text },
  contains: { condition: (text) => `plan contains ${text}`, holds: (stored, text) => stored.includes(text) },
  starts: {
    condition: (text) => `plan starts with ${text}`,
    holds: (stored, text) => stored.startsWith(text),
  },
  ends: { condition: (text) => `plan ends with ${text}`, holds: (stored, text) => stored.endsWith(text) },
  nested: { condition: (text) => `address.city = ${text}`, holds: (stored, text) => stored === text },
  tags: { condition: (text) => `tags contains any (${text})`, holds: (stored, text) => stored === text },
  element: { condition: (text) => `any of devices (os = ${text})`, holds: (stored, text) => stored === text },
  event: {
    condition: (text) => `performed added_to_cart where (product_id = ${text})`,
    holds: (stored, text) => stored === text,
  },
  aggregate: {
    condition: (text) => `last(order_completed.category) = ${text}`,
    holds: (stored, text) => stored === text,
  },
  fallback: {
    condition: (text) => `coalesce(first_name, ${text}) = plan`,
    holds: (stored, text) => stored === text,
  },
  seed: {
    condition: (text) => `plan is known sample 50% seed ${text}`,
    holds: (_, text, key) => createHash("md5").update(`${text}:${key}`).digest("hex") < "8",
  },
};

const data: LogicalData = {
  personas: HOSTILE_TEXTS.map((text, at) => ({
    key: String(at),
    source: null,
    excluded: null,
    traits: {
      email: "a@example.com",
      plan: text,
      address: { city: text, zip: null },
      tags: [text],
      devices: [{ os: text, version: null }],
    },
  })),
  events: HOSTILE_TEXTS.flatMap((text, at) =>
    (["added_to_cart", "order_completed"] as const).map((event) => ({
      event,
      persona: String(at),
      time: 1_790_000_000_000_000n,
      order: null,
      source: null,
      properties: event === "added_to_cart" ? { product_id: text } : { category: text },
    })),
  ),
  aliases: [],
};

/** The statements for one text in every place. */
function statements(text: string, name: EngineName): CompiledAudience[] {
  return Object.values(PLACES).map(({ condition }) => {
    const source = `audience a { where ${condition(authored(text))} }`;
    const result = compile(source, { model, dialect: ENGINES[name].dialect, asOf });
    if (!result.ok) throw new Error(result.diagnostics.map(({ code }) => code).join(" "));
    return result.value;
  });
}

describe.each(ENGINE_NAMES)("%s", (name) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ warehouse, close } = await ENGINES[name].open());
    for (const sql of materialize(model, data, name)) await warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => close());

  const twin = statements("x", name).map(({ sql }) => sql);

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text] as const))(
    "%j changes no statement and stays what it is",
    async (_, text) => {
      const compiled = statements(text, name);
      expect(compiled.map(({ sql }) => sql)).toEqual(twin);
      for (const [at, { holds }] of Object.values(PLACES).entries()) {
        const keys = (await warehouse.query(compiled[at]!)).map(([key]) => Number(key)).sort((a, b) => a - b);
        const expected = HOSTILE_TEXTS.flatMap((stored, key) => (holds(stored, text, key) ? [key] : []));
        expect(keys, Object.keys(PLACES)[at]).toEqual(expected);
      }
    },
  );

  const ofPart = (part: string) => {
    const source = `audience a { split 50% \`${part}\`, 50% rest } audience b { where in audience a.\`${part}\` }`;
    return ["a", "b"].map((audience) => {
      const result = compile(source, { model, dialect: ENGINES[name].dialect, asOf, audience });
      if (!result.ok) throw new Error(result.diagnostics.map(({ code }) => code).join(" "));
      return result.value;
    });
  };

  test.each(HOSTILE_TEXTS.filter((text) => /^[ -_a-~]{1,200}$/.test(text)))(
    "%j is the name of a part and nothing else",
    async (text) => {
      const [split, part] = ofPart(text);
      expect([split, part].map((each) => each!.sql)).toEqual(ofPart("x").map(({ sql }) => sql));
      const rows = await warehouse.query(split!);
      expect(new Set(rows.map(([, each]) => each))).toEqual(new Set([text, "rest"]));
      const keys = rows.filter(([, each]) => each === text).map(([key]) => key);
      const found = (await warehouse.query(part!)).map(([key]) => key);
      expect(new Set(found)).toEqual(new Set(keys));
    },
  );

  test("any text changes no statement", () => {
    const texts = fc.string({ unit: "binary", maxLength: 40 }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(texts, (text) => {
        expect(statements(text, name).map(({ sql }) => sql)).toEqual(twin);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ["texts", "plan", (n: number) => authored(n === 0 ? "'" : `v${n}`), (text: string) => text === "'"],
    [
      "numbers",
      "length(plan)",
      (n: number) => (n === 0 ? "2.0" : String(9_000_000 + n)),
      (text: string) => [...text].length === 2,
    ],
  ] as const)(
    "more %s than a statement may have parameters are one list",
    async (_, value, option, holds) => {
      const options = Array.from({ length: 70_000 }, (_, n) => option(n));
      const source = `audience a { where ${value} in (${options.join(", ")}) }`;
      const result = compile(source, { model, dialect: ENGINES[name].dialect, asOf });
      if (!result.ok) throw new Error(result.diagnostics[0]!.code);
      expect(result.value.parameters.length).toBeLessThan(10);
      const keys = (await warehouse.query(result.value)).map(([key]) => Number(key));
      const expected = HOSTILE_TEXTS.flatMap((text, key) => (holds(text) ? [key] : []));
      expect(keys.sort((a, b) => a - b)).toEqual(expected);
    },
  );

  test("the tables are all there afterwards", async () => {
    const count = async (table: string, column = "*") =>
      (await warehouse.query({ sql: `select count(${column}) from ${table}`, parameters: [] }))[0]![0];
    expect(await count("customers", warehouse.dialect.quote(model.personas.key))).toBe(
      BigInt(HOSTILE_TEXTS.length),
    );
    expect(await count("orders")).toBe(BigInt(HOSTILE_TEXTS.length));
  });
});

describe("a text that no engine can hold", () => {
  test.each([
    ["U+0000 by its number", 'plan = "a\\u{0}b"'],
    ["U+0000 itself", 'plan = "a\u0000b"'],
    ["half a surrogate pair by its number", 'plan = "\\u{d800}"'],
    ["half a surrogate pair itself", 'plan = "\ud800"'],
  ])("%s is refused, not cut", (_, condition) => {
    const result = compile(`audience a { where ${condition} }`, { model, dialect: postgres, asOf });
    expect(result.ok).toBe(false);
  });
});

describe("as a Kysely expression", () => {
  const db = new Kysely<{ customers: { customer_id: string } }>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (inner) => new PostgresIntrospector(inner),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

  function query(compiled: CompiledAudience) {
    return db
      .selectFrom("customers")
      .selectAll()
      .where("customer_id", ">", "0")
      .where(
        "customer_id",
        "in",
        kyselyQuery<{ persona: string }>(compiled, postgres, ({ value }) => value),
      )
      .compile();
  }

  const twin = statements("x", "postgres").map((compiled) => query(compiled).sql);

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text] as const))(
    "%j changes no statement and is bound",
    (_, text) => {
      const queries = statements(text, "postgres").map(query);
      expect(queries.map(({ sql }) => sql)).toEqual(twin);
      // A seed is bound with what stands between it and a key.
      const bound = queries.map(({ parameters }) =>
        parameters.flat().some((value) => value === text || value === `${text}:`),
      );
      expect(bound).not.toContain(false);
    },
  );

  test("it has the keys alone, of an audience in parts too", () => {
    const result = compile("audience a { split 50% b, 50% c }", { model, dialect: postgres, asOf });
    if (!result.ok) throw new Error(result.diagnostics[0]!.code);
    expect(query(result.value).sql).not.toContain("part");
  });

  test("its placeholders follow the caller's own", () => {
    const { sql, parameters } = query(statements("x", "postgres")[0]!);
    expect(sql).toContain('"customer_id" > $1');
    expect(sql).toContain("cast($2 as text)");
    expect(parameters).toEqual(["0", "x"]);
  });
});
