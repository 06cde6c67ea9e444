// Loading the command takes longer than most of what it is told to do: one process per test file stays and is told again.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Outcome } from "./muster.ts";
import type { Errand } from "./resident-process.ts";

const PROGRAM = fileURLToPath(new URL("./resident-process.ts", import.meta.url));
const COMMAND = fileURLToPath(new URL("../../packages/cli/dist/run.js", import.meta.url));

let resident: Promise<ChildProcess> | undefined;
let isBusy = false;

/** Undefined where another errand is under way: of two at once each needs a process. */
export async function runByResident(errand: Errand, timeout: number): Promise<Outcome | undefined> {
  if (isBusy) return undefined;
  isBusy = true;
  try {
    resident ??= moveIn();
    return await send(await resident, errand, timeout);
  } finally {
    isBusy = false;
  }
}

async function moveIn(): Promise<ChildProcess> {
  const child = fork(PROGRAM, [COMMAND], { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.once("exit", () => {
    resident = undefined;
  });
  await once(child, "message");
  // It ends with the channel, when this process ends.
  child.unref();
  child.channel?.unref();
  return child;
}

function send(child: ChildProcess, errand: Errand, timeout: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    child.channel?.ref();
    const late = setTimeout(() => child.kill("SIGKILL"), timeout);
    const settle = () => {
      clearTimeout(late);
      child.off("message", answered).off("exit", died);
      child.channel?.unref();
    };
    const answered = (outcome: unknown) => {
      settle();
      resolve(outcome as Outcome);
    };
    const died = (code: number | null, signal: string | null) => {
      settle();
      reject(
        new Error(`muster ${errand.args.join(" ")} ended its process: ${signal ?? `exit code ${code}`}`),
      );
    };
    child.once("message", answered).once("exit", died);
    child.send(errand);
  });
}
