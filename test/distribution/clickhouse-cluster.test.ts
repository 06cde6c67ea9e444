// The tables and statements for a ClickHouse cluster, on databases of the embedded engine that each stand for a node. What
// needs a network between nodes, `cluster(…)` and `remote(…)`, is put in by reading the other node's database; Distributed
// tables, which need a configuration, are not made, but rows go where their sharding key says.
import {
  type ClusterScript,
  clickhouse,
  clusterChecks,
  clusterStages,
  clusterTables,
} from "@muster/clickhouse";
import { openClickhouse } from "@muster/clickhouse/driver";
import { check, compileAudience, distribute, planAudience } from "@muster/compiler";
import type { Row, Warehouse } from "@muster/engine";
import { parseProject, type WarehouseModel } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClickhouseDatabase } from "../clickhouse.ts";
import { asTexts, layoutFor } from "./find-members.ts";

const SHARDS = 3;
const AS_OF = "2026-11-01T00:00:00Z";

const model = modelOf(`
name: shop
warehouse: { clickhouse: { url: "http://localhost" } }
model:
  personas:
    table: customers
    key: id
    account: company
    traits: { email: { type: text, contact: email }, plan: text, age: number }
  accounts: { table: companies, key: id, traits: { tier: text } }
  identities: { table: merged, alias: old, persona: new }
  events:
    order_completed: { table: orders, persona: who, time: at, properties: { revenue: number } }
  streams:
    - table: events
      persona: who
      time: at
      name: what
      properties: { column: properties, type: json }
      events: { logged_in: { properties: { device: text } }, viewed: {} }
`);
const layout = layoutFor(model);

const DEFINITIONS = `
audience plain { where plan = "pro" and performed order_completed at least 3 times in last 60 days }
audience quiet { where did not perform order_completed in last 20 days }
audience funnel { where performed logged_in where (device = "ios") then order_completed within 2 days }
audience top_ten { where plan = "pro" top 10 by sum(order_completed.revenue) }
audience top_tenth { top 10% by sum(order_completed.revenue) }
audience best_fifth { where quintile(sum(order_completed.revenue)) = 5 }
audience leaders { where rank(count(order_completed)) <= 20 split 50% a, 50% b }
audience lively of accounts { where tier = "gold" and count(order_completed) > 100 }
audience all_pro of accounts { where at least 40% of personas (plan = "pro") }
audience of_lively { where in audience lively and age > 30 }
waterfall first_choice { top_ten, of_lively, quiet }
`;

interface Node {
  readonly name: string;
  readonly warehouse: Warehouse;
  close(): Promise<void>;
}

let [shards, coordinator, whole]: [readonly Node[], Node | undefined, Node | undefined] = [
  [],
  undefined,
  undefined,
];

beforeAll(async () => {
  const nodes: Node[] = [];
  for (let at = 0; at < SHARDS + 2; at++) nodes.push(await openNode());
  shards = nodes.slice(0, SHARDS);
  [coordinator, whole] = nodes.slice(SHARDS);
  const tables = clusterTables(model, layout, { cluster: "prod", replicated: false });
  for (const node of nodes) {
    for (const { on, statement } of tables) {
      const isHere = on === "everywhere" || node !== coordinator;
      if (isHere && !statement.sql.includes("engine = Distributed")) await node.warehouse.execute(statement);
    }
  }
  for (const node of nodes) for (const sql of EVERYWHERE) await run(node, sql);
  for (const [table, rows] of Object.entries(SHARDED)) {
    await run(whole!, `insert into ${table} ${rows}`);
    const place = shardingKey(tables, table);
    for (const [at, node] of shards.entries()) {
      await run(node, `insert into ${table} select * from (${rows}) where ${place} % ${SHARDS} = ${at}`);
    }
  }
});

afterAll(async () => {
  await run(coordinator!, "drop database muster");
  for (const node of [...shards, coordinator, whole]) await node?.close();
});

/** Merged ids are 1 to 20, each into one above 20. */
const EVERYWHERE = [
  "insert into companies select number, ['gold', 'free'][number % 2 + 1] from numbers(12)",
  "insert into merged select number + 1, number * 7 + 21 from numbers(20)",
  "system reload dictionary muster.identities",
];

const SHARDED = {
  customers: `select toInt64(number + 1) as id, toInt64(number % 12) as company, concat('p', toString(number), '@example.com') as email,
    ['pro', 'free', 'team'][number % 3 + 1] as plan, toDecimal128(number % 70, 9) as age from numbers(300)`,
  orders: `select toDateTime64('2026-10-31 00:00:00', 6, 'UTC') - toIntervalHour(cityHash64(number) % 2400) as at,
    toInt64(cityHash64(number, 1) % 330 + 1) as who, toDecimal128(cityHash64(number, 2) % 20, 9) as revenue from numbers(3000)`,
  events: `select ['logged_in', 'viewed'][number % 2 + 1] as what, toDateTime64('2026-10-30 00:00:00', 6, 'UTC') - toIntervalHour(cityHash64(number, 3) % 2400) as at,
    toInt64(cityHash64(number, 4) % 330 + 1) as who, ['{"device":"ios"}', '{"device":"web"}'][cityHash64(number, 5) % 2 + 1] as properties from numbers(3000)`,
};

