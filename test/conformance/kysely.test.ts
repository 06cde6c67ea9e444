// Every case once more, as a part of a query that somebody else writes: there each use of a value is a parameter of its own.
import { type CompiledAudience, check, compile, compileAudience, type Parameter } from "@muster/compiler";
import { encodeParameter } from "@muster/postgres/driver";
import { kyselyQuery } from "@muster/sql/kysely";
import { createDatabase } from "@muster/test/postgres";
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseFiles } from "../cases/case-file.ts";
import { DATA_SETS, dataSetOf } from "../cases/data-sets.ts";
import { AS_OF } from "../cases/shop.ts";
import { ENGINES } from "../engines.ts";
import { materialize } from "../world/materialize.ts";
import { modelOf } from "./who.ts";

/** Runs a query of the keys of an audience, as Kysely writes it. */
type Ask = (compiled: CompiledAudience) => Promise<readonly unknown[]>;

const OPEN = {
  async postgres() {
    const database = await createDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const db = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
    const ask: Ask = async (compiled) => {
      const query = kyselyQuery<{ persona: string }>(compiled, ENGINES.postgres.dialect, encodeParameter);
      return (await db.selectFrom(query.as("found")).selectAll().execute()).flatMap(Object.values);
    };
    const close = async () => {
      await db.destroy();
      await database.drop();
    };
    return { execute: async (sql: string) => void (await pool.query(sql)), ask, close };
  },

  /** DuckDB's placeholders are those of Postgres. */
  async duckdb() {
    const { warehouse, close } = await ENGINES.duckdb.open();
    const db = unconnected();
    const ask: Ask = async (compiled) => {
      const query = kyselyQuery<{ persona: string }>(compiled, warehouse.dialect, (parameter) => parameter);
      const { sql, parameters } = db.selectFrom(query.as("found")).selectAll().compile();
      return (await warehouse.query({ sql, parameters: parameters as readonly Parameter[] })).flat();
    };
    return { execute: (sql: string) => warehouse.execute({ sql, parameters: [] }), ask, close };
  },
};

function unconnected(): Kysely<Record<never, never>> {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (inner) => new PostgresIntrospector(inner),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

test("a key that is only cast is what rows are grouped by, without a select around it", () => {
  const model = modelOf(`
personas: { table: people, key: { column: id, type: text } }
events: { bought: { table: purchases, persona: person, time: { column: done, storage: timestamp } } }
`);
  const found = compile("audience loyal { where performed bought at least 2 times }", {
    model,
    dialect: ENGINES.postgres.dialect,
    asOf: AS_OF,
  });
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  const query = kyselyQuery(found.value, ENGINES.postgres.dialect, encodeParameter);
  const { sql } = unconnected().selectFrom(query.as("found")).selectAll().compile();
  expect(sql).toContain(`from "purchases" as p1
  where p1."done" <= cast($1 as timestamp)
  group by cast(p1."person" as text)
`);
});

describe.each(Object.keys(OPEN) as (keyof typeof OPEN)[])("%s", (name) => {
  let engine: Awaited<ReturnType<(typeof OPEN)[typeof name]>>;
  beforeAll(async () => {
    engine = await OPEN[name]();
    for (const { model, data } of DATA_SETS)
      for (const sql of materialize(model, data, name)) await engine.execute(sql);
  });
  afterAll(() => engine.close());

  test.each(caseFiles())("$name", async (file) => {
    const { model } = dataSetOf(file);
    const { resolution } = check({ name: file.name, text: file.text }, { model });
    for (const [audience, members] of file.members) {
      const { dialect } = ENGINES[name];
      const keys = await engine.ask(compileAudience(resolution, audience, { model, dialect, asOf: AS_OF }));
      expect(
        keys.map(Number).toSorted((a, b) => a - b),
        audience,
      ).toEqual(members);
    }
  });
});
