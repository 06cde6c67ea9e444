import type { FileFormat, Warehouse } from "@muster/engine";
import type { CpuTime } from "./cpu-time.ts";

/** A database for one project: a file in a folder of its own, or a database on a server. */
export interface Place {
  readonly warehouse: Warehouse;
  /** The file, or the URL. */
  readonly address: string;
  /** The section of `muster.yaml` by which the command finds it. */
  readonly section: string;
  close(): Promise<void>;
}

/** Where databases are made: a server, or nothing yet for an engine inside the process. */
export interface Host {
  /** A new, empty database, unless it is to be kept: what an earlier run left under this name is gone. */
  open(database: string, folder: string, keep?: "keep"): Promise<Place>;
  stop(): Promise<void>;
}

/** What a benchmark has to know of an engine beyond its driver. A new engine is a file here, a line in `engines.ts`, and a folder of baselines. */
export interface Engine {
  /** Whether it works inside the process that asks, and its memory is that process's. */
  readonly insideProcess: boolean;
  /** `url` is of a server that is there. */
  start(url: string | undefined): Promise<Host>;
  /** A process's warehouse at a place's address, with at most so much memory where the engine is inside the process. */
  open(address: string, memoryLimit?: string): Promise<Warehouse>;
  /** Milliseconds that the processors have worked for it until now, with this process. */
  cpuTime(warehouse: Warehouse): Promise<CpuTime>;
  /** Its own way from a file that it can see into the new table `loaded`; absent for a format that it cannot read. */
  readonly ownLoad: Partial<Readonly<Record<FileFormat, (path: string) => readonly string[]>>>;
  /** Gives the shop's aliases and accounts the columns `merged_at`, when the customer came, and `created_at`. */
  readonly sinceWhen: readonly string[];
  /** Drops a schema of Muster's tables, where there is one. */
  readonly dropSchema: (warehouse: Warehouse, schema: string) => Promise<void>;
  /** The instant that many seconds after another one, which is written in UTC. */
  readonly secondsAfter: (instant: string, seconds: string) => string;
  /** The text at a key of a column of JSON. */
  readonly textAt: (column: string, key: string) => string;
}
