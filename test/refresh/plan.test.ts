// Members found by a refresh plan, all audiences together, are those that each audience's own statement finds.
import { compileAudience, keptColumn, planRefresh, type RefreshStep } from "@muster/compiler";
import type { Row, Session } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type PerEngine } from "../engines.ts";
import { checked } from "../properties/engines.ts";
import { load } from "../world/load.ts";
import { randomWorld } from "../world/random-world.ts";

/** Of 30 audiences each; fewer on an engine that plans slowly. */
const WORLDS: PerEngine<number> = { duckdb: 3, postgres: 3, clickhouse: 2 };

describe.each(ENGINE_NAMES)("%s", (name) => {
  const { dialect, open } = ENGINES[name];
  let warehouse: Awaited<ReturnType<typeof open>>["warehouse"];
  let close: () => Promise<void>;
  beforeAll(async () => ({ warehouse, close } = await open()));
  afterAll(() => close());

  const kept = { tables: 0, references: 0 };

  test.each(Array.from({ length: WORLDS[name] }, (_, at) => at + 1))(
    "world %d",
    async (seed) => {
      const world = randomWorld(seed);
      await load(warehouse, world, name);
      const { model, asOf, audiences } = world;
      const { resolution } = checked(world.definitions.join("\n"), world);
      const { steps } = planRefresh(resolution, audiences, { model, asOf, dialect });
      const found = new Map<string, unknown>();
      await warehouse.transaction(async (session) => {
        for (const step of steps) {
          const rows = await run(session, step);
          if (step.kind === "members") found.set(step.audience, inOrder(rows));
        }
        for (const step of steps) {
          if (step.kind === "keep")
            await session.execute({ sql: `drop table ${step.table}`, parameters: [] });
        }
      });
      for (const audience of audiences) {
        const alone = await warehouse.query(compileAudience(resolution, audience, { model, dialect, asOf }));
        expect(found.get(audience), audience).toEqual(inOrder(alone));
      }
      kept.tables += steps.length - audiences.length;
      kept.references += steps.filter((step) => step.kind === "members" && step.refersTo.length > 0).length;
    },
    600_000,
  );

  test("is no hollow pass", () => {
    expect(kept.tables).toBeGreaterThan(4 * WORLDS[name]);
    expect(kept.references).toBeGreaterThan(WORLDS[name]);
  });

  async function run(session: Session, step: RefreshStep): Promise<readonly Row[]> {
    const { sql, parameters } = dialect.render(step.plan);
    if (step.kind === "members") return session.query({ sql, parameters });
    const columns = step.plan.output.map((_, at) => keptColumn(at)).join();
    const create = `create temporary table ${step.table} as select * from (${sql}) as found(${columns})`;
    await session.execute({ sql: create, parameters });
    return [];
  }
});

function inOrder(rows: readonly Row[]): readonly string[] {
  return rows.map(([key, part]) => JSON.stringify([String(key), part ?? null])).toSorted();
}