describe("on each shard", () => {
  test("are the rows of its own personas, and of those merged into them", async () => {
    const counts = await Promise.all(shards.map((node) => count(node, "customers")));
    expect(counts.reduce((sum, each) => sum + each)).toBe(300);
    expect(Math.min(...counts)).toBeGreaterThan(60);
    expect(await breaches()).toEqual([]);
  });

  test("a row that belongs to another is told", async () => {
    const [first] = shards;
    const wrong = `select * from ${shards[1]!.name}.orders where who <= 20 order by all limit 1`;
    await run(first!, `insert into orders ${wrong}`);
    expect(await breaches()).toEqual([["1", "1"]]);
    await run(
      first!,
      `alter table orders delete where (at, who, revenue) in (${wrong}) settings mutations_sync = 1`,
    );
    expect(await breaches()).toEqual([]);
  });

  test("an id that was merged into two personas is told", async () => {
    await run(coordinator!, "insert into merged values (1, 299)");
    expect(await breaches()).toEqual([["1", "2"]]);
    await run(
      coordinator!,
      "alter table merged delete where old = 1 and new = 299 settings mutations_sync = 1",
    );
  });
});

describe("the members that the nodes find", () => {
  const { resolution, diagnostics } = check(DEFINITIONS, { model });
  const names = [...resolution.audiences.keys()].filter((name) => DEFINITIONS.includes(` ${name} `));

  test("of definitions without a mistake", () => {
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(names.length).toBe(11);
  });

  test.each(names)("are all: %s", async (name) => {
    const { optimized } = planAudience(resolution, name, { model, dialect: clickhouse, asOf: AS_OF });
    const distribution = distribute(optimized, layout);
    if (!distribution.ok) throw new Error("it cannot be distributed");
    const script = clusterStages(distribution.plan, {
      cluster: "prod",
      coordinator: "coordinator:9000",
      render: clickhouse.render,
    });
    const alone = compileAudience(resolution, name, { model, dialect: clickhouse, asOf: AS_OF });
    const expected = asTexts(await whole!.warehouse.query(alone));
    expect(expected.length).toBeGreaterThan(0);
    expect(asTexts(await play(script))).toEqual(expected);
  });
});

test("the tables are these", async () => {
  const shown = (script: ClusterScript) =>
    script.map(({ on, says, statement }) => `-- ${on}: ${says}\n${statement.sql};\n`).join("\n");
  const tables = clusterTables(model, layout, { cluster: "prod", replicated: true });
  await expect(`${shown(tables)}\n${shown(clusterChecks(model, layout, SHARDS))}`).toMatchFileSnapshot(
    "golden/cluster.sql",
  );
});

/** Runs a script; the rows are those of its `select`s. */
async function play(script: ClusterScript): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { on, statement } of script) {
    const nodes = [...(on === "coordinator" ? [] : shards), ...(on === "shards" ? [] : [coordinator!])];
    for (const { warehouse } of nodes) {
      const sql = withoutNetwork(statement.sql);
      if (/^(create|drop) /.test(sql)) await warehouse.execute({ ...statement, sql });
      else rows.push(...(await warehouse.query({ ...statement, sql })));
    }
  }
  return rows;
}

function withoutNetwork(sql: string): string {
  const ofShards = (table: string) =>
    `(${shards.map(({ name }) => `select * from ${name}.${table}`).join(" union all ")})`;
  return sql
    .replace(/cluster\('prod', currentDatabase\(\), '(\w+)'\)/, (_, table: string) => ofShards(table))
    .replace(/remote\('coordinator:9000', currentDatabase\(\), '(\w+)'\)/, `${coordinator!.name}.$1`);
}

/** What the checks tell, over views in place of Distributed tables. */
async function breaches(): Promise<readonly (readonly string[])[]> {
  const found: string[][] = [];
  for (const { statement } of clusterChecks(model, layout, SHARDS)) {
    const sql = statement.sql.replace(/`(\w+)_of_all_shards`/, (_, table: string) => {
      const each = shards.map(({ name }, at) => `select *, ${at + 1} as _shard_num from ${name}.${table}`);
      return `(${each.join(" union all ")})`;
    });
    // The history of memberships is in a database that all nodes of this test share.
    if (sql.includes("membership_log")) continue;
    const rows = await coordinator!.warehouse.query({ sql, parameters: [] });
    found.push(...rows.map((row) => row.map(String)));
  }
  return found;
}

function shardingKey(tables: ClusterScript, table: string): string {
  const start = `, '${table}', `;
  const sql = tables.map(({ statement }) => statement.sql).find((each) => each.includes(start))!;
  return sql.slice(sql.indexOf(start) + start.length, -1);
}

async function count({ warehouse }: Node, table: string): Promise<number> {
  const [row] = await warehouse.query({ sql: `select count() from ${table}`, parameters: [] });
  return Number(row![0]);
}

async function run({ warehouse }: Node, sql: string): Promise<void> {
  await warehouse.execute({ sql, parameters: [] });
}

async function openNode(): Promise<Node> {
  const { name, client, drop } = await createClickhouseDatabase();
  const warehouse = await openClickhouse({ client });
  const close = async () => {
    await warehouse[Symbol.asyncDispose]();
    await drop();
  };
  return { name, warehouse, close };
}

function modelOf(text: string): WarehouseModel {
  const parsed = parseProject({ name: "muster.yaml", text }, { environment: {} });
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ code }) => code).join());
  return parsed.value.project.model;
}
