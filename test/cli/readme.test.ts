import { execFile } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { delimiter, join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { build, Folder, MUSTER } from "./muster.ts";
import { runByResident } from "./resident.ts";
import type { Errand } from "./resident-process.ts";

const README = fileURLToPath(new URL("../../packages/cli/README.md", import.meta.url));
const ERRAND = fileURLToPath(new URL("./errand.ts", import.meta.url));
const TIMEOUT = 240_000;

beforeAll(build);

test(
  "the examples of the command's reference run, in order",
  async () => {
    using folder = new Folder();
    const socket = folder.at("socket");
    await using _desk = await openDesk(socket);
    const node = `exec "${process.execPath}"`;
    // Only a process of its own reads what the shell gives it.
    const command = `#!/bin/sh
case " $* " in
  *" - "*) ${node} "${MUSTER}" "$@" ;;
  *) ${node} "${ERRAND}" "${socket}" "$@" ;;
esac
`;
    chmodSync(folder.write("bin/muster", command), 0o755);
    const blocks = [...readFileSync(README, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(
      ([, lines]) => lines!,
    );
    expect(blocks.length).toBeGreaterThan(8);
    const path = `export PATH="${join(folder.path, "bin")}${delimiter}$PATH"`;
    const { code, output } = await shell(`set -eu\n${path}\n${blocks.join("\n")}`, folder.path);
    expect(output).toContain("lapsed_vips");
    expect(code, output).toBe(0);
  },
  TIMEOUT,
);

/** Takes errands at a socket, one after the other. */
async function openDesk(socket: string): Promise<Server> {
  const desk = createServer({ allowHalfOpen: true }, async (line) => {
    const outcome = await runByResident((await json(line)) as Errand, TIMEOUT);
    line.end(JSON.stringify(outcome));
  });
  await new Promise<void>((resolve) => desk.listen(socket, resolve));
  return desk;
}

function shell(script: string, cwd: string): Promise<{ code: number; output: string }> {
  const env = { ...process.env, NO_COLOR: "1", MUSTER_EXAMPLE_EVENTS: "20000" };
  return new Promise((resolve) => {
    execFile("sh", ["-c", script], { cwd, env }, (error, out, err) => {
      const code = error === null ? 0 : Number(error.code ?? -1);
      resolve({ code, output: `${out}${err}` });
    });
  });
}
