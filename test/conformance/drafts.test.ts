// What `muster init --from` drafts of schemas as shops, payment providers and pipelines have them, on the warehouses that
// declare keys. Each draft has to work unedited.
import {
  type Answer,
  checkModelAgainst,
  draftModel,
  type ParsedProject,
  parseProject,
  planIntrospection,
} from "@muster/model";
import { describe, expect, test } from "vitest";
import { type Engine, engines, run } from "./driver-engines.ts";

const rows = "generate_series(1, 300) as t(g)";
/** A time that goes on with g. */
const later = "timestamptz '2026-01-01 00:00:00+00' + g * interval '1 hour'";

/** Drafts a model from what these statements make, and holds it against the tables. */
async function drafted(engine: Engine, statements: readonly string[]) {
  await using opened = await engine.open();
  const { warehouse } = opened;
  for (const statement of statements) await run(warehouse, statement);
  const catalog = await warehouse.catalog();
  const answers: Answer[] = [];
  for (;;) {
    const wanted = planIntrospection(catalog, answers);
    if (wanted.length === 0) break;
    const samples = await warehouse.sample(wanted);
    answers.push(...wanted.map((request, at) => ({ request, sample: samples[at]! })));
  }
  const head = { name: "shop", warehouse: { duckdb: { path: "shop.duckdb" } } };
  const { yaml, notes } = draftModel(catalog, answers, head)!;
  const parsed = parseProject({ name: "muster.yaml", text: yaml }, { environment: {} });
  expect(parsed.diagnostics).toEqual([]);
  const { project, places } = (parsed as { value: ParsedProject }).value;
  const against = checkModelAgainst(project.model, places, catalog);
  expect(against.filter(({ severity }) => severity === "error")).toEqual([]);
  const { events, personas } = project.model;
  const tables = Object.fromEntries(
    [...events.values()].map(({ name, table }) => [name, [table.persona, table.time.column]]),
  );
  return { events, personas, roles: project.model.roles, tables, notes };
}

describe.each(engines.filter(({ name }) => name !== "clickhouse"))("$name", (engine) => {
  const { text, json, timestamptz } = engine.types;

  test("of two foreign keys, whom a row is about, not who had a hand in it", async () => {
    const { tables, notes } = await drafted(engine, [
      `create table users (id int primary key, email ${text}, deleted_at ${timestamptz})`,
      `create table orders (id int, approved_by int references users (id), user_id int not null references users (id), total int, created_at ${timestamptz} not null)`,
      `create table reviews (id int, moderator_id int references users (id), author_id int references users (id), created_at ${timestamptz})`,
      `insert into users select g, 'e', null from ${rows}`,
      `insert into orders select g, g, g, g, ${later} from ${rows}`,
    ]);
    expect(tables).toEqual({ orders: ["user_id", "created_at"], reviews: ["author_id", "created_at"] });
    expect(notes).toContain("events of orders are of user_id; approved_by could be meant instead");
    expect(notes).toContain(
      "users.deleted_at seems to say who is gone, but `excluded` takes one boolean column: a view with `deleted_at is not null as gone` has it",
    );
  });

  test("a shop: when an order was placed, not when it was closed; staff are no customers", async () => {
    const { tables, notes, personas } = await drafted(engine, [
      `create table customers (id bigint primary key, email ${text}, _fivetran_deleted boolean)`,
      `create table orders (id bigint, customer_id bigint, user_id bigint, closed_at ${timestamptz}, created_at ${timestamptz} not null, _fivetran_deleted boolean)`,
      `create table refunds (id bigint, order_id bigint, user_id bigint, created_at ${timestamptz})`,
      `create table abandoned_checkouts (id bigint, customer_id bigint, completed_at ${timestamptz}, created_at ${timestamptz})`,
      `insert into customers select 6000000000000 + g, 'e', false from ${rows}`,
      `insert into orders select g, 6000000000000 + g, 77, case when g % 2 = 0 then ${later} end, ${later}, false from ${rows}`,
      `insert into refunds select g, g, 77, ${later} from ${rows}`,
      `insert into abandoned_checkouts select g, 6000000000000 + g, null, ${later} from ${rows}`,
    ]);
    expect(tables).toEqual({
      orders: ["customer_id", "created_at"],
      abandoned_checkouts: ["customer_id", "created_at"],
    });
    expect(personas.excluded).toBe("_fivetran_deleted");
    expect(notes).toContain("table refunds is left out: nothing seen in user_id is a key of customers");
    expect(notes).toContain("orders.user_id is not taken for the persona: nothing seen in it is a key");
    expect(notes).toContain(
      "orders._fivetran_deleted seems to say which rows are gone: they are events all the same, unless a view leaves them out",
    );
  });

  test("payments: a customer without _id, and times as whole numbers", async () => {
    const { tables, events, personas, roles } = await drafted(engine, [
      `create table customers (id ${text} primary key, email ${text}, created int)`,
      `create table charges (id ${text}, amount bigint, created int, due_date int, customer ${text})`,
      `create table coupons (id ${text}, customer ${text}, created int)`,
      `insert into customers select 'cus_' || g, 'e', 1760000000 + g from ${rows}`,
      `insert into charges select 'ch_' || g, g, 1760000000 + g * 3600, 1770000000, 'cus_' || g from ${rows}`,
      `insert into coupons select 'co_' || g, 'all', 1760000000 + g from ${rows}`,
    ]);
    expect(tables).toEqual({ charges: ["customer", "created"] });
    expect(events.get("charges")?.table.time.storage).toBe("epoch_s");
    expect(events.get("charges")?.properties.get("due_date")?.type.kind).toBe("timestamp");
    expect(personas.traits.get("created")?.source.storage).toBe("epoch_s");
    expect(roles.created).toBe("created");
  });

  test("web analytics: a key of their own, and microseconds", async () => {
    const { tables, personas, notes } = await drafted(engine, [
      `create table users (user_pseudo_id ${text} primary key, email ${text})`,
      `create table pages (user_id ${text}, user_pseudo_id ${text}, viewed_at bigint)`,
      `create table events (user_id ${text}, user_pseudo_id ${text}, event_timestamp bigint, event_name ${text})`,
      `insert into users select 'u' || g, 'e' from ${rows}`,
      `insert into pages select null, 'u' || g, 1760000000000 + g from ${rows}`,
      `insert into events select null, 'u' || g, 1760000000000000 + g, 'x' from ${rows}`,
    ]);
    expect(personas.key).toBe("user_pseudo_id");
    expect(tables).toEqual({ pages: ["user_pseudo_id", "viewed_at"] });
    expect(notes).toContain(
      "table events is left out: event_timestamp counts microseconds, which no storage reads: a view where it is divided by 1000, as a whole number, has it as epoch_ms",
    );
  });

  test("documents: keys have the type that most of their values have", async () => {
    const document = `case
      when g = 7 then '{"revenue": "49.90", "logins": "7", "tags": "a", "last_seen": "", "odd\`one": 1}'
      else '{"revenue": 12.5, "logins": 3, "tags": ["a", "b"], "last_seen": "2026-01-01T00:00:00Z", "coupon": null}' end`;
    const { events, roles, notes } = await drafted(engine, [
      `create table users (id int primary key, email ${text})`,
      `create table events (user_id int, ts ${timestamptz}, event_name ${text}, properties ${json})`,
      `insert into users select g, 'e' from ${rows}`,
      `insert into events select g, ${later}, 'order_completed', cast(${document} as ${json}) from ${rows}`,
    ]);
    const { properties } = events.get("order_completed")!;
    expect(Object.fromEntries([...properties].map(([name, { type }]) => [name, type.kind]))).toEqual({
      revenue: "number",
      logins: "number",
      tags: "list",
      last_seen: "timestamp",
    });
    expect(roles.purchase).toMatchObject({ event: "order_completed", amount: "revenue" });
    expect(notes).toEqual(
      expect.arrayContaining([
        "events holds 1 kind of events, named by event_name",
        "events.properties.tags of order_completed holds lists: 1 of 200 seen are none, and read as missing",
        "events.properties.odd`one of order_completed is left out: no definition can write its name",
        "events.properties.coupon of order_completed is left out: no value of it was seen",
      ]),
    );
  });

  test("events of somebody who is not yet known", async () => {
    const statements = [
      `create table users (id ${text} primary key, email ${text})`,
      `create table tracks (id ${text}, user_id ${text}, anonymous_id ${text}, received_at ${timestamptz}, "timestamp" ${timestamptz}, event ${text})`,
      `insert into users select 'u' || g, 'e' from ${rows}`,
      `insert into tracks select 't', 'u' || g, 'a' || g, ${later}, ${later}, case when g % 2 = 0 then 'page_viewed' else 'signed_in' end from ${rows}`,
      `update tracks set user_id = null where event = 'page_viewed'`,
    ];
    const { tables, notes } = await drafted(engine, statements);
    const persona = ["user_id", "timestamp"];
    expect(tables).toEqual({ page_viewed: persona, signed_in: persona });
    expect(notes).toContain(
      "events of tracks without a user_id are nobody's: a view with coalesce(user_id, anonymous_id) as persona_id, and `identities` that lead from anonymous_id to user_id, give them to whom they turn out to be",
    );

    const viewed = await drafted(engine, [
      ...statements,
      `create view known_tracks as select "timestamp", event, user_id, anonymous_id, coalesce(user_id, anonymous_id) as persona_id from tracks`,
      `create view identified as select anonymous_id as alias_id, max(user_id) as user_id from tracks where user_id is not null and anonymous_id is not null group by anonymous_id`,
    ]);
    expect(viewed.tables).toMatchObject({ page_viewed: ["persona_id", "timestamp"] });
  });
});
