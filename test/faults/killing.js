// Processes that are killed. Starting one takes longer than what it lives for: the next one is started beforehand.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
export class Killer {
    /** Halves the time that a process takes to begin. */
    #cache = mkdtempSync(join(tmpdir(), "muster-compiled-"));
    #next = new Victim(this.#cache);
    /** Lets the next process work, and kills it so many milliseconds later, unless it dies before. */
    async kill(order, after) {
        const victim = this.#next;
        this.#next = new Victim(this.#cache);
        return await victim.obey(order, after);
    }
    async [Symbol.asyncDispose]() {
        await this.#next.end();
        rmSync(this.#cache, { recursive: true, force: true });
    }
}
class Victim {
    #process;
    #ready;
    #begun;
    #ended;
    #said = "";
    constructor(cache) {
        const script = fileURLToPath(new URL("victim.ts", import.meta.url));
        this.#process = spawn(process.execPath, ["--conditions=source", "--no-warnings", script], {
            env: { ...process.env, NODE_COMPILE_CACHE: cache },
        });
        this.#ended = once(this.#process, "close");
        this.#process.stderr.setEncoding("utf8").on("data", (text) => (this.#said += text));
        this.#process.stdin.on("error", () => undefined);
        const lines = createInterface({ input: this.#process.stdout });
        const line = (awaited) => new Promise((resolve) => lines.on("line", (said) => said === awaited && resolve()));
        this.#ready = line("ready");
        this.#begun = line("begun");
    }
    async obey(order, after) {
        await Promise.race([this.#ready, this.#ended]);
        this.#process.stdin.end(JSON.stringify(order));
        if (after !== undefined) {
            await Promise.race([this.#begun, this.#ended]);
            await sleep(after);
            this.#process.kill("SIGKILL");
        }
        const [code, signal] = await this.#ended;
        if (signal === null && code !== 0)
            throw new Error(`it failed by itself: ${this.#said}`);
        return { killed: signal === "SIGKILL", said: this.#said };
    }
    async end() {
        this.#process.kill("SIGKILL");
        await this.#ended;
    }
}
//# sourceMappingURL=killing.js.map