import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { number } from "./text-table.ts";

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memory: string;
  /** Processes that wanted a processor over the last minute, at the start: how busy the machine was with other things. */
  readonly load: number;
  readonly node: string;
  /** The engine and its version. */
  readonly engine: string;
  /** Of the checkout in which this process runs; absent where there is none. */
  readonly commit?: string;
  /** UTC, to the minute. */
  readonly date: string;
}

/** `version` is what the engine answers to `select version()`. */
export function describeMachine(engine: string, version: string): Machine {
  const checkedOut = commit();
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: availableParallelism(),
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    load: loadavg()[0]!,
    node: process.versions.node,
    engine: `${engine} ${/\d[\w.]*/.exec(version)?.[0] ?? ""}`.trim(),
    ...(checkedOut === undefined ? {} : { commit: checkedOut }),
    date: new Date().toISOString().slice(0, 16).replace("T", " "),
  };
}

/** One line: what ran where, and when. */
export function machineText(machine: Machine): string {
  const { engine, node, processors, processor, memory, load, commit, date } = machine;
  return [
    engine,
    `Node ${node}`,
    `${processors} × ${processor}, ${memory}, load ${number(load, 1)} at the start`,
    ...(commit === undefined ? [] : [`commit ${commit}`]),
    `${date} UTC`,
  ].join(" · ");
}

function commit(): string | undefined {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return undefined; // not a checkout, or no git
  }
}
