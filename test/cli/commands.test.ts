import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUDIENCES, build, Folder, type Outcome, projectFile, type RunOptions } from "./muster.ts";
import { WAREHOUSES } from "./warehouses.ts";

const WORLD = ["--personas", "500", "--events", "5000", "--days", "365", "--as-of", "2026-11-01"];
const AS_OF = ["--as-of", "2026-11-01"];

beforeAll(build);

describe.each(Object.entries(WAREHOUSES))("%s", (name, make) => {
  const folder = new Folder();
  let env: RunOptions["env"];
  let address: string;
  let drop: () => Promise<void>;
  const muster = (args: readonly string[], options: RunOptions = {}) =>
    folder.muster(args, { env: { ...env, ...options.env }, ...options });

  beforeAll(async () => {
    const made = await make();
    ({ env, address, drop } = made);
    folder.write("muster.yaml", projectFile(made.entry));
    folder.write("audiences/a.aud", AUDIENCES);
    expectFine(await muster(["generate", ...WORLD]));
  });
  afterAll(async () => {
    folder[Symbol.dispose]();
    await drop();
  });

  test("generate tells the rows of each table, and makes the same world again", async () => {
    const { out } = expectFine(await muster(["generate", ...WORLD, "--format", "json"]));
    const { tables } = JSON.parse(out);
    expect(tables.customers).toBe(500);
    expect(tables.orders + tables.events).toBe(5000);
  });

  test("check finds no fault, then a column that is not there", async () => {
    expect(expectFine(await muster(["check"])).out).toMatch(
      /no errors in 2 files · 4 audiences\nthe model was held against/,
    );
    const good = readFileSync(folder.at("muster.yaml"), "utf8");
    writeFileSync(
      folder.at("muster.yaml"),
      good.replace("column: total", "column: totl").replace("table: customers", "table: custmers"),
    );
    const { code, out } = await muster(["check"]);
    const json = await muster(["check", "--format", "json"]);
    writeFileSync(folder.at("muster.yaml"), good);
    expect(out).toMatch(/error\[missing-table\][\s\S]*muster\.yaml:8[\s\S]*closest: `customers`/);
    expect(out).toMatch(/error\[missing-column\][\s\S]*closest: `total`/);
    expect(code).toBe(1);
    const { errors, warehouse, diagnostics } = JSON.parse(json.out);
    expect(errors).toBe(2);
    expect(warehouse).toEqual({ state: "checked" });
    expect(diagnostics[0]).toMatchObject({
      code: "missing-table",
      severity: "error",
      source: "muster.yaml",
      start: { line: 8 },
    });
    expect(json.code).toBe(1);
  });

  test("size counts, of names, of conditions, at instants, in all formats", async () => {
    const { out } = expectFine(
      await muster(["size", "lapsed", "buyers", "idea", ...AS_OF, "--format", "json"]),
    );
    const { asOf, audiences } = JSON.parse(out);
    expect(asOf).toBe("2026-11-01T06:00:00Z");
    const sizes = audiences.map(({ size }: { size: number }) => size);
    expect(sizes[0]).toBeGreaterThan(0);
    expect(sizes[1]).toBeGreaterThan(sizes[0]);
    const csv = expectFine(await muster(["size", "buyers", ...AS_OF, "--format", "csv"]));
    expect(csv.out).toBe(`audience,size\nbuyers,${sizes[1]}\n`);
    const not = expectFine(
      await muster(["size", "-e", "not in audience buyers", ...AS_OF, "--format", "json"]),
    );
    const all = expectFine(await muster(["size", "all_customers", ...AS_OF, "--format", "json"]));
    expect(JSON.parse(not.out).audiences[0].size + sizes[1]).toBe(JSON.parse(all.out).audiences[0].size);
    const table = expectFine(await muster(["size", "buyers", ...AS_OF]));
    expect(table.out).toMatch(
      /^ {2}audience +size +time\n {2}buyers +\d+ +[\d.]+ m?s\n {2}exact, as of 2026-11-01 00:00 MDT\n$/,
    );
  });

  test("members are streamed, as many as are counted, in all formats", async () => {
    const { out } = expectFine(await muster(["size", "buyers", ...AS_OF, "--format", "json"]));
    const [{ size }] = JSON.parse(out).audiences;
    const csv = expectFine(await muster(["members", "buyers", ...AS_OF, "--format", "csv"]));
    const keys = csv.out.trimEnd().split("\n");
    expect(keys[0]).toBe("persona");
    expect(new Set(keys.slice(1)).size).toBe(size);
    const json = expectFine(await muster(["members", "buyers", ...AS_OF, "--format", "json", "--contacts"]));
    const members: Record<string, unknown>[] = JSON.parse(json.out);
    expect(members).toHaveLength(size);
    expect(Object.keys(members[0]!)).toEqual(["persona", "email", "phone", "first_name"]);
    expect(members.some(({ email }) => typeof email === "string" && email.includes("@"))).toBe(true);
    const few = expectFine(await muster(["members", "buyers", ...AS_OF, "--limit", "3"]));
    expect(few.out.split("\n")).toHaveLength(5);
    expect(few.err).toContain("3 members");
    const none = expectFine(await muster(["members", "-e", "plan = 'no such plan'", "--format", "json"]));
    expect(JSON.parse(none.out)).toEqual([]);
  });

  test("refresh publishes what size counts; status tells", async () => {
    const before = expectFine(await muster(["status"]));
    expect(before.out).toMatch(/lapsed +active +· +· +never/);
    const first = JSON.parse(expectFine(await muster(["refresh", ...AS_OF, "--format", "json"])).out);
    const names = first.audiences.map(({ audience }: { audience: string }) => audience);
    expect(names.slice(0, 2)).toEqual(["lapsed", "buyers"]);
    expect(names).toContain("all_customers");
    expect(names).not.toContain("idea");
    const sizes = JSON.parse(
      expectFine(await muster(["size", ...names, ...AS_OF, "--format", "json"])).out,
    ).audiences;
    expect(
      first.audiences.map(({ audience, size }: { audience: string; size: number }) => ({ audience, size })),
    ).toEqual(sizes);

    const later = expectFine(await muster(["refresh", "lapsed", "--as-of", "2026-11-20"]));
    expect(later.out).toMatch(/lapsed +\d+ +(0|[+-] *\d+) /);
    expect(later.err).not.toContain("warning");
    const { out } = expectFine(await muster(["status"]));
    expect(out).toMatch(/lapsed +active +\d+ +(0|[+-] *\d+) +[\d,.]+ +just now +as of 2026-11-20/);
    expect(out).toMatch(/idea +draft +· +· +· +never/);
    expect(out).toMatch(/resting +paused +· +· +· +never/);
    expect(out).toContain(
      `${names.length + 2} audiences, ${names.length - 2} of them ready-made · ${names.length} in the warehouse · ${names.length} stale (muster refresh)\n`,
    );
  });

  test("a refresh as of an earlier instant than the last says as of when the history notes it", async () => {
    expectFine(await muster(["refresh", "buyers", "--as-of", "2026-11-20"]));
    const back = expectFine(await muster(["refresh", "buyers", "--as-of", "2026-08-01", "--format", "json"]));
    expect(back.err.replaceAll(/\s+/g, " ")).toContain(
      "warning: `buyers`: published before as of 2026-11-20 00:00 MST, now as of 2026-08-01 00:00 MDT; time does not go back in the history, which notes what changed now as of the later instant",
    );
    expect(JSON.parse(back.out)).toMatchObject({
      asOf: "2026-08-01T06:00:00Z",
      audiences: [{ audience: "buyers", notedAt: "2026-11-20T07:00:00Z" }],
    });
    const { entries } = JSON.parse(expectFine(await muster(["history", "buyers", "--format", "json"])).out);
    expect(entries.at(-1).at).toMatch(/^2026-11-20T07:00:00/);
  });

  test("an audience whose definition changed differs; one without a file is shown", async () => {
    expectFine(await muster(["refresh", ...AS_OF]));
    folder.write(
      "audiences/a.aud",
      AUDIENCES.replace("60 days", "30 days").replace("audience buyers", "audience payers"),
    );
    const { out } = expectFine(await muster(["status"]));
    folder.write("audiences/a.aud", AUDIENCES);
    expect(out).toMatch(/lapsed +active +\d+ .*differs from its file/);
    expect(out).toMatch(/payers +active +· +· +· +never/);
    expect(out).toMatch(/buyers +no file +\d+/);
    expect(out).toMatch(
      /2 differ from their files \(muster diff\) · 1 of an earlier definition · \d+ stale · 1 never refreshed \(muster refresh\)/,
    );
  });

  test("compile prints SQL that finds the same members, and its parameters", async () => {
    const { out } = expectFine(await muster(["compile", "lapsed", ...AS_OF]));
    expect(out).toMatch(/select/i);
    expect(out).toMatch(/\$1 +\w+ +/);
    const { sql, parameters, dialect, fingerprint } = JSON.parse(
      expectFine(await muster(["compile", "lapsed", ...AS_OF, "--format", "json"])).out,
    );
    expect(dialect).toBe(name);
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(sql).not.toContain("2026");
    expect(parameters.length).toBeGreaterThan(0);
    const other = name === "duckdb" ? "postgres" : "duckdb";
    expect(
      JSON.parse(expectFine(await muster(["compile", "lapsed", "--dialect", other, "--format", "json"])).out)
        .dialect,
    ).toBe(other);
    for (const stage of ["ast", "model", "plan", "optimized"]) {
      expect(expectFine(await muster(["compile", "lapsed", "--stage", stage])).out).toContain("order");
    }
  });

  test("load makes a table, adds to it, replaces it", async () => {
    folder.write("points.csv", "customer_id,points\n1,10\n2,20\n");
    expect(expectFine(await muster(["load", "points", "points.csv"])).out).toMatch(
      / {2}2 rows into the new table points in /,
    );
    expect(expectFine(await muster(["load", "points", "points.csv"])).out).toMatch(
      / {2}2 rows into points in /,
    );
    folder.write("broken.csv", 'customer_id,points\n1,"ten\n');
    const broken = await muster(["load", "points", "broken.csv"]);
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/^error: /);
    const replaced = expectFine(
      await muster(["load", "points", "points.csv", "--replace", "--format", "json"]),
    );
    expect(JSON.parse(replaced.out)).toMatchObject({ table: "points", rows: 2, created: false });
  });

  test("load asks which part of a date is first, where the files do not tell", async () => {
    folder.write("days.csv", "id,day\n1,01/02/2026\n");
    const open = await muster(["load", "days", "days.csv"]);
    expect(open.code).toBe(1);
    expect(open.err).toMatch(/error: days\.csv: the dates in column "day" .*\n.*`--date-order day`/);
    const wrong = await muster(["load", "days", "days.csv", "--date-order", "days"]);
    expect(wrong.err).toMatch(/--date-order days .*\n.*it takes day, month, year/);
    expectFine(await muster(["load", "days", "days.csv", "--date-order", "month"]));
  });

  test("init --from drafts a project that checks and counts at once", async () => {
    const drafted = expectFine(await muster(["init", "drafted", "--from", address]));
    expect(drafted.out).toMatch(/wrote {2}drafted\/muster\.yaml/);
    expect(drafted.out).toMatch(/Guessed from the tables[\s\S]*personas are the rows of customers/);
    const yaml = readFileSync(folder.at("drafted/muster.yaml"), "utf8");
    if (name === "postgres") expect(yaml).toContain("${DATABASE_URL}");
    expect(expectFine(await muster(["check", "--project", "drafted"])).out).toMatch(/no errors/);
    expectFine(await muster(["size", "first", "--project", "drafted"]));
    const again = await muster(["init", "drafted", "--from", address]);
    expect(again.code).toBe(1);
  });
});

