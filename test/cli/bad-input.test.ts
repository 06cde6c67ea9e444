import { chmodSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { openDuckdb } from "@muster/duckdb/driver";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AUDIENCES, build, Folder, type Outcome, projectFile } from "./muster.ts";

beforeAll(build);

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
  folder.write("muster.yaml", projectFile("duckdb: { path: shop.duckdb }"));
  folder.write("audiences/good.aud", AUDIENCES);
});
afterEach(() => folder[Symbol.dispose]());

/** Nothing that only a programmer of Muster could read, and not much of anything. */
function expectCivil({ out, err }: Outcome): void {
  expect(`${out}${err}`).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(`${out}${err}`).not.toContain("fault of Muster");
  expect(err.length + out.length).toBeLessThan(20_000);
}

async function check(text: string | Uint8Array, name = "audiences/bad.aud"): Promise<Outcome> {
  folder.write(name, text);
  const outcome = await folder.muster(["check", "--offline"]);
  expectCivil(outcome);
  return outcome;
}

describe("a wrong definition: every mistake is named, with its place, and the exit code is 1", () => {
  const wrong: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
    "unknown event": [
      "audience a { where performed order_complete }",
      /unknown-event[\s\S]*closest: `order_completed`/,
    ],
    "unknown trait": ["audience a { where emial is known }", /unknown-trait[\s\S]*closest: `email`/],
    "unknown property": ["audience a { where sum(order_completed.amount) > 5 }", /unknown-property/],
    "unknown audience": [
      "audience a { where in audience lapse }",
      /unknown-audience[\s\S]*closest: `lapsed`/,
    ],
    "unknown unit": ["audience a { where performed order_completed in last 3 fortnights }", /error\[/],
    "type error": ["audience a { where plan > 5 }", /error\[/],
    cycle: [
      "audience a { where in audience b }\naudience b { where in audience a }",
      /reference-cycle[\s\S]*a[\s\S]*b/,
    ],
    "duplicate name": ["audience lapsed { }", /duplicate-definition/],
    "unterminated text": ['audience a { where plan = "pro }', /unterminated-text/],
    "null byte": ["audience a { where plan = \u0000 }", /error\[/],
    "deep nesting": [
      `audience a { where ${"(".repeat(10_000)}true${")".repeat(10_000)} }`,
      /nesting-too-deep/,
    ],
    "5 MB of parentheses": ["(".repeat(5_000_000), /source-too-long|nesting-too-deep/],
  };
  test.each(Object.entries(wrong))("%s", async (_, [text, says]) => {
    const { code, out } = await check(text);
    expect(out).toMatch(says);
    expect(code).toBe(1);
  });
});

describe("a wrong file", () => {
  test("not UTF-8", async () => {
    const { code, out } = await check(new Uint8Array([0x61, 0x0a, 0xff, 0xfe, 0x0a]));
    expect(out).toContain("audiences/bad.aud is not text in UTF-8: line 2");
    expect(code).toBe(1);
  });
  test("a folder named x.aud", async () => {
    mkdirSync(folder.at("audiences/x.aud"));
    const outcome = await folder.muster(["check", "--offline"]);
    expect(outcome.out).toContain("audiences/x.aud is a folder");
    expect(outcome.code).toBe(1);
  });
  test("a link out of the project", async () => {
    symlinkSync("/etc/hostname", folder.at("audiences/out.aud"));
    const { code, out } = await folder.muster(["check", "--offline"]);
    expect(out).toContain("audiences/out.aud links to a place outside the project");
    expect(code).toBe(1);
  });
  test("links that go round in a circle", async () => {
    symlinkSync(".", folder.at("audiences/again"));
    const { code, out } = await folder.muster(["check", "--offline"]);
    expect(out).toContain("no errors");
    expect(code).toBe(0);
  });
  test("names that begin with a dot, as those of an editor's locks, are passed over", async () => {
    symlinkSync("ana@laptop.1234:1700000000", folder.at("audiences/.#out.aud"));
    folder.write("audiences/.hidden/h.aud", "audience");
    const { code, out } = await folder.muster(["check", "--offline"]);
    expect(out).toContain("no errors");
    expect(code).toBe(0);
  });
  test.runIf(process.getuid?.() !== 0)("unreadable", async () => {
    chmodSync(folder.write("audiences/secret.aud", ""), 0);
    const { code, out } = await folder.muster(["check", "--offline"]);
    expect(out).toContain("audiences/secret.aud cannot be read: permission is denied");
    expect(code).toBe(2);
  });
  test("all that is wrong is told at once, of every file", async () => {
    folder.write("audiences/one.aud", "audience one { where nothing = 1 }");
    folder.write("audiences/two.aud", "audience two { where performed nothing }");
    const { out } = await folder.muster(["check", "--offline"]);
    expect(out).toMatch(/audiences\/one\.aud:1[\s\S]*audiences\/two\.aud:1/);
    expect(out).toMatch(/2 errors in 2 of 4 files/);
  });
});

describe("a wrong project file", () => {
  test("bad YAML", async () => {
    const { code, out } = await check("name: [", "muster.yaml");
    expect(out).toMatch(/error\[yaml-syntax\][\s\S]*muster\.yaml:1/);
    expect(code).toBe(1);
  });
  test("none at all", async () => {
    using empty = new Folder();
    const outcome = await empty.muster(["size", "lapsed"]);
    expectCivil(outcome);
    expect(outcome.err).toMatch(
      /there is no muster\.yaml in .*, nor in a folder above it\n {2}`muster init`/,
    );
    expect(outcome.code).toBe(1);
  });
  test("--project that has none", async () => {
    const { code, err } = await folder.muster(["check", "--project", "audiences"]);
    expect(err).toContain("there is no muster.yaml in");
    expect(code).toBe(1);
  });
  test("an address from a variable that is empty", async () => {
    folder.write("muster.yaml", projectFile('postgres: { url: "${SHOP_URL}" }'));
    const { code, out } = await folder.muster(["check", "--offline"], { env: { SHOP_URL: "" } });
    expect(out).toContain("`warehouse.postgres.url` requires text that is not empty, found an empty text");
    expect(code).toBe(1);
  });
  test("a name of Muster's schema that the server would cut", async () => {
    const postgres = projectFile('postgres: { url: "postgres://localhost/x" }');
    folder.write("muster.yaml", postgres.replace("schema: muster", `schema: ${"s".repeat(64)}`));
    const { code, out } = await folder.muster(["check", "--offline"]);
    expect(out).toContain("`schema` has 64 bytes; at most 63 of a name are kept by postgres");
    expect(code).toBe(1);
  });
  test("a password is never shown", async () => {
    const address = 'postgres: { url: "postgres://u:hunter2@localhost/x" }, duckdb: { path: x }';
    folder.write("muster.yaml", projectFile(`{ ${address} }`));
    const { out, err } = await folder.muster(["check", "--offline"]);
    expect(out + err).not.toContain("hunter2");
  });
});

describe("more audiences than the limit", () => {
  const limited = (limit: number) =>
    `${projectFile("duckdb: { path: shop.duckdb }")}limits: { audiences: ${limit} }\n`;

  test.each(["check --offline", "refresh", "refresh lapsed"])(
    "%s is refused before the warehouse is asked",
    async (command) => {
      folder.write("muster.yaml", limited(3));
      const { code, out, err } = await folder.muster(command.split(" "));
      expect(out + err).toContain("the project has 4 audiences that are not archived; its limit is 3");
      expect(code).toBe(1);
      expect(existsSync(folder.at("shop.duckdb"))).toBe(false);
    },
  );

  test("archived ones and ready-made ones do not count", async () => {
    folder.write("muster.yaml", limited(4));
    const { code, out } = await check("audience old { status archived where email is known }");
    expect(out).toContain("no errors");
    expect(code).toBe(0);
    const { err } = await folder.muster(["refresh"]);
    expect(err).not.toContain("limit");
  });
});

describe("a wrong command line", () => {
  const wrong: Readonly<Record<string, readonly [args: readonly string[], says: RegExp]>> = {
    "unknown command": [["sise", "x"], /unknown command 'sise'\n {2}closest: size/],
    "unknown flag": [["check", "--of-line"], /unknown option '--of-line'/],
    "unknown format": [
      ["check", "--format", "xml"],
      /check prints table, json, csv, sarif or github, not xml/,
    ],
    "a format that a command does not have": [["fmt", "--format", "json"], /fmt prints table, not json/],
    "no audience": [["size"], /an audience is required/],
    "unknown audience": [["size", "lapse"], /there is no audience `lapse`\n {2}closest: `lapsed`/],
    "a bad instant": [["size", "lapsed", "--as-of", "yesterday"], /--as-of yesterday is not an instant/],
    "a day that is none": [["size", "lapsed", "--as-of", "2026-02-30"], /no day of the calendar/],
    "an hour that is none": [["size", "lapsed", "--as-of", "2026-02-03T25:00:00Z"], /no time of a day/],
    "a bad number": [["members", "lapsed", "--limit", "-3"], /--limit requires a whole number, found -3/],
    "a bad condition": [["size", "-e", "plan = "], /error\[unexpected-token\][\s\S]*-e:1/],
    "a wrong condition": [["size", "-e", "plann = 'x'"], /-e:1:1[\s\S]*plann = 'x'[\s\S]*closest: `plan`/],
    "unknown dialect": [["compile", "lapsed", "--dialect", "oracle"], /this release has no dialect `oracle`/],
    "unknown stage": [["compile", "lapsed", "--stage", "soup"], /there is no stage `soup`/],
    "a draft to refresh": [["refresh", "idea"], /`idea` is draft; only active audiences are refreshed/],
    "two ways to begin": [["init", "x", "--from", "duckdb:x", "--example", "shop"], /exclude each other/],
    "an address that is none": [
      ["init", "x", "--from", "mysql://x"],
      /--from requires the address of a warehouse/,
    ],
    "an example that is none": [["init", "x", "--example", "bank"], /there is no example `bank`/],
    "a file that is no definition": [["fmt", "muster.yaml"], /muster\.yaml is not a definition file/],
    "a file that is not there": [["load", "t", "nothing.csv"], /nothing\.csv/],
  };
  test.each(Object.entries(wrong))("%s", async (_, [args, says]) => {
    const outcome = await folder.muster(args);
    expectCivil(outcome);
    expect(outcome.err).toMatch(says);
    expect(outcome.err).toMatch(/^error/);
    expect(outcome.out).toBe("");
    expect(outcome.code).toBe(1);
  });
  test("a project is never written over", async () => {
    const { code, err } = await folder.muster(["init"]);
    expect(err).toContain("muster.yaml is there already; nothing was written");
    expect(code).toBe(1);
  });
});

test.each([
  ["sise", 1, /^error: unknown command/],
  ["check --offline --project audiences", 1, /^error: there is no muster\.yaml/],
  ["size lapsed", 2, /^error: .*shop\.duckdb is not there/],
  ["check --offline", 0, /^$/],
] as const)("a process of its own ends with the same codes: %s", async (command, code, err) => {
  expect(await folder.process(command.split(" "))).toMatchObject({ code, err: expect.stringMatching(err) });
});

describe("a wrong environment: exit code 2", () => {
  test("no warehouse file", async () => {
    const outcome = await folder.muster(["size", "lapsed"]);
    expectCivil(outcome);
    expect(outcome.err).toMatch(/shop\.duckdb is not there\n {2}`muster generate`/);
    expect(outcome.code).toBe(2);
  });
  test("a file that is no database", async () => {
    folder.write("shop.duckdb", "this is a letter, not a database, and it is long enough to be looked at");
    const outcome = await folder.muster(["size", "lapsed"]);
    expectCivil(outcome);
    expect(outcome.err).toMatch(/^error: /);
    expect(outcome.code).toBe(2);
  });
  test("a file that another process has open", async () => {
    await using _holder = await openDuckdb({ path: folder.at("shop.duckdb") }, { projectDir: "/" });
    for (const args of [["size", "lapsed"], ["refresh"], ["load", "t", "muster.yaml"]]) {
      const outcome = await folder.muster(args);
      expectCivil(outcome);
      expect(outcome.err).toMatch(/^error: another process has .*shop\.duckdb/);
      expect(outcome.code).toBe(2);
    }
  });
  test("an unreachable Postgres", async () => {
    folder.write("muster.yaml", projectFile('postgres: { url: "postgres://u:hunter2@127.0.0.1:1/x" }'));
    const outcome = await folder.muster(["size", "lapsed"]);
    expectCivil(outcome);
    expect(outcome.err).toMatch(/^error: /);
    expect(outcome.err).not.toContain("hunter2");
    expect(outcome.code).toBe(2);
  });
  test("check says that the live check was not made; with --offline it is not asked for", async () => {
    const live = await folder.muster(["check"]);
    expect(live.out).toMatch(/no errors[\s\S]*the model was not wholly held against the warehouse/);
    expect(live.code).toBe(2);
    const offline = await folder.muster(["check", "--offline"]);
    expect(offline.out).not.toContain("held against");
    expect(offline.code).toBe(0);
  });
  test("a mistake in a text outweighs it", async () => {
    folder.write("audiences/bad.aud", "audience a { where nothing = 1 }");
    expect((await folder.muster(["check"])).code).toBe(1);
  });
});
