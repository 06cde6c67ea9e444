import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { watchedFiles } from "./watched-files.ts";

const root = mkdtempSync(join(tmpdir(), "muster-watched-"));
afterAll(() => rmSync(root, { recursive: true }));

const at = (name: string) => join(root, name);

mkdirSync(at("audiences"));
writeFileSync(at("muster.yaml"), "name: shop");
writeFileSync(at("audiences/a.aud"), "audience a {}");

test("says that files say something else, not that somebody touched them", async () => {
  const haveChanged = await watchedFiles(root);
  writeFileSync(at("audiences/a.aud"), "audience a {}");
  expect(await haveChanged()).toBe(false);
  writeFileSync(at("audiences/a.aud"), "audience a { where plan = 'vip' }");
  expect(await haveChanged()).toBe(true);
  expect(await haveChanged()).toBe(false);
});

test.each(["muster.yaml", "audiences"])(
  "says once that %s is gone, not at the first look, and once that it is back",
  async (name) => {
    const haveChanged = await watchedFiles(root);
    renameSync(at(name), at("away"));
    const gone = [await haveChanged(), await haveChanged(), await haveChanged(), await haveChanged()];
    expect(gone).toEqual([false, false, true, false]);
    renameSync(at("away"), at(name));
    expect([await haveChanged(), await haveChanged()]).toEqual([true, false]);
  },
);

test("files that are moved about for a moment have not changed", async () => {
  const haveChanged = await watchedFiles(root);
  renameSync(at("audiences"), at("away"));
  expect(await haveChanged()).toBe(false);
  renameSync(at("away"), at("audiences"));
  expect(await haveChanged()).toBe(false);
});

test("a project of ready-made audiences alone says what its own file says", async () => {
  const alone = join(root, "alone");
  mkdirSync(alone);
  writeFileSync(join(alone, "muster.yaml"), "name: shop");
  const haveChanged = await watchedFiles(alone);
  expect(await haveChanged()).toBe(false);
  writeFileSync(join(alone, "muster.yaml"), "name: store");
  expect([await haveChanged(), await haveChanged()]).toEqual([true, false]);
});
