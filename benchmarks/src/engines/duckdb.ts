import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openDuckdb } from "@muster/duckdb/driver";
import { ownCpuTime } from "./cpu-time.ts";
import type { Engine } from "./engine.ts";
import { standard } from "./standard.ts";

export const duckdb: Engine = {
  ...standard,
  insideProcess: true,
  start: async () => ({
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
  }),
  open: (address, memoryLimit) =>
    openDuckdb(
      { path: address, ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }) },
      { projectDir: "." },
    ),
  cpuTime: async () => ownCpuTime,
  ownLoad: {
    csv: (path) => [`create table loaded as select * from read_csv('${path}')`],
    parquet: (path) => [`create table loaded as select * from read_parquet('${path}')`],
  },
  textAt: (column, key) => `(${column} ->> '$.${key}')`,
};
