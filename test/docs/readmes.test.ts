// The programs of the packages' pages, run as their readers would: each in a process of its own. What a page says that a
// program prints stands in the text block below it.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compile } from "@muster/compiler";
import { duckdb } from "@muster/duckdb";
import type { Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shopModel } from "../../packages/compiler/test/shop-model.ts";
import { data } from "../cases/shop.ts";
import { materialize } from "../world/materialize.ts";
import { blocksOf } from "./blocks.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

let database: TestDatabase;
let warehouse: Warehouse;

beforeAll(async () => {
  database = await createDatabase();
  warehouse = await openPostgres({ url: database.url, connections: 1 });
  for (const sql of materialize(shopModel, data, "postgres"))
    await warehouse.execute({ sql, parameters: [] });
});
afterAll(async () => {
  await warehouse[Symbol.asyncDispose]();
  await database.drop();
});

/** What a program prints. */
async function run(program: string): Promise<string> {
  const flags = ["--conditions=source", "--input-type=module-typescript", "--eval", program];
  const env = { ...process.env, DATABASE_URL: database.url, NO_COLOR: "1" };
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: here, env });
  return stdout;
}

describe.each(["packages/compiler/README.md", "packages/sql/README.md", "packages/engine/README.md"])(
  "%s",
  (page) => {
    const blocks = blocksOf(page);
    const programs = blocks.flatMap((block, at) =>
      block.language === "ts" ? [{ ...block, prints: blocks[at + 1] }] : [],
    );

    test("has programs, and says what each prints", () => {
      expect(programs.length).toBeGreaterThan(1);
      expect(programs.map(({ prints }) => prints?.language)).toEqual(programs.map(() => "text"));
    });

    test.each(programs)("line $line prints what the page says", async ({ text, prints }) => {
      expect(await run(text)).toBe(prints?.text);
    });
  },
);

describe("the package, as it is announced", () => {
  const source = `audience lapsed_vips { where cltv > 500 and did not perform order_completed in last 60 days }
    audience other {}`;
  const options = { model: shopModel, dialect: duckdb, asOf: "2026-11-01T00:00:00Z" };

  test("compiles an audience", () => {
    const result = compile(source, { ...options, audience: "lapsed_vips" });
    expect(result.ok && Object.keys(result.value)).toEqual(
      expect.arrayContaining(["sql", "parameters", "columns", "plan", "fingerprint"]),
    );
  });

  test.each([
    ["audience a { where plan = }", {}, "unexpected-token"],
    ["audience a { where plaan = 'x' }", {}, "unknown-trait"],
    [source, {}, "audience-not-chosen"],
    [source, { audience: "lapsed_vip" }, "no-such-audience"],
    ["audience a {}", { asOf: "yesterday" }, "bad-instant"],
    ["audience a {}", { asOf: "2026-02-30" }, "bad-instant"],
    ["audience a {}", { parameters: { zz: "1" } }, "unknown-parameter"],
  ])("says what is wrong: %s", (text, more, code) => {
    const result = compile(text, { ...options, ...more });
    expect(result.ok ? [] : result.diagnostics.map((each) => each.code)).toContain(code);
  });

  test("says what, where and in words", () => {
    const result = compile("audience a { where plaan = 'x' }", options);
    expect(result.diagnostics[0]).toMatchObject({
      code: "unknown-trait",
      span: { start: 19, end: 24 },
      message: "there is no trait `plaan`",
      fixes: [{ replacement: "plan" }],
    });
  });

  test("takes a day for its start in the model's time zone", () => {
    const result = compile("audience a {}", { ...options, asOf: "2026-11-01" });
    expect(result.ok && result.value.asOf).toBe(String(Date.parse("2026-11-01T00:00:00-06:00") * 1000));
  });
});
