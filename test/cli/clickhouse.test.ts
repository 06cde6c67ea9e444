// The command over the line to ClickHouse, from files to published members.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dropClickhouseSchemas } from "../clickhouse.ts";
import { type ClickhouseTestServer, startClickhouse } from "../clickhouse-server.ts";
import { AUDIENCES, build, Folder, type Outcome, projectFile } from "./muster.ts";

const folder = new Folder();
let server: ClickhouseTestServer;
const muster = (...args: string[]) => folder.muster(args, { env: { DATABASE_URL: server.url } });
const fine = ({ code, out, err }: Outcome): string => {
  expect(err).not.toMatch(/error/);
  expect(code).toBe(0);
  return out;
};

beforeAll(async () => {
  await build();
  server = await startClickhouse();
  folder.write("muster.yaml", projectFile('clickhouse: { url: "${DATABASE_URL}" }'));
  folder.write("audiences/a.aud", AUDIENCES);
});
afterAll(async () => {
  await dropClickhouseSchemas();
  await server.close();
  folder[Symbol.dispose]();
});

const AS_OF = ["--as-of", "2026-11-01", "--format", "json"];

test("generate, check, size, members", async () => {
  const world = ["--personas", "500", "--events", "5000", "--days", "365", "--as-of", "2026-11-01"];
  const { tables } = JSON.parse(fine(await muster("generate", ...world, "--format", "json")));
  expect(tables.customers).toBe(500);
  expect(tables.orders + tables.events).toBe(5000);
  expect(fine(await muster("check"))).toContain("the model was held against");
  const [{ size }] = JSON.parse(fine(await muster("size", "buyers", ...AS_OF))).audiences;
  expect(size).toBeGreaterThan(0);
  const members = JSON.parse(fine(await muster("members", "buyers", ...AS_OF)));
  expect(new Set(members.map(({ persona }: { persona: unknown }) => persona)).size).toBe(size);
});

test("refresh publishes what size counts", async () => {
  const { audiences } = JSON.parse(fine(await muster("refresh", ...AS_OF)));
  const names = audiences.map(({ audience }: { audience: string }) => audience);
  expect(names).toContain("buyers");
  const sizes = JSON.parse(fine(await muster("size", ...names, ...AS_OF))).audiences;
  expect(
    audiences.map(({ audience, size }: { audience: string; size: number }) => ({ audience, size })),
  ).toEqual(sizes);
});

test("load makes a table, adds to it, and is all or nothing", async () => {
  folder.write("points.csv", "customer_id,points\n1,10\n2,20\n");
  expect(fine(await muster("load", "points", "points.csv"))).toContain("2 rows into the new table points");
  expect(fine(await muster("load", "points", "points.csv"))).toContain("2 rows into points");
  folder.write("broken.csv", 'customer_id,points\n1,30\n2,"ten"\n');
  const broken = await muster("load", "points", "broken.csv", "--replace");
  expect(broken.code).toBe(1);
  expect(broken.err).toMatch(/broken\.csv, line 3: column "points"/);
  expect(fine(await muster("load", "points", "points.csv", "--replace"))).toContain("2 rows into points");
});

test("init --from drafts a project that checks and counts at once, and keeps the password out of it", async () => {
  const drafted = fine(await muster("init", "drafted", "--from", `clickhouse:${server.url}`));
  expect(drafted).toMatch(/Guessed from the tables[\s\S]*personas are the rows of customers/);
  const yaml = readFileSync(folder.at("drafted/muster.yaml"), "utf8");
  expect(yaml).toContain("clickhouse:");
  expect(yaml).toContain("${DATABASE_URL}");
  expect(`${drafted}${yaml}`).not.toContain("secret");
  expect(fine(await muster("check", "--project", "drafted"))).toMatch(/no errors/);
  fine(await muster("size", "first", "--project", "drafted"));
});

test("a server that is not there is told as what it is", async () => {
  const { code, out, err } = await folder.muster(["size", "buyers"], {
    env: { DATABASE_URL: "http://ana:secret@127.0.0.1:1/shop" },
  });
  expect(code).toBe(2);
  expect(err).toContain("no ClickHouse answers at 127.0.0.1:1/shop");
  expect(`${out}${err}`).not.toContain("secret");
});
