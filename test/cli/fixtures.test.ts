// `muster test` as a user's shell runs it.
import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build, Folder, type Outcome } from "./muster.ts";

const EXAMPLE = fileURLToPath(new URL("../../packages/cli/example/shop", import.meta.url));

const README = fileURLToPath(new URL("../../packages/cli/README.md", import.meta.url));

const folder = new Folder();

beforeAll(async () => {
  await build();
  cpSync(EXAMPLE, folder.path, { recursive: true });
});
afterAll(() => folder[Symbol.dispose]());

const FAILING = `at: 2026-11-01
personas:
  ana: { traits: { email: ana@example.com } }
  ben: { traits: { email: ben@example.com } }
events:
  - { persona: ben, event: added_to_cart, time: 1 day ago, properties: { price: 200 } }
audiences:
  big_carts: { in: [ana], out: [ben], because: "Ana & co <want> it" }
  bargain_hunters: { out: [ana] }
`;

/** Runs with one more file of tests, which is gone afterwards. */
async function withFile(text: string, args: readonly string[]): Promise<Outcome> {
  folder.write("tests/more/extra.yaml", text);
  try {
    return await folder.muster(["test", ...args]);
  } finally {
    folder.write("tests/more/extra.yaml", FAILING.replace("in: [ana], out: [ben]", "in: [ben], out: [ana]"));
  }
}

test("the example's tests hold, without a warehouse", async () => {
  const { code, out, err } = await folder.muster(["test", "tests/carts.yaml", "lapsed_vips"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(
    /tests\/carts\.yaml +at 2026-11-01 00:00 MDT · \S+ (ms|s)\n {4}✓ big_carts\n {4}✓ bargain_hunters\n/,
  );
  expect(out).toMatch(/\n {2}3 passed\n$/);
});

test("a failure says who is elsewhere, and because of what that matters", async () => {
  const { code, out } = await withFile(FAILING, ["extra"]);
  expect(code).toBe(1);
  expect(out).toContain(`    ✗ big_carts
      ana is out, expected in
      ben is in, expected out
      because: Ana & co <want> it
    ✓ bargain_hunters
`);
  expect(out).toContain("1 failed, 1 passed");
});

test("--why tells what decides it, of the persona as it is in the test", async () => {
  const { code, out } = await withFile(FAILING, ["extra", "--why"]);
  expect(code).toBe(1);
  expect(out).toMatch(/ben@example\.com \(persona 2\) is in big_carts as of 2026-11-01 00:00 MDT/);
  expect(out).toMatch(/✓ cart_value > 150 +200\.00/);
});

test("json", async () => {
  const { code, out } = await withFile(FAILING, ["extra", "--format", "json"]);
  expect(code).toBe(1);
  const { files, ...counts } = JSON.parse(out);
  expect(counts).toEqual({ passed: 1, failed: 1, wrong: 0 });
  expect(files).toMatchObject([
    {
      file: "tests/more/extra.yaml",
      passed: false,
      at: "2026-11-01T06:00:00Z",
      audiences: [
        {
          audience: "big_carts",
          passed: false,
          because: "Ana & co <want> it",
          misplaced: [
            { name: "ana", expected: { in: true }, found: { in: false } },
            { name: "ben", expected: { in: false }, found: { in: true } },
          ],
        },
        { audience: "bargain_hunters", passed: true, misplaced: [] },
      ],
      diagnostics: [],
    },
  ]);
});

test("junit: a suite for each file, a case for each audience", async () => {
  const { code, out } = await withFile(FAILING, ["extra", "carts", "--format", "junit"]);
  expect(code).toBe(1);
  expect(out.replace(/time="[\d.]+"/g, 'time="…"')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="muster">
  <testsuite name="tests/carts.yaml" tests="2" failures="0" errors="0" time="…">
    <testcase name="big_carts" classname="tests/carts.yaml" file="tests/carts.yaml"/>
    <testcase name="bargain_hunters" classname="tests/carts.yaml" file="tests/carts.yaml"/>
  </testsuite>
  <testsuite name="tests/more/extra.yaml" tests="2" failures="1" errors="0" time="…">
    <testcase name="big_carts" classname="tests/more/extra.yaml" file="tests/more/extra.yaml"><failure message="ana is out, expected in">ana is out, expected in
ben is in, expected out
because: Ana &amp; co &lt;want&gt; it</failure></testcase>
    <testcase name="bargain_hunters" classname="tests/more/extra.yaml" file="tests/more/extra.yaml"/>
  </testsuite>
</testsuites>
`);
});

test("a file that is wrong is a failure, and its mistakes have places", async () => {
  const wrong = FAILING.replace("big_carts:", "big_cart:").replace("in: [ana]", "in: [anna]");
  const { code, out } = await withFile(wrong, ["extra"]);
  expect(code).toBe(1);
  expect(out).toMatch(
    /error\[unknown-audience\][\s\S]*tests\/more\/extra\.yaml:8:3[\s\S]*closest: `big_carts`/,
  );
  expect(out).toContain("1 file wrong");
  const junit = await withFile(wrong, ["extra", "--format", "junit"]);
  expect(junit.out).toContain('errors="1"');
  expect(junit.out).toContain("tests/more/extra.yaml:8:3: there is no audience `big_cart`");
});

test("what the command line says wrong", async () => {
  const none = await folder.muster(["test", "cart"]);
  expect(none.code).toBe(0);
  const typo = await folder.muster(["test", "lapsed_vip5"]);
  expect([typo.code, typo.out]).toEqual([1, ""]);
  expect(typo.err).toMatch(/no file of tests has `lapsed_vip5` in its name\n {2}closest: `lapsed_vips`/);
  const asOf = await folder.muster(["test", "--as-of", "2026-11-01"]);
  expect(asOf.code).toBe(1);
  expect(asOf.err).toContain("at the instant that its file says");
  const csv = await folder.muster(["test", "--format", "csv"]);
  expect(csv.code).toBe(1);
  expect(csv.err).toContain("test prints table, json or junit, not csv");
});

test("the file that the command's reference shows can be run", async () => {
  const shown = /```yaml\n(at: [\s\S]*?)```/.exec(readFileSync(README, "utf8"))?.[1];
  using shop = new Folder();
  cpSync(EXAMPLE, shop.path, { recursive: true });
  shop.write("tests/shown.yaml", shown!);
  shop.write(
    "audiences/sale.aud",
    "audience spring_sale { split 50% control, 50% treated }\naudience spenders { where cltv > $least }\n",
  );
  const { code, out } = await shop.muster(["test", "shown"]);
  expect([code, out]).toEqual([0, expect.stringContaining("2 passed")]);
});

test("a project without tests says so, and is fine", async () => {
  using empty = new Folder();
  await empty.muster(["init"]);
  const { code, out } = await empty.muster(["test"]);
  expect([code, out]).toEqual([
    0,
    "no tests: tests/*.yaml says which personas there are, and who of them is in an audience\n",
  ]);
});

test("a file that is no text does not keep the others from running", async () => {
  folder.write("tests/zz.yaml", new Uint8Array([0xff, 0xfe, 0x00]));
  const { code, out, err } = await folder.muster(["test"]);
  expect(code).toBe(1);
  expect(err).toContain("tests/zz.yaml is not text in UTF-8");
  expect(out).toContain("✓ lapsed_vips");
});
