/**
 * A warehouse that fills itself: so many events, a quarter of them of one persona, many at equal instants. Everything
 * comes from the number of the row, so it is the same in every run and on every engine.
 */
import type { Property, ValueType, WarehouseModel } from "@muster/model";
import type { Engine } from "./engines.ts";
import type { Vocabulary } from "./monotone.ts";

/** An hour after the last event. */
export const AS_OF = "2026-03-15T13:00:00Z";

const text: ValueType = { kind: "text" };
const number: ValueType = { kind: "number" };

function columns(types: { readonly [name: string]: ValueType }): Map<string, Property> {
  return new Map(
    Object.entries(types).map(([name, type]) => [
      name,
      { name, type, source: { column: name, path: [], storage: "native" } },
    ]),
  );
}

const stream = {
  table: { name: "stream" },
  persona: "persona",
  time: { column: "happened_at", storage: "timestamptz" },
  order: "n",
  nameColumn: "name",
} as const;
const { order: _, ...unordered } = { ...stream, table: { name: "orders" } };
const properties = columns({ price: number, kind: text });

const model: WarehouseModel = {
  // Without clocks that change, so that whole days may be moved to other days.
  timezone: "UTC",
  schema: "muster",
  personas: {
    table: { name: "people" },
    key: "id",
    keyType: "integer",
    account: "account",
    traits: columns({ age: number, plan: text }),
  },
  accounts: {
    table: { name: "accounts" },
    key: "id",
    keyType: "integer",
    traits: columns({ size: number }),
  },
  events: new Map([
    ...["viewed", "opened"].map(
      (name) => [name, { name, table: stream, nameValue: name, properties }] as const,
    ),
    ...["bought", "returned"].map(
      (name) => [name, { name, table: unordered, nameValue: name, properties }] as const,
    ),
  ]),
  roles: {},
  identities: { table: { name: "aliases" }, alias: "alias", persona: "persona" },
};

export const WORDS: Vocabulary = {
  events: ["bought", "viewed", "opened", "returned", "viewed | opened", "viewed | bought"],
  filters: ["price > 50", 'kind = "k3"', "price is known", "not price < 20"],
  properties: ["price", "kind"],
  durations: ["90 minutes", "1 day", "7 days", "1 month", "1 quarter", "1 year"],
};

/** Leaves out what is no exact length, for what is moved in time. */
export const EXACT: Vocabulary = { ...WORDS, durations: ["90 minutes", "1 day", "7 days", "30 days"] };

/** Twenty events to a persona beside the busy one's, five personas to an account. */
export async function fill(engine: Pick<Engine, "prepare">, events: number): Promise<WarehouseModel> {
  const personas = Math.max(20, Math.round(events / 20));
  const start = Date.parse("2025-03-15T12:00:00Z") / 1000;
  // Of the year in steps of a minute: with more events than minutes many are simultaneous.
  const row = `
    select case when i % 4 = 0 then 1 else 1 + ${hash(1)} % ${personas} end as persona,
      to_timestamp(${start} + (${hash(2)} % 525600) * 60) as happened_at,
      case when ${hash(3)} % 5 = 0 then null else ${hash(3)} % 4 end as n,
      ${hash(4)} % 4 as type,
      case when ${hash(5)} % 6 = 0 then null else (${hash(5)} % 100) end as price,
      case when ${hash(6)} % 6 = 0 then null else concat('k', ${hash(6)} % 5) end as kind
    from (select i::bigint as i from generate_series(1, ${events}) as g(i)) as numbers`;
  await engine.prepare([
    `create table people as select i::bigint as id, case when i % 7 = 0 then null else cast((i - i % 5) / 5 as bigint) end as account,
       (${hash(7)} % 80)::decimal(18, 4) as age, concat('p', ${hash(8)} % 3) as plan
     from (select i::bigint as i from generate_series(1, ${personas}) as g(i)) as numbers`,
    `create table accounts as select i::bigint as id, (i % 50)::decimal(18, 4) as size
     from generate_series(1, ${Math.round(personas / 5) + 3}) as g(i)`,
    `create table facts as ${row}`,
    `create table stream as select persona, happened_at, n, case type when 0 then 'viewed' else 'opened' end as name,
       price::decimal(18, 4) as price, kind from facts where type < 2`,
    `create table orders as select persona, happened_at, case type when 2 then 'bought' else 'returned' end as name,
       price::decimal(18, 4) as price, kind from facts where type >= 2`,
    "drop table facts",
    "create table aliases (alias bigint, persona bigint)",
  ]);
  return model;
}

/** A number below 2^31 that has little to do with the row's, and another for each salt. */
function hash(salt: number): string {
  const once = `(((i + ${salt * 7919}) * 48271) % 2147483647)`;
  return `((${once} * 69621) % 2147483647 * 16807 % 2147483647)`;
}

/** Statements that change nothing: all times and the instant move by ten days. */
export const MOVED = {
  statements: ["stream", "orders"].map(
    (table) => `update ${table} set happened_at = happened_at + interval '240 hours'`,
  ),
  asOf: "2026-03-25T13:00:00Z",
};

/** Statements that change nothing: a third of the busy one's events, and all of another's, under an id that is merged. */
export const MERGED = {
  statements: [
    "insert into aliases values (-1, 1), (-2, 2)",
    "update stream set persona = -1 where persona = 1 and n = 1",
    "update orders set persona = -1 where persona = 1 and price > 66",
    "update stream set persona = -2 where persona = 2",
  ],
  asOf: AS_OF,
};
