// The built command in a folder of its own, as a user's shell runs it.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runByResident } from "./resident.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const MUSTER = join(root, "packages/cli/bin/muster.js");

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which it is killed. */
  readonly timeout?: number;
}

const TIMEOUT = 200_000;

/** Builds once for all test files of this run: they are children of one process. */
export async function build(): Promise<void> {
  const claim = join(tmpdir(), `muster-build-${process.ppid}`);
  try {
    mkdirSync(claim);
  } catch {
    while (!existsSync(join(claim, "done"))) await sleep(100);
    return;
  }
  try {
    execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b", "packages/cli"], {
      cwd: root,
      encoding: "utf8",
    });
  } catch (error) {
    throw new Error(`the command does not build:\n${(error as { stdout?: string }).stdout}`, {
      cause: error,
    });
  } finally {
    writeFileSync(join(claim, "done"), "");
  }
}

/** A folder that is gone after the test file. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "muster-cli-"));

  at(name: string): string {
    return join(this.path, name);
  }

  write(name: string, text: string | Uint8Array): string {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text);
    return this.at(name);
  }

  /** Runs `muster` in this folder, in a process that has it loaded. */
  async muster(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    const { env = {}, timeout = TIMEOUT } = options;
    const outcome = await runByResident({ args, folder: this.path, env: environment(env) }, timeout);
    return outcome ?? (await this.process(args, options));
  }

  /** Runs `muster` in this folder, in a process of its own. */
  process(
    args: readonly string[],
    options: RunOptions & { input?: string | Uint8Array } = {},
  ): Promise<Outcome> {
    return finish(this.begin(args, options), options);
  }

  begin(args: readonly string[], { env = {} }: RunOptions = {}): ChildProcess {
    return spawn(process.execPath, [MUSTER, ...args], {
      cwd: this.path,
      env: environment(env),
      stdio: ["pipe", "pipe", "pipe"],
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function environment(env: NonNullable<RunOptions["env"]>): NonNullable<RunOptions["env"]> {
  return { ...process.env, NO_COLOR: "1", MUSTER_DEBUG: undefined, FORCE_COLOR: undefined, ...env };
}

export function finish(
  child: ChildProcess,
  { input, timeout = TIMEOUT }: RunOptions & { input?: string | Uint8Array } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const said = { out: "", err: "" };
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      said.out += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      said.err += text;
    });
    const late = setTimeout(() => child.kill("SIGKILL"), timeout);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(late);
      resolve({ code, ...said });
    });
    child.stdin?.on("error", () => undefined).end(input);
  });
}

/** The model of the generated shop, small: what the tests of the command ask about. */
export function projectFile(warehouse: string): string {
  return `name: shop
warehouse:
  ${warehouse}
schema: muster
timezone: America/Denver
model:
  personas:
    table: customers
    key: customer_id
    traits:
      email:      { type: text, contact: email }
      phone:      { type: text, contact: phone }
      first_name: { type: text, contact: name }
      plan:       text
      created_at: timestamp
      birthday:   date
  events:
    order_completed:
      table: orders
      persona: customer_id
      time: ordered_at
      properties:
        revenue:  { column: total, type: number }
        category: text
        store_id: number
  roles:
    purchase: { event: order_completed, amount: revenue, category: category, store: store_id }
`;
}

export const AUDIENCES = `# Audiences of the tests.
audience lapsed "Lapsed" {
  description "Bought, then silent"
  status active
  where performed order_completed
    and did not perform order_completed in last 60 days
}

audience buyers {
  status active
  where performed order_completed
}

audience idea {
  where plan = "business"
}

audience resting {
  status paused
  where email is known
}
`;
