// Names of a customer's tables, columns, events and JSON keys are quoted or bound, whatever stands in them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, compileAudience } from "@muster/compiler";
import { duckdb } from "@muster/duckdb";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import type { EventType, Trait, WarehouseModel } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";
import type { LogicalData } from "../world/logical-data.ts";
import { materialize } from "../world/materialize.ts";
import { SPELLINGS } from "../world/spelling.ts";
import { HOSTILE_NAMES } from "./hostile.ts";
import { shapeOf } from "./twins.ts";

const asOf = "2026-11-02T12:00:00Z";

/** A model in which everything that has a name in the warehouse has this one. */
function modelOf(name: string): WarehouseModel {
  const own = (column: string) => `${column} ${name}`;
  const text = { kind: "text" } as const;
  const traits: readonly Trait[] = [
    { name: "city", type: text, source: { column: own("c"), path: [], storage: "native" } },
    { name: "plan", type: text, source: { column: own("d"), path: [name, own("k")], storage: "json" } },
  ];
  const event: EventType = {
    name: "bought",
    nameValue: name,
    table: {
      table: { schema: own("s"), name: own("e") },
      persona: own("p"),
      time: { column: own("t"), storage: "timestamptz" },
      order: own("o"),
      nameColumn: own("n"),
    },
    properties: new Map([
      ["kind", { name: "kind", type: text, source: { column: own("k"), path: [], storage: "native" } }],
      ["sku", { name: "sku", type: text, source: { column: own("d"), path: [name], storage: "json" } }],
    ]),
  };
  return {
    timezone: "UTC",
    schema: "muster",
    personas: {
      table: { name },
      key: own("key"),
      keyType: "integer",
      account: own("a"),
      excluded: own("x"),
      traits: new Map(traits.map((trait) => [trait.name, trait])),
    },
    accounts: {
      table: { schema: own("s"), name: own("f") },
      key: own("key"),
      keyType: "text",
      traits: new Map(traits.map((trait) => [trait.name, trait])),
    },
    events: new Map([["bought", event]]),
    roles: {},
  };
}

const data: LogicalData = {
  personas: [1, 2, 3].map((key) => ({
    key: String(key),
    source: null,
    excluded: key === 3,
    account: `${key}`,
    traits: { city: `city ${key}`, plan: `plan ${key}` },
  })),
  accounts: [1, 2, 3].map((key) => ({
    key: String(key),
    traits: { city: `city ${key}`, plan: `plan ${key}` },
  })),
  events: [1, 2, 3].map((key) => ({
    event: "bought",
    persona: String(key),
    time: BigInt(key),
    order: key,
    source: null,
    properties: { kind: `kind ${key}`, sku: `sku ${key}` },
  })),
  aliases: [],
};

const SOURCE = `
audience everyone {}
audience by_column { where city = "city 1" }
audience by_key { where plan = "plan 1" }
audience by_event { where performed bought where (kind = "kind 1" and sku = "sku 1") }
audience by_last { where last(bought.kind) = "kind 1" and most_common(bought.sku) = "sku 1" }
audience by_count { where sum_of = 1 and rank(count(bought)) = 1 and last(bought.sku) = "sku 1" }
audience by_account { where account.city = "city 1" and account.bought_by = 1 and in audience accounts }
audience accounts of accounts { where plan = "plan 1" and any of personas (city = "city 1") and all of personas (performed bought) }
audience best of accounts { where any of personas (city is known) top 1 by bought_by split 100% all }
trait bought_by of accounts = count(bought where (account.city = persona.city))
trait sum_of = count(bought where (persona.plan = "plan 1"))
`;
const EXPECTED: Readonly<Record<string, readonly number[]>> = {
  everyone: [1, 2],
  by_column: [1],
  by_key: [1],
  by_event: [1],
  by_last: [1],
  by_count: [1],
  by_account: [1],
  accounts: [1],
  best: [1],
};

function statements(name: string, engine: EngineName) {
  const model = modelOf(name);
  const { resolution, diagnostics } = check(SOURCE, { model });
  expect(diagnostics).toEqual([]);
  const { dialect } = ENGINES[engine];
  return Object.keys(EXPECTED).map((audience) =>
    compileAudience(resolution, audience, { model, dialect, asOf }),
  );
}

describe.each(ENGINE_NAMES)("%s", (engine) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;
  const run = (sql: string) => warehouse.execute({ sql, parameters: [] });

  beforeAll(async () => {
    ({ warehouse, close } = await ENGINES[engine].open());
    await run("create table customers (id bigint)");
    await run("insert into customers values (1), (2)");
  });
  afterAll(() => close());

  const twinOf = (name: string) => statements(name, engine).map(({ sql }) => shapeOf(sql));
  const twins = twinOf("x");
  /** A JSON key that looks like an index is reached by a path of its own. */
  const numbered = twinOf("7");

  test.each(HOSTILE_NAMES)("%j is a name and nothing else", async (name) => {
    const compiled = statements(name, engine);
    expect(twinOf(name)).toEqual(/^[0-9]+$/.test(name) ? numbered : twins);
    const model = modelOf(name);
    const { schema = "" } = model.events.get("bought")!.table.table;
    await run(SPELLINGS[engine].createSchema(ENGINES[engine].dialect.quote(schema)));
    for (const sql of materialize(model, data, engine)) await run(sql);
    for (const statement of compiled) {
      const keys = (await warehouse.query(statement)).map(([key]) => Number(key)).sort((a, b) => a - b);
      expect(keys, statement.audience).toEqual(EXPECTED[statement.audience]);
    }
    const left = await warehouse.query({ sql: "select count(*) from customers", parameters: [] });
    expect(left).toEqual([[2n]]);
  });

  test("a name with U+0000 is refused, not cut", () => {
    expect(() => statements("a\u0000b", engine)).toThrow("NUL");
  });
});

describe("DuckDB takes a table's name for a file's where there is no such table", () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-names-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("so a sealed warehouse does not reach out", async () => {
    const file = join(folder, "secret.csv");
    writeFileSync(file, "id\n1\n2\n");
    const model: WarehouseModel = {
      timezone: "UTC",
      schema: "muster",
      personas: { table: { name: file }, key: "id", keyType: "integer", traits: new Map() },
      events: new Map(),
      roles: {},
    };
    const { resolution } = check("audience everyone {}", { model });
    const statement = compileAudience(resolution, "everyone", { model, dialect: duckdb, asOf });
    await using warehouse = await openDuckdb({ path: ":memory:", sealed: true }, { projectDir: folder });
    await expect(warehouse.query(statement)).rejects.toMatchObject({ name: "WarehouseError" });
  });
});
