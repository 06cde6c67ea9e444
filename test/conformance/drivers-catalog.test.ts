// What a driver tells of tables: schemas as people make them, not as examples have them.
import type { CatalogTable } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type Opened, run } from "./driver-engines.ts";

const setUp = {
  duckdb: [
    "create type mood as enum ('sad', 'it''s, ok')",
    `create table orders (
      order_id bigint primary key, customer_id integer not null references customers (customer_id), total decimal(12, 2), mood mood, placed timestamp,
      seen timestamptz, day date, ok boolean, ratio double, small smallint, huge hugeint, id uuid, doc json, tags varchar[], bytes blob,
      items struct(sku varchar, "unit ""price""" decimal(10, 2), sizes integer[], "a, b" struct(x date))[]
    )`,
  ],
  postgres: [
    "create type mood as enum ('sad', 'it''s, ok')",
    "create domain amount as numeric(12, 2) check (value > 0)",
    "create type order_line as (sku text)",
    "create type home as (city text, code char(5), lines order_line[])",
    `create table orders (
      order_id bigserial primary key, customer_id integer not null references customers, total amount, mood mood, placed timestamp,
      seen timestamptz, day date, ok boolean, ratio double precision, small smallint, id uuid, doc jsonb, old_doc json, tags text[], bytes bytea,
      code varchar(10), fixed char(3), lines order_line[], home home, dropped text
    )`,
    "alter table orders drop column dropped",
    "create materialized view totals as select customer_id, sum(total) as total from orders group by 1",
    "create table measured (id bigint, at timestamp) partition by range (at)",
    "create table measured_2026 partition of measured for values from ('2026-01-01') to ('2027-01-01')",
  ],
  clickhouse: [
    `create table orders (
      order_id Int64, customer_id Int32, total Nullable(Decimal(12, 2)), mood Enum('sad', 'it''s, (ok)'), placed DateTime,
      seen DateTime64(3, 'Europe/Berlin'), day Date, ok Bool, ratio Float64, small UInt8, id UUID, doc JSON,
      tags Array(LowCardinality(Nullable(String))), bytes AggregateFunction(sum, UInt64), hidden Int64 ephemeral,
      items Array(Tuple(sku String, \`unit "price"\` Decimal(10, 2), sizes Array(Int32), \`a, b\` Tuple(x Date)))
    ) order by (order_id, customer_id)`,
    "create database kept",
    "create table kept.generations (number Int64) order by number",
    "create database kept_generation_3",
    "create table kept_generation_3.audiences (id Int64) order by id",
    "create table counted (n Int64) order by n",
    "create materialized view totals engine = MergeTree order by n as select n from counted",
  ],
} as const;

