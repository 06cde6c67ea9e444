import { execFile } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { build, Folder, MUSTER } from "./muster.ts";

const README = fileURLToPath(new URL("../../packages/cli/README.md", import.meta.url));

beforeAll(build);

test("the examples of the command's reference run, in order", async () => {
  using folder = new Folder();
  chmodSync(folder.write("bin/muster", `#!/bin/sh\nexec "${process.execPath}" "${MUSTER}" "$@"\n`), 0o755);
  const blocks = [...readFileSync(README, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, lines]) => lines!,
  );
  expect(blocks.length).toBeGreaterThan(8);
  const script = `set -eu\nexport PATH="${join(folder.path, "bin")}${delimiter}$PATH"\n${blocks.join("\n")}`;
  const { code, output } = await shell(script, folder.path);
  expect(output).toContain("lapsed_vips");
  expect(code, output).toBe(0);
}, 240_000);

function shell(script: string, cwd: string): Promise<{ code: number; output: string }> {
  const env = { ...process.env, NO_COLOR: "1", MUSTER_EXAMPLE_EVENTS: "20000" };
  return new Promise((resolve) => {
    execFile("sh", ["-c", script], { cwd, env }, (error, out, err) => {
      const code = error === null ? 0 : Number(error.code ?? -1);
      resolve({ code, output: `${out}${err}` });
    });
  });
}
