// Who the members are, beside how many: where that cannot be found, the members are published all the same.
import { type RefreshEvent, refresh, type Session, status, type Warehouse } from "@muster/engine";
import { parseProject } from "@muster/model";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { watched } from "../faults/watched.ts";
import { engines } from "./places.ts";
import { audience, fill, open, requestOf, rows, run, type TestProject } from "./world.ts";

const TEXT = `name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas: { table: customers, key: { column: id, type: integer }, traits: { number: number } }
  events: { bought: { table: orders, persona: customer, time: ordered_at, properties: { total: number } } }
  roles: { purchase: { event: bought, amount: total } }
`;

function withRoles(): TestProject {
  const read = parseProject({ name: "muster.yaml", text: TEXT }, { environment: {} });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value.project;
}

describe.each(ENGINE_NAMES)("%s", (name) => {
  const engine = engines[name]();
  let warehouse: Warehouse;

  afterEach(() => warehouse[Symbol.asyncDispose]());
  afterAll(() => engine.close());

  test("members are published without a profile where its tables are gone", async () => {
    warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
    const project = withRoles();
    const asked = requestOf(project, [
      audience("few", 1, 5),
      "audience buyers { status active where performed bought }",
    ]);
    const profileOf = async (one: string) => {
      const found = await status(warehouse, project, {
        resolution: asked.resolution,
        fingerprints: new Map(),
        now: new Date(),
      });
      return found.find((each) => each.audience === one);
    };
    expect(await refresh(warehouse, project, asked)).not.toHaveProperty("unprofiled");
    expect(await profileOf("few")).toMatchObject({ size: 5, profile: { cltv: expect.any(Number) } });

    await run(warehouse, "drop table orders");
    await run(warehouse, "delete from customers where id = 1");
    const events: RefreshEvent[] = [];
    const result = await refresh(warehouse, project, asked, (event) => events.push(event));
    expect(result).toMatchObject({
      audiences: [{ audience: "few", size: 4, exited: 1 }],
      failures: [{ audience: "buyers" }],
      unprofiled: expect.stringMatching(/orders/),
    });
    expect(events).toContainEqual({ kind: "unprofiled", error: result.unprofiled });
    expect(await profileOf("few")).toMatchObject({ size: 4, profile: {} });
    expect(
      await rows(warehouse, `select outcome, error from muster.runs where id = '${result.run}'`),
    ).toEqual([["published", `1 failed: buyers; without profiles: ${result.unprofiled}`]]);
  });
});

interface PlanNode {
  readonly name: string;
  readonly children: readonly PlanNode[];
  readonly extra_info: { readonly Table?: string };
}

/** The warehouse, with the plans of what DuckDB is asked that reads members and their CLTV. */
function explaining(warehouse: Warehouse, plans: PlanNode[]): Warehouse {
  const guard = (session: Session): Session => ({
    execute: (statement) => session.execute(statement),
    stream: (statement) => session.stream(statement),
    async query(statement) {
      if (/"membership"/.test(statement.sql) && /cltv/.test(statement.sql)) {
        const explain = { ...statement, sql: `explain (format json) ${statement.sql}` };
        const [[, plan] = []] = await session.query(explain);
        plans.push(...JSON.parse(String(plan)));
      }
      return session.query(statement);
    },
  });
  return {
    ...watched(warehouse, () => {}),
    transaction: (work) => warehouse.transaction((session) => work(guard(session))),
  };
}

const below = (node: PlanNode): readonly PlanNode[] => [node, ...node.children.flatMap(below)];

const tablesUnder = (node: PlanNode): readonly string[] =>
  below(node).flatMap(({ extra_info: { Table } }) => (Table === undefined ? [] : [Table.split(".").at(-1)!]));

test("on DuckDB members are looked up among the personas, though the planner knows the number of neither", async () => {
  const duckdb = engines.duckdb();
  const warehouse = await open(await duckdb.fresh());
  await fill(warehouse, 100);
  const project = withRoles();
  const plans: PlanNode[] = [];
  const asked = requestOf(project, [audience("most", 1, 90), audience("few", 1, 9)]);
  await refresh(explaining(warehouse, plans), project, asked);
  const joins = plans.flatMap(below).filter(({ name }) => name === "HASH_JOIN");
  // The right side of a join is the one that is kept in memory.
  expect(joins.map(({ children }) => children.map(tablesUnder))).toEqual([
    [["membership"], ["muster_population"]],
  ]);
  await warehouse[Symbol.asyncDispose]();
  await duckdb.close();
});
