import { clickhouse } from "@muster/clickhouse";
import {
  type Plan,
  parse,
  planAudience,
  type Resolving,
  resolve,
  type Statement,
  type Target,
} from "@muster/compiler";
import { duckdb } from "@muster/duckdb";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { postgres } from "@muster/postgres";
import { openPostgres } from "@muster/postgres/driver";
import { ENGINES } from "../engines.ts";
import type { Members } from "../oracle/context.ts";
import { load, prepare } from "../world/load.ts";
import type { DialectName } from "../world/spelling.ts";
import type { World } from "../world/world.ts";

/** A warehouse that a world can be put into, one after another. */
export interface Engine {
  readonly name: DialectName;
  readonly target: Target;
  load(world: World): Promise<void>;
  /** Empties the warehouse, then runs these. */
  prepare(statements: readonly string[]): Promise<void>;
  run(sql: string): Promise<void>;
  /** Who the statement finds, and of what part each is, if of any. */
  members(statement: Statement): Promise<Members>;
  close(): Promise<void>;
}

export async function duckdbEngine(): Promise<Engine> {
  return engine("duckdb", duckdb, await openDuckdb({ path: ":memory:", threads: 1 }, { projectDir: "." }));
}

export async function postgresEngine(url: string): Promise<Engine> {
  return engine("postgres", postgres, await openPostgres({ url, connections: 1 }));
}

export async function clickhouseEngine(): Promise<Engine> {
  const { warehouse, close } = await ENGINES.clickhouse.open();
  return { ...engine("clickhouse", clickhouse, warehouse), close };
}

function engine(name: DialectName, target: Target, warehouse: Warehouse): Engine {
  return {
    name,
    target,
    run: async (sql) => void (await warehouse.execute({ sql, parameters: [] })),
    prepare: (statements) => prepare(warehouse, statements, name),
    load: (world) => load(warehouse, world, name),
    async members(statement) {
      const rows = await warehouse.query(statement);
      const members = new Map(
        rows.map(([key, part]) => [String(key), typeof part === "string" ? part : undefined]),
      );
      if (members.size !== rows.length) throw new Error(`${rows.length} rows for ${members.size} keys`);
      return members;
    },
    close: async () => warehouse[Symbol.asyncDispose](),
  };
}

/** Plans an audience for an engine to spell, as `compileAudience` does, but without the fingerprint, which would be half of the work. */
export function planned(
  resolution: Parameters<typeof planAudience>[0],
  audience: string,
  { model, asOf }: Pick<World, "model" | "asOf">,
  dialect: Target,
): Plan {
  return planAudience(resolution, audience, { model, asOf, dialect }).optimized;
}

/** Resolves definitions, with what is supplied for their parameters; warnings, which cost as much again, are not asked for. */
export function checked(
  text: string,
  { model, parameters = {} }: Pick<World, "model" | "parameters">,
): Resolving {
  const texts = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
  const file = { name: "world.aud", ...parse({ name: "world.aud", text }) };
  const { resolution, diagnostics } = resolve([file], model, { parameters: texts });
  return { resolution, diagnostics: [...file.diagnostics, ...diagnostics] };
}
