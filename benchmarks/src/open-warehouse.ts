import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";

export const WAREHOUSES = ["duckdb", "postgres"] as const;

export type WarehouseName = (typeof WAREHOUSES)[number];

/** A database for one project: a file in a folder of its own, or a database on a server. */
export interface Place {
  readonly warehouse: Warehouse;
  /** The file, or the URL. */
  readonly address: string;
  /** The section of `muster.yaml` by which the command finds it. */
  readonly section: string;
  close(): Promise<void>;
}

/** Where databases are made: a server for Postgres, nothing yet for DuckDB. */
export interface Host {
  readonly name: WarehouseName;
  /** A new, empty database, unless it is to be kept: what an earlier run left under this name is gone. */
  open(database: string, folder: string, keep?: "keep"): Promise<Place>;
  stop(): Promise<void>;
}

export async function startHost(name: WarehouseName, url: string | undefined): Promise<Host> {
  return name === "duckdb" ? duckdbHost : postgresHost(url);
}

const duckdbHost: Host = {
  name: "duckdb",
  async open(database, folder, keep) {
    const path = `${database}.duckdb`;
    for (const file of keep ? [] : [path, `${path}.wal`]) await rm(join(folder, file), { force: true });
    const warehouse = await openDuckdb({ path }, { projectDir: folder });
    return {
      warehouse,
      address: join(folder, path),
      section: `duckdb: { path: ${path} }`,
      close: async () => warehouse[Symbol.asyncDispose](),
    };
  },
  stop: async () => {},
};

/** A server that is given, or the one from npm that the tests use, with memory as a server for analysis has it. */
async function postgresHost(given: string | undefined): Promise<Host> {
  const server = given === undefined ? await startEmbedded() : { url: given, stop: async () => {} };
  return {
    name: "postgres",
    async open(database, _folder, keep) {
      const name = `muster_benchmarks_${database}`;
      await using admin = await openPostgres({ url: server.url });
      const anew = [`drop database if exists ${name} with (force)`, `create database ${name}`];
      for (const sql of keep ? [] : anew) await admin.execute({ sql, parameters: [] });
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const warehouse = await openPostgres({ url: url.href });
      return {
        warehouse,
        address: url.href,
        section: `postgres: { url: "${url.href}" }`,
        close: async () => warehouse[Symbol.asyncDispose](),
      };
    },
    stop: server.stop,
  };
}

interface EmbeddedServer {
  readonly url: string;
  stop(): Promise<void>;
}

async function startEmbedded(): Promise<EmbeddedServer> {
  // The workshop's own, which is no part of any package: read where it stands.
  const path = new URL("../../test/embedded-postgres.ts", import.meta.url).href;
  const { startEmbeddedPostgres } = (await import(path)) as {
    startEmbeddedPostgres(initdb: readonly string[], flags: readonly string[]): Promise<EmbeddedServer>;
  };
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const settings = ["shared_buffers=1GB", "work_mem=128MB", "maintenance_work_mem=512MB", "max_wal_size=8GB"];
  return startEmbeddedPostgres(
    [...locale, "--no-sync"],
    [...settings, "fsync=off", "synchronous_commit=off"].flatMap((each) => ["-c", each]),
  );
}