describe("without a warehouse", () => {
  const folder = new Folder();
  beforeAll(() => {
    folder.write("muster.yaml", projectFile("duckdb: { path: shop.duckdb }"));
  });
  afterAll(() => folder[Symbol.dispose]());

  test("fmt lays out, once; --check lists; - is a filter", async () => {
    folder.write("audiences/a.aud", "audience  a{where plan='x'}\n");
    folder.write("audiences/deep/b.aud", 'audience b {\n  where plan = "x"\n}\n');
    const checked = await folder.muster(["fmt", "--check"]);
    expect([checked.code, checked.out]).toEqual([1, "audiences/a.aud\n"]);
    expect(expectFine(await folder.muster(["fmt"])).out).toBe("audiences/a.aud\n");
    expect(readFileSync(folder.at("audiences/a.aud"), "utf8")).toBe('audience a {\n  where plan = "x"\n}\n');
    expect(expectFine(await folder.muster(["fmt", "--check"])).out).toBe("");
    expect(expectFine(await folder.process(["fmt", "-"], { input: "audience  a { }" })).out).toMatch(
      /^audience a \{/,
    );
    const garbled = await folder.process(["fmt", "-"], {
      input: Buffer.from([0x23, 0x0a, 0x23, 0xff, 0x0a]),
    });
    expect(garbled).toMatchObject({ code: 1, out: "" });
    expect(garbled.err).toContain("standard input is not text in UTF-8: line 2");
    const wrong = await folder.process(["fmt", "-"], { input: "audience a {" });
    expect([wrong.code, wrong.out]).toEqual([1, ""]);
  });

  test("init begins a project that checks offline", async () => {
    using fresh = new Folder();
    const { out } = expectFine(await fresh.muster(["init", "my project"]));
    expect(out).toMatch(/wrote {2}my project\/muster\.yaml[\s\S]*Next\n {4}cd 'my project'/);
    expectFine(await fresh.muster(["check", "--offline", "--project", "my project"]));
  });

  test("the project is found upward", async () => {
    expect((await folder.muster(["check", "--offline"])).code).toBe(0);
    const inner = await folder.muster(["check", "--offline", "--project", "muster.yaml"]);
    expect(inner.code).toBe(0);
  });

  test("the same bytes whatever the machine's language", async () => {
    folder.write("audiences/a.aud", 'audience a {\n  where plann = "x"\n}\n');
    const plain = await folder.process(["check", "--offline"]);
    const turkish = await folder.process(["check", "--offline"], {
      env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Istanbul" },
    });
    expect(turkish).toEqual(plain);
  });
});

function expectFine(outcome: Outcome): Outcome {
  expect(outcome, `${outcome.out}${outcome.err}`).toMatchObject({ code: 0 });
  return outcome;
}