describe.each(engines)("$name", (engine) => {
  let opened: Opened;
  let tables: readonly CatalogTable[];
  const find = (name: string) => tables.find((table) => table.name === name)!;
  const kinds = (name: string) =>
    Object.fromEntries(find(name).columns.map((column) => [column.name, column.type.kind]));

  beforeAll(async () => {
    opened = await engine.open();
    const { text } = engine.types;
    const isKeyed = engine.name !== "clickhouse";
    const statements = [
      `create table customers (customer_id integer primary key, email ${isKeyed ? `${text} not null` : "String"}, name ${text})`,
      ...setUp[engine.name],
      engine.createSchema('"Other ""schema"""'),
      `create table "Other ""schema"""."Order Lines; --" ("Order Id" integer not null, "LINE" integer not null, "it's" ${text}, primary key ("Order Id", "LINE"))`,
      isKeyed
        ? `create table natural_key (code ${text} not null unique, other ${text} unique)`
        : `create table natural_key (code LowCardinality(String), other ${text})`,
      `create view "Big Spenders" as select customer_id, email from customers`,
      engine.createSchema("muster"),
      "create table muster.audiences (id integer)",
      `create ${isKeyed ? "temp" : "temporary"} table scratch (id integer)`,
      "insert into customers select n, 'e', null from (select 1 as n union all select 2 union all select 3) t",
      ...(engine.name === "postgres" ? ["analyze"] : []),
    ];
    for (const statement of statements) await run(opened.warehouse, statement);
    tables = (await opened.warehouse.catalog()).tables;
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  test("tables and views of all schemas, Muster's own too, and no others", () => {
    const own = {
      duckdb: [],
      postgres: ["measured", "totals"],
      clickhouse: ["counted", "generations", "totals"],
    };
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [
        "Big Spenders",
        "Order Lines; --",
        "audiences",
        "customers",
        "natural_key",
        "orders",
        ...own[engine.name],
      ].sort(),
    );
  });

  test("which schema is the default one, what is a view, how many rows there are", () => {
    expect(find("customers")).toMatchObject({ inDefaultSchema: true, kind: "table", rows: 3 });
    expect(find("Big Spenders")).toMatchObject({ inDefaultSchema: true, kind: "view", rows: -1 });
    expect(find("Order Lines; --")).toMatchObject({ schema: 'Other "schema"', inDefaultSchema: false });
    if (engine.name !== "duckdb")
      expect(find("totals")).toMatchObject({
        kind: "view",
        columns: engine.name === "postgres" ? [{ name: "customer_id" }, { name: "total" }] : [{ name: "n" }],
      });
  });

  test.runIf(engine.name === "clickhouse")("an order of rows is no key", () => {
    expect(tables.flatMap(({ primaryKey, foreignKeys }) => [...primaryKey, ...foreignKeys])).toEqual([]);
  });

  test.skipIf(engine.name === "clickhouse")("keys", () => {
    expect(find("customers").primaryKey).toEqual(["customer_id"]);
    expect(find("Order Lines; --").primaryKey).toEqual(["Order Id", "LINE"]);
    expect(find("natural_key").primaryKey).toEqual(["code"]);
    expect(find("orders").foreignKeys).toEqual([
      {
        columns: ["customer_id"],
        references: { schema: find("customers").schema, table: "customers", columns: ["customer_id"] },
      },
    ]);
  });

  test("columns in their order, with what may be missing", () => {
    expect(find("customers").columns.map(({ name, nullable }) => [name, nullable])).toEqual([
      ["customer_id", false],
      ["email", false],
      ["name", true],
    ]);
    expect(find("Order Lines; --").columns.map(({ name }) => name)).toEqual(["Order Id", "LINE", "it's"]);
  });

  test("types", () => {
    expect(kinds("orders")).toMatchObject({
      order_id: "integer",
      customer_id: "integer",
      total: "decimal",
      mood: "text",
      placed: "timestamp",
      seen: engine.name === "clickhouse" ? "timestamp" : "timestamptz",
      day: "date",
      ok: "boolean",
      ratio: "float",
      small: "integer",
      id: "uuid",
      doc: "json",
      tags: "list",
      bytes: "other",
    });
    // A list of records is JSON there.
    const items = find("orders").columns.find(({ name }) => name === "items" || name === "lines");
    expect(items!.type).toEqual(
      engine.name === "postgres"
        ? { kind: "other" }
        : {
            kind: "list",
            of: {
              kind: "struct",
              fields: {
                sku: { kind: "text" },
                'unit "price"': { kind: "decimal" },
                sizes: { kind: "list", of: { kind: "integer" } },
                "a, b": { kind: "struct", fields: { x: { kind: "date" } } },
              },
            },
          },
    );
    if (engine.name === "postgres") {
      const home = find("orders").columns.find(({ name }) => name === "home");
      const lines = { kind: "list", of: { kind: "struct", fields: { sku: { kind: "text" } } } };
      expect(home!.type).toEqual({
        kind: "struct",
        fields: { city: { kind: "text" }, code: { kind: "other" }, lines },
      });
    }
    expect(find("orders").columns[0]!.engineType.toLowerCase()).toBe(
      engine.name === "clickhouse" ? "int64" : "bigint",
    );
  });

  test.skipIf(engine.name === "clickhouse")("columns in which different texts are equal", async () => {
    const { warehouse } = opened;
    const [type, exact] = {
      duckdb: ["varchar collate nocase", '"Its, name" collate c'],
      postgres: ["varchar(9) collate blind", '"Its, name"::text collate "C"'],
      clickhouse: [],
    }[engine.name];
    if (engine.name === "postgres")
      await run(
        warehouse,
        "create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
      );
    await run(warehouse, `create table collated (plain ${engine.types.text}, "Its, name" ${type})`);
    const { columns } = (await warehouse.catalog()).tables.find(({ name }) => name === "collated")!;
    expect(columns.map(({ exactText }) => exactText)).toEqual([undefined, exact]);
    expect((await warehouse.hasInexactText?.()) ?? "not told").toBe(
      engine.name === "postgres" ? true : "not told",
    );
  });

  test.runIf(engine.name === "duckdb")("whole numbers beyond 64 bits", () => {
    const wide = find("orders").columns.filter(({ isWide }) => isWide);
    expect(wide.map(({ name }) => name)).toEqual(["huge"]);
  });

  test("samples: distinct values, most frequent first; documents, also of one kind only", async () => {
    const { warehouse } = opened;
    const { schema } = find("customers");
    await run(
      warehouse,
      `create table logged ("the name" ${engine.types.text}, doc ${documents[engine.name]})`,
    );
    await run(
      warehouse,
      `insert into logged values ('b', '{"k":1}'), ('a', '{"k":2}'), ('b', null), (null, '{"k":3}'), ('it''s', '{"k":4}')`,
    );
    const base = { schema, table: "logged", limit: 10 };
    const samples = await warehouse.sample([
      { kind: "distinct", ...base, column: "the name" },
      { kind: "distinct", ...base, column: "the name", limit: 1 },
      { kind: "json", ...base, column: "doc", where: { column: "the name", equals: "it's" } },
      { kind: "json", ...base, column: "doc" },
      // A name may be an enumeration's, which is no text to the engine.
      { kind: "json", ...base, table: "orders", column: "doc", where: { column: "mood", equals: "sad" } },
    ]);
    expect(samples[4]).toEqual([]);
    expect(samples.slice(0, 3)).toEqual([["b", "a", "it's"], ["b"], ['{"k":4}']]);
    expect(samples[3]?.map((document) => JSON.parse(document))).toEqual([
      { k: 1 },
      { k: 2 },
      { k: 3 },
      { k: 4 },
    ]);
  });

  test("samples: some rows with what is missing in them; which values are keys", async () => {
    const { warehouse } = opened;
    const { schema } = find("customers");
    const { bigint, text, timestamp, uuid } = engine.types;
    await run(
      warehouse,
      `create table held (big ${bigint}, "a ""key""" ${text}, seen ${timestamp}, id ${uuid})`,
    );
    const [one, two] = [1, 2].map((n) => `00000000-0000-0000-0000-00000000000${n}`);
    await run(
      warehouse,
      `insert into held values (${"9".repeat(18)}, 'it''s', '2026-01-02 03:04:05', '${one}'), (7, '{"}', null, '${one}'), (7, null, null, null)`,
    );
    const held = { schema, table: "held" };
    const [rows, single, integers, texts, uuids] = await warehouse.sample([
      { kind: "rows", ...held, columns: ['a "key"', "seen", "big"], limit: 10 },
      { kind: "rows", ...held, columns: ["id"], limit: 2 },
      { kind: "keys", ...held, column: "big", type: "integer", values: ["7", "8", "9".repeat(18)] },
      { kind: "keys", ...held, column: 'a "key"', type: "text", values: ["it's", '{"}', "", "it"] },
      { kind: "keys", ...held, column: "id", type: "uuid", values: [one!, two!] },
    ]);
    expect(rows?.map((row) => JSON.parse(row))).toEqual([
      ["it's", expect.stringContaining("2026-01-02 03:04:05"), "9".repeat(18)],
      ['{"}', null, "7"],
      [null, null, "7"],
    ]);
    expect(single).toHaveLength(2);
    expect(integers?.toSorted()).toEqual(["7", "9".repeat(18)]);
    expect(texts?.toSorted()).toEqual(["it's", '{"}']);
    expect(uuids).toEqual([one]);
  });
});

const documents = { duckdb: "json", postgres: "json", clickhouse: "Nullable(JSON)" };
