import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Megabytes of the process, at most until then. */
export interface MemoryResult {
  readonly atStart: number;
  readonly afterLoad: number;
  readonly afterRefresh: number;
  /** DuckDB's own limit, inside the process. */
  readonly limit: number;
  readonly rows: number;
  readonly refreshed: number;
}

export interface MemoryTask {
  readonly warehouse: "duckdb" | "postgres";
  /** The DuckDB file, or the URL. */
  readonly address: string;
  readonly shop: string;
  readonly file: string;
  readonly asOf: string;
}

export const MEMORY_LIMIT = 512;

/** A process of its own that loads a file and refreshes the shop; what else has run here would count otherwise. */
export async function measureMemory(task: MemoryTask): Promise<MemoryResult> {
  const path = fileURLToPath(new URL("./memory-child.ts", import.meta.url));
  const built = import.meta.url.endsWith(".js");
  const child = spawn(
    process.execPath,
    [...process.execArgv, built ? path.replace(/\.ts$/, ".js") : path, JSON.stringify(task)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`the process that measures memory ended with ${code}`);
  return JSON.parse(said) as MemoryResult;
}
