// Processes that are killed. Starting one takes longer than what it lives for: the next one is started beforehand.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Order } from "./victim.ts";

export interface Death {
  /** False: it had done its work before. */
  readonly killed: boolean;
  readonly said: string;
}

export class Killer implements AsyncDisposable {
  /** Halves the time that a process takes to begin. */
  readonly #cache = mkdtempSync(join(tmpdir(), "muster-compiled-"));
  #next = new Victim(this.#cache);

  /** Lets the next process work, and kills it so many milliseconds later, unless it dies before. */
  async kill(order: Order, after?: number): Promise<Death> {
    const victim = this.#next;
    this.#next = new Victim(this.#cache);
    return await victim.obey(order, after);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#next.end();
    rmSync(this.#cache, { recursive: true, force: true });
  }
}

class Victim {
  readonly #process: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #begun: Promise<void>;
  readonly #ended: Promise<readonly [code: number | null, signal: NodeJS.Signals | null]>;
  #said = "";

  constructor(cache: string) {
    const script = fileURLToPath(new URL("victim.ts", import.meta.url));
    this.#process = spawn(process.execPath, ["--conditions=source", "--no-warnings", script], {
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
    });
    this.#ended = once(this.#process, "close") as Promise<[number | null, NodeJS.Signals | null]>;
    this.#process.stderr!.setEncoding("utf8").on("data", (text) => (this.#said += text));
    this.#process.stdin!.on("error", () => undefined);
    const lines = createInterface({ input: this.#process.stdout! });
    const line = (awaited: string) =>
      new Promise<void>((resolve) => lines.on("line", (said) => said === awaited && resolve()));
    this.#ready = line("ready");
    this.#begun = line("begun");
  }

  async obey(order: Order, after: number | undefined): Promise<Death> {
    await Promise.race([this.#ready, this.#ended]);
    this.#process.stdin!.end(JSON.stringify(order));
    if (after !== undefined) {
      await Promise.race([this.#begun, this.#ended]);
      await sleep(after);
      this.#process.kill("SIGKILL");
    }
    const [code, signal] = await this.#ended;
    if (signal === null && code !== 0) throw new Error(`it failed by itself: ${this.#said}`);
    return { killed: signal === "SIGKILL", said: this.#said };
  }

  async end(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }
}
