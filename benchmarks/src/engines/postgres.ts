import { openPostgres } from "@muster/postgres/driver";
import { withServer } from "./cpu-time.ts";
import type { Engine } from "./engine.ts";
import { standard } from "./standard.ts";

export const postgres: Engine = {
  ...standard,
  insideProcess: false,
  async start(given) {
    const server = given === undefined ? await startEmbedded() : { url: given, stop: async () => {} };
    return {
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
  },
  open: (address) => openPostgres({ url: address }),
  cpuTime: (warehouse) => withServer(warehouse, "select pg_backend_pid()"),
  ownLoad: {
    // The server reads the file itself, which it can on this machine only.
    csv: (path) => [
      "create table loaded (event_id bigint, user_id bigint, ts timestamp, event_name text, product_id text, price double precision)",
      `copy loaded from '${path}' (format csv, header)`,
      "analyze loaded",
    ],
  },
  textAt: (column, key) => `(${column} ->> '${key}')`,
};

interface EmbeddedServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The one from npm that the tests use, with memory as a server for analysis has it. */
async function startEmbedded(): Promise<EmbeddedServer> {
  // The workshop's own, which is no part of any package: read where it stands.
  const path = new URL("../../../test/embedded-postgres.ts", import.meta.url).href;
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
