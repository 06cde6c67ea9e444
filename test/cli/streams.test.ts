import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openDuckdb } from "@muster/duckdb/driver";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../postgres.ts";
import { build, Folder, finish, MUSTER, projectFile } from "./muster.ts";

const folder = new Folder();
let database: TestDatabase;

beforeAll(async () => {
  await build();
  database = await createDatabase();
  folder.write("muster.yaml", projectFile("duckdb: { path: shop.duckdb }"));
  folder.write("audiences/a.aud", "audience everyone { status active include anonymous }\n");
  await using warehouse = await openDuckdb({ path: folder.at("shop.duckdb") }, { projectDir: "/" });
  const run = (sql: string) => warehouse.execute({ sql, parameters: [] });
  await run(
    "create table customers as select i as customer_id, 'a\u001b[31mb' as email, null::varchar as phone, 'line\nline' as first_name, 'x' as plan, timestamp '2026-01-01' as created_at, null::date as birthday from range(200000) as t(i)",
  );
  await run(
    "create table orders (customer_id bigint, ordered_at timestamp, total decimal(8, 2), category varchar, store_id integer)",
  );
});
afterAll(async () => {
  folder[Symbol.dispose]();
  await database.drop();
});

function shell(script: string): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, NO_COLOR: "1", MUSTER: `"${process.execPath}" "${MUSTER}"` };
  return new Promise((resolve) => {
    execFile(
      "bash",
      ["-c", script],
      { cwd: folder.path, env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
      },
    );
  });
}

test("a reader that has seen enough ends the command, quietly", async () => {
  const { out, err } = await shell("eval $MUSTER members everyone --format csv | head -2");
  expect(out).toMatch(/^persona\n\d+\n$/);
  expect(err).toBe("");
});

test.runIf(process.platform === "linux")("a full disk is said to be one", async () => {
  const { code, err } = await shell("eval $MUSTER members everyone --format csv > /dev/full");
  expect(err).toBe("error: the disk is full\n");
  expect(code).toBe(2);
});

test("200,000 members with contacts come through a pipe whole", async () => {
  const { code, out } = await shell("eval $MUSTER members everyone --contacts --format json");
  expect(code).toBe(0);
  const members: { persona: number }[] = JSON.parse(out);
  expect(new Set(members.map(({ persona }) => persona)).size).toBe(200_000);
});

test("what stands in the data cannot colour the terminal or break a line", async () => {
  const { out } = await shell("eval $MUSTER members everyone --contacts --limit 2");
  expect(out).not.toContain("\u001b");
  expect(out).toContain("a\\u{1b}[31mb");
  expect(out).toContain("line\\nline");
});

test("interrupted while it waits for another refresh: nothing is published", async () => {
  using project = new Folder();
  const env = { DATABASE_URL: database.url };
  project.write("muster.yaml", projectFile('postgres: { url: "${DATABASE_URL}" }'));
  project.write("audiences/a.aud", "audience everyone { status active }\n");
  const world = ["generate", "--personas", "200", "--events", "1000"];
  expect((await project.muster(world, { env })).code).toBe(0);
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  const key = createHash("sha256").update("muster:muster").digest().readBigInt64BE();
  await holder.query("select pg_advisory_lock($1)", [String(key)]);
  const child = project.begin(["refresh"], { env });
  const outcome = finish(child);
  for (;;) {
    const { rowCount } = await holder.query(
      "select 1 from pg_locks where locktype = 'advisory' and not granted",
    );
    if (rowCount) break;
    await sleep(50);
  }
  child.kill("SIGINT");
  const { code, err } = await outcome;
  expect(err).toBe("interrupted: nothing was published\n");
  expect(code).toBe(130);
  await holder.query("select pg_advisory_unlock($1)", [String(key)]);
  await holder.end();
  expect((await project.muster(["refresh"], { env })).code).toBe(0);
});
