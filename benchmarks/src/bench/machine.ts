import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import type { Warehouse } from "@muster/engine";

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memory: string;
  /** Processes that wanted a processor over the last minute, at the start: how busy the machine was with other things. */
  readonly load: number;
  readonly node: string;
  readonly engine: string;
  readonly commit: string;
  readonly date: string;
}

export async function describeMachine(warehouse: Warehouse): Promise<Machine> {
  const [row] = await warehouse.query({ sql: "select version()", parameters: [] });
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: availableParallelism(),
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    load: loadavg()[0]!,
    node: process.versions.node,
    engine: `${warehouse.dialect.name} ${/\d[\w.]*/.exec(String(row?.[0]))?.[0] ?? ""}`,
    commit: commit(),
    date: new Date().toISOString().slice(0, 16).replace("T", " "),
  };
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "unknown"; // not a checkout
  }
}
