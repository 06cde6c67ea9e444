import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openClickhouse } from "@muster/clickhouse/driver";
import type { DataType, Parameter } from "@muster/compiler";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Row, Session, Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { dropClickhouseSchemas, quoteName } from "../clickhouse.ts";
import { clickhouseServerUrl } from "../clickhouse-container.ts";
import { startClickhouse } from "../clickhouse-server.ts";
import { createDatabase } from "../postgres.ts";

export interface Engine {
  readonly name: "duckdb" | "postgres" | "clickhouse";
  /** The engine's spelling of types whose values may be missing. */
  readonly types: Readonly<Record<TypeName, string>>;
  /** A parameter of that type, where it stands in a statement. */
  bound(index: number, type: string): string;
  /** What follows `from`, for rows of whole numbers `n` from 0. */
  series(count: number): string;
  /** Takes a minute at least. */
  readonly slow: string;
  /** What is done is undone when something later fails. */
  readonly hasTransactions: boolean;
  createSchema(name: string): string;
  /** A warehouse of its own, empty, with a folder beside it; all of it goes away with it. */
  open(): Promise<Opened>;
}

export type TypeName =
  | "text"
  | "boolean"
  | "integer"
  | "bigint"
  | "decimal"
  | "money"
  | "double"
  | "date"
  | "timestamp"
  | "timestamptz"
  | "uuid"
  | "json"
  | "texts"
  | "decimals";

const standard = {
  boolean: "boolean",
  integer: "integer",
  bigint: "bigint",
  money: "decimal(12, 2)",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  uuid: "uuid",
  json: "json",
} as const;

export interface Opened extends AsyncDisposable {
  readonly warehouse: Warehouse;
  readonly folder: string;
}

export const engines: readonly Engine[] = [
  {
    name: "duckdb",
    types: {
      ...standard,
      text: "varchar",
      double: "double",
      decimal: "decimal(38, 9)",
      texts: "varchar[]",
      decimals: "decimal(38, 9)[]",
    },
    bound: (index, type) => `cast($${index} as ${type})`,
    series: (count) => `range(${count}) as r(n)`,
    slow: "select count(*) from range(10000000000) a, range(1000) b where hash(a.range + b.range) = 1",
    hasTransactions: true,
    createSchema: (name) => `create schema ${name}`,
    open: async () => {
      const folder = await temporaryFolder();
      const warehouse = await openDuckdb({ path: "test.duckdb" }, { projectDir: folder });
      return opened(warehouse, folder, async () => undefined);
    },
  },
  {
    name: "postgres",
    types: {
      ...standard,
      text: "text",
      double: "double precision",
      decimal: "numeric",
      texts: "text[]",
      decimals: "numeric[]",
    },
    bound: (index, type) => `cast($${index} as ${type})`,
    series: (count) => `generate_series(0, ${count - 1}) as r(n)`,
    slow: "select pg_sleep(60)",
    hasTransactions: true,
    createSchema: (name) => `create schema ${name}`,
    open: async () => {
      const folder = await temporaryFolder();
      const database = await createDatabase();
      const warehouse = await openPostgres({ url: database.url });
      return opened(warehouse, folder, () => database.drop());
    },
  },
  {
    name: "clickhouse",
    types: {
      text: "Nullable(String)",
      boolean: "Nullable(Bool)",
      integer: "Nullable(Int32)",
      bigint: "Nullable(Int64)",
      decimal: "Nullable(Decimal(38, 9))",
      money: "Nullable(Decimal(12, 2))",
      double: "Nullable(Float64)",
      date: "Nullable(Date32)",
      timestamp: "Nullable(DateTime64(6, 'UTC'))",
      timestamptz: "Nullable(DateTime64(6, 'UTC'))",
      uuid: "Nullable(UUID)",
      json: "Nullable(String)",
      texts: "Array(Nullable(String))",
      decimals: "Array(Decimal(38, 9))",
    },
    bound: (index, type) => `{p${index}:${type}}`,
    series: (count) => `(select toInt64(number) as n from numbers(${count})) as r`,
    slow: "select count() from numbers(1000000000000) where sipHash64(number) = 1",
    hasTransactions: false,
    createSchema: (name) => `create database ${name}`,
    open: async () => {
      const server = await clickhouseServerUrl();
      return server === undefined ? clickhouseHere() : clickhouseServer(server);
    },
  },
];

/** The engine in this process, asked over HTTP like any server. */
async function clickhouseHere(): Promise<Opened> {
  const server = await startClickhouse();
  return opened(await openClickhouse({ url: server.url }), await temporaryFolder(), async () => {
    await server.close();
    await dropClickhouseSchemas();
  });
}

/** A server that is there for tests alone: schemas that they make are databases of all of it, and go away with the others. */
async function clickhouseServer(server: string): Promise<Opened> {
  const name = `muster_test_${randomUUID().replaceAll("-", "")}`;
  const before = await administrate(server, async (warehouse) => {
    const names = await databasesOf(warehouse);
    await run(warehouse, `create database ${name}`);
    return new Set(names);
  });
  const url = Object.assign(new URL(server), { pathname: `/${name}` });
  return opened(await openClickhouse({ url: url.href }), await temporaryFolder(), () =>
    administrate(server, async (warehouse) => {
      for (const database of await databasesOf(warehouse))
        if (!before.has(database)) await run(warehouse, `drop database ${quoteName(database)} sync`);
    }),
  );
}

async function administrate<T>(server: string, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  await using warehouse = await openClickhouse({ url: server });
  return await work(warehouse);
}

async function databasesOf(warehouse: Warehouse): Promise<readonly string[]> {
  const rows = await ask(warehouse, "select name from system.databases");
  return rows.map(([name]) => String(name));
}

function opened(warehouse: Warehouse, folder: string, drop: () => Promise<void>): Opened {
  return {
    warehouse,
    folder,
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "muster-driver-"));
}

export function ask(session: Session, sql: string, ...parameters: Parameter[]): Promise<readonly Row[]> {
  return session.query({ sql, parameters });
}

export function run(session: Session, sql: string, ...parameters: Parameter[]): Promise<number> {
  return session.execute({ sql, parameters });
}

export function parameter(type: DataType, value: Parameter["value"]): Parameter {
  return { type, value };
}
