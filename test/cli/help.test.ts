import { beforeAll, expect, test } from "vitest";
import { build, Folder } from "./muster.ts";

const COMMANDS = [
  "init",
  "generate",
  "load",
  "list",
  "check",
  "fmt",
  "test",
  "duplicate",
  "dependents",
  "compile",
  "cluster",
  "size",
  "members",
  "why",
  "overlap",
  "insights",
  "bench",
  "diff",
  "apply",
  "refresh",
  "status",
  "history",
];

beforeAll(build);

test("alone it shows what there is, in a terminal's width", async () => {
  using folder = new Folder();
  const { code, out, err } = await folder.process([]);
  expect([code, err]).toEqual([0, ""]);
  for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {4}${command} +\\S`, "m"));
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(out).not.toContain("\u001b");
  expect((await folder.muster(["--help"])).out).toBe(out);
});

test.each(COMMANDS)("%s --help teaches by examples and says what to type next", async (command) => {
  using folder = new Folder();
  const { code, out, err } = await folder.muster([command, "--help"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(new RegExp(`^muster ${command}`));
  const examples = out.match(/^ {2}muster .+/gm) ?? [];
  expect(examples.length).toBeGreaterThanOrEqual(1);
  expect(out).toMatch(/\nNext\n {2}\S/);
});

test("--version is the package's", async () => {
  using folder = new Folder();
  expect((await folder.muster(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
