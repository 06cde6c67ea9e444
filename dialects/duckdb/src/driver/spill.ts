/**
 * Where intermediate results go that do not fit into memory: a folder for each process that opens a database. DuckDB names
 * its files there by size only, and processes that share a folder read each other's, and crash. It makes the folder when it
 * needs it, and removes it when the database is closed; what a process leaves that is killed, the next writer removes.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { DuckdbOptions } from "./options.ts";

export interface Spill {
  /** The folder of this process, which is not there yet. */
  readonly folder: string;
  /** Removes the folders of other processes with the same database: for who has it to themselves. */
  removeAbandoned(): void;
}

/** `path` is absolute, or that of a database in memory; none where nothing is to be spilled. */
export function spillOf(path: string, options: DuckdbOptions, projectDir: string): Spill | undefined {
  if (options.temp_directory === "") return undefined;
  const stem = stemOf(path, options, projectDir);
  const own = `${stem}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  return {
    folder: own,
    removeAbandoned() {
      for (const name of readdirSync(dirname(stem))) {
        const of = /^(.*)\.\d+-[0-9a-f]{8}\.tmp$/.exec(name)?.[1];
        if (of === basename(stem) && name !== basename(own))
          rmSync(join(dirname(stem), name), { recursive: true, force: true });
      }
    },
  };
}

/** What the names of all folders of one database begin with. */
function stemOf(path: string, { temp_directory }: DuckdbOptions, projectDir: string): string {
  if (temp_directory === undefined) return path === ":memory:" ? join(tmpdir(), "muster") : path;
  const folder = resolve(projectDir, temp_directory);
  mkdirSync(folder, { recursive: true });
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 16);
  return join(folder, `muster-${hash}`);
}
