import { type CompiledAudience, compileAudience, type Statement, type Target } from "@muster/compiler";
import { duckdb } from "@muster/duckdb";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { postgres } from "@muster/postgres";
import { openPostgres } from "@muster/postgres/driver";
import type { DialectName } from "../world/materialize.ts";
import { materialize } from "../world/materialize.ts";
import type { World } from "../world/world.ts";

/** A warehouse that a world can be put into, one after another. */
export interface Engine {
  readonly name: DialectName;
  readonly target: Target;
  load(world: World): Promise<void>;
  keys(statement: Statement): Promise<Set<string>>;
  close(): Promise<void>;
}

export async function duckdbEngine(): Promise<Engine> {
  return engine("duckdb", duckdb, await openDuckdb({ path: ":memory:", threads: 1 }, { projectDir: "." }));
}

export async function postgresEngine(url: string): Promise<Engine> {
  return engine("postgres", postgres, await openPostgres({ url, connections: 1 }));
}

function engine(name: DialectName, target: Target, warehouse: Warehouse): Engine {
  const run = async (sql: string) => void (await warehouse.execute({ sql, parameters: [] }));
  return {
    name,
    target,
    async load({ model, data }) {
      await run("drop schema if exists world cascade");
      await run("create schema world");
      await run(name === "duckdb" ? "use world" : "set search_path = world");
      for (const statement of materialize(model, data, name)) await run(statement);
    },
    async keys(statement) {
      const rows = await warehouse.query(statement);
      const keys = new Set(rows.map(([key]) => String(key)));
      if (keys.size !== rows.length) throw new Error(`${rows.length} rows for ${keys.size} keys`);
      return keys;
    },
    close: async () => warehouse[Symbol.asyncDispose](),
  };
}

export function compiled(
  engine: Engine,
  resolution: Parameters<typeof compileAudience>[0],
  audience: string,
  { model, asOf }: World,
): CompiledAudience {
  return compileAudience(resolution, audience, { model, dialect: engine.target, asOf });
}
