// The programs of the packages' pages as their readers have them: in a strict project, where every name has its type.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { blocksOf } from "./blocks.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pages = ["grammar", "packages/compiler", "packages/sql", "packages/engine"].map(
  (folder) => `${folder}/README.md`,
);

// Where imports find what the tests depend on, and no other tool looks.
const folder = mkdtempSync(join(root, "test/node_modules/.examples-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("type-check", async () => {
  const files = pages.flatMap((page) =>
    blocksOf(page)
      .filter(({ language }) => language === "ts")
      .map(({ text, line }) => ({ file: `${page.split("/").at(-2)}-${line}.ts`, text })),
  );
  for (const { file, text } of files) writeFileSync(join(folder, file), text);
  const compilerOptions = {
    noEmit: true,
    allowImportingTsExtensions: true, // of our sources, which stand in for what is built of them
    customConditions: ["source"],
    composite: false,
    rewriteRelativeImportExtensions: false,
    types: ["node"],
  };
  const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const said = await promisify(execFile)(process.execPath, [tsc, "-p", folder, "--pretty", "false"]).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(files.length).toBeGreaterThan(10);
  expect(said).toBe("");
});
