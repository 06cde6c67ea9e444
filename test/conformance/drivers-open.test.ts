// What goes wrong before the first statement, and after the last: told so that the reader can mend it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDuckdb } from "@muster/duckdb/driver";
import type { WarehouseError } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../postgres.ts";
import { ask, run, temporaryFolder } from "./driver-engines.ts";

async function failure(opening: Promise<AsyncDisposable>): Promise<WarehouseError> {
  const outcome: unknown = await opening.catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: "WarehouseError" });
  return outcome as WarehouseError;
}

describe("duckdb", () => {
  let projectDir: string;
  beforeAll(async () => {
    projectDir = await temporaryFolder();
  });
  afterAll(() => rm(projectDir, { recursive: true, force: true }));

  test("a path is relative to the project; a new file takes the newest storage", async () => {
    await using warehouse = await openDuckdb({ path: "new.duckdb" }, { projectDir });
    expect(
      await ask(warehouse, "select tags['storage_version'] from duckdb_databases() where not internal"),
    ).toEqual([[expect.stringMatching(/^v1\.[5-9]/)]]);
    expect(await readdir(projectDir)).toContain("new.duckdb");
  });

  test("a database in memory", async () => {
    await using warehouse = await openDuckdb(
      { path: ":memory:", memory_limit: "1GB", threads: 1 },
      { projectDir },
    );
    expect(
      await ask(warehouse, "select current_setting('memory_limit'), current_setting('threads')"),
    ).toEqual([["953.6 MiB", 1n]]);
  });

  test("a folder that is not there", async () => {
    const error = await failure(openDuckdb({ path: "nowhere/shop.duckdb" }, { projectDir }));
    expect(error).toMatchObject({ code: "no-such-file", advice: expect.stringContaining("mkdir") });
  });

  test("a file that is not there, to be read only", async () => {
    expect(
      await failure(openDuckdb({ path: "missing.duckdb", read_only: true }, { projectDir })),
    ).toMatchObject({ code: "no-such-file" });
  });

  test("a folder in place of the file", async () => {
    await mkdir(join(projectDir, "folder.duckdb"));
    expect(await failure(openDuckdb({ path: "folder.duckdb" }, { projectDir }))).toMatchObject({
      code: "not-a-database",
    });
  });

  test("a file that is something else", async () => {
    await writeFile(
      join(projectDir, "text.duckdb"),
      "this is not a database, and long enough to be looked at\n".repeat(1000),
    );
    const error = await failure(openDuckdb({ path: "text.duckdb" }, { projectDir }));
    expect(error).toMatchObject({ code: "not-a-database", message: expect.stringContaining("text.duckdb") });
  });

  test("a file that another process has open", async () => {
    const path = join(projectDir, "busy.duckdb");
    const driver = fileURLToPath(
      import.meta.resolve(
        "@duckdb/node-api",
        new URL("../../dialects/duckdb/src/driver.ts", import.meta.url),
      ),
    );
    const holder = spawn(process.execPath, [
      "--input-type=module",
      "-e",
      `import api from ${JSON.stringify(driver)}; globalThis.kept = await api.DuckDBInstance.create(${JSON.stringify(path)}); console.log("open"); setInterval(() => {}, 1000);`,
    ]);
    try {
      await once(holder.stdout, "data");
      const error = await failure(openDuckdb({ path: "busy.duckdb" }, { projectDir }));
      expect(error).toMatchObject({ code: "locked", advice: expect.any(String) });
      expect(error.message).toContain(String(holder.pid));
    } finally {
      holder.kill();
      await once(holder, "exit");
    }
    await using _free = await openDuckdb({ path: "busy.duckdb" }, { projectDir });
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0)("a file that may not be written", async () => {
    await (await openDuckdb({ path: "fixed.duckdb" }, { projectDir }))[Symbol.asyncDispose]();
    await chmod(join(projectDir, "fixed.duckdb"), 0o444);
    expect(await failure(openDuckdb({ path: "fixed.duckdb" }, { projectDir }))).toMatchObject({
      code: "permission",
    });
  });

  test("nothing can be written into what was opened for reading", async () => {
    await (await openDuckdb({ path: "read.duckdb" }, { projectDir }))[Symbol.asyncDispose]();
    await using warehouse = await openDuckdb({ path: "read.duckdb", read_only: true }, { projectDir });
    await expect(run(warehouse, "create table t (id integer)")).rejects.toMatchObject({ code: "permission" });
  });

  test("too little memory, with nowhere to spill", async () => {
    await using warehouse = await openDuckdb(
      { path: ":memory:", memory_limit: "20MB", temp_directory: "" },
      { projectDir },
    );
    const greedy =
      "select count(*) from (select n, string_agg(n || 'x', '') over (order by n desc) from range(3000000) as r(n))";
    expect(await failure(ask(warehouse, greedy) as never)).toMatchObject({
      code: "out-of-memory",
      advice: expect.stringContaining("memory_limit"),
    });
  });

  test("sealed, it reaches no file and keeps its settings", async () => {
    await writeFile(join(projectDir, "secret.csv"), "a\n1\n");
    await using warehouse = await openDuckdb({ path: "sealed.duckdb", sealed: true }, { projectDir });
    for (const sql of [
      `select * from '${projectDir}/secret.csv'`,
      `select * from "${projectDir}/secret.csv"`,
      `select * from read_text('${projectDir}/secret.csv')`,
      `copy (select 1) to '${projectDir}/out.csv'`,
      `attach '${projectDir}/other.duckdb'`,
      "set enable_external_access = true",
      "set timezone = 'America/Denver'",
    ]) {
      await expect(run(warehouse, sql), sql).rejects.toMatchObject({ name: "WarehouseError" });
    }
    await run(warehouse, "create table t as select 1 as id");
    expect(await ask(warehouse, "select id, current_setting('TimeZone') from t")).toEqual([[1n, "UTC"]]);
  });

  test("what is closed says so, and leaves no temporary folder behind", async () => {
    const warehouse = await openDuckdb({ path: "closed.duckdb" }, { projectDir });
    await warehouse[Symbol.asyncDispose]();
    await warehouse[Symbol.asyncDispose]();
    await expect(ask(warehouse, "select 1")).rejects.toMatchObject({ code: "lost-connection" });
    expect((await readdir(projectDir)).filter((name) => name.startsWith("closed"))).toEqual([
      "closed.duckdb",
    ]);
  });
});

describe("postgres", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return { url: url.href };
  };

  test.each([
    [
      "a port where nothing listens",
      (url: URL) => {
        url.port = "1";
      },
      "unreachable",
    ],
    [
      "a host that is not there",
      (url: URL) => {
        url.hostname = "no-such-host.invalid";
      },
      "unreachable",
    ],
    [
      "a database that is not there",
      (url: URL) => {
        url.pathname = "/no_such_database";
      },
      "not-a-database",
    ],
  ] as const)("%s", async (_what, change, code) => {
    const error = await failure(openPostgres(changed(change)));
    expect(error).toMatchObject({ code, advice: expect.any(String) });
    expect(error.message).not.toContain("muster:");
  });

  test("a wrong password is never repeated", async () => {
    await using admin = await openPostgres({ url: database.url });
    await run(admin, "create role guarded login password 'right'");
    try {
      const error = await failure(
        openPostgres(
          changed((url) => {
            url.username = "nobody_of_that_name";
            url.password = "hunter2";
          }),
        ),
      );
      // A server that trusts every local user still knows who exists.
      expect(error.code).toBe("authentication");
      expect(`${error.message} ${error.advice}`).not.toContain("hunter2");
    } finally {
      await run(admin, "drop role guarded");
    }
  });

  test("an address that is none", async () => {
    expect(await failure(openPostgres({ url: "mysql://root:hunter2@localhost/shop" }))).toMatchObject({
      code: "unreachable",
    });
    const error = await failure(openPostgres({ url: "hunter2" }));
    expect(error.message).not.toContain("hunter2");
  });

  test("a connection that dies is told, and the next statement has a new one", async () => {
    await using warehouse = await openPostgres({ url: database.url });
    await using other = await openPostgres({ url: database.url });
    const waiting = expect(ask(warehouse, "select pg_sleep(20)")).rejects.toMatchObject({
      code: "lost-connection",
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await run(
      other,
      "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(20)%' and pid <> pg_backend_pid()",
    );
    await waiting;
    expect(await ask(warehouse, "select 1")).toEqual([[1n]]);
  });

  test("a statement that takes too long", async () => {
    await using warehouse = await openPostgres({ url: database.url, statement_timeout: 100 });
    await expect(ask(warehouse, "select pg_sleep(5)")).rejects.toMatchObject({ code: "timeout" });
  });

  test("settings of the database do not change what texts mean", async () => {
    await using admin = await openPostgres({ url: database.url });
    const name = new URL(database.url).pathname.slice(1);
    const settings = [
      "timezone = 'Asia/Tokyo'",
      "datestyle = 'German'",
      "bytea_output = 'escape'",
      "extra_float_digits = 0",
    ];
    for (const setting of settings) await run(admin, `alter database ${name} set ${setting}`);
    await using warehouse = await openPostgres({ url: database.url });
    expect(
      await ask(
        warehouse,
        "select timestamp '2026-11-01 09:30:00.000001', date '2026-11-01', 0.1::float8 + 0.2::float8, timestamptz '2026-11-01 00:00'",
      ),
    ).toEqual([
      ["2026-11-01T09:30:00.000001Z", "2026-11-01", 0.30000000000000004, "2026-11-01T00:00:00.000000Z"],
    ]);
    for (const setting of settings)
      await run(admin, `alter database ${name} reset ${setting.split(" ", 1)[0]}`);
  });

  test("system functions win over planted ones; tables of the user's schemas are found by name alone", async () => {
    await using admin = await openPostgres({ url: database.url });
    const name = new URL(database.url).pathname.slice(1);
    await run(admin, "create schema planted");
    await run(
      admin,
      "create function planted.lower(text) returns text language sql as $$ select 'hijacked' $$",
    );
    await run(admin, "create table planted.found (id integer)");
    await run(admin, `alter database ${name} set search_path = planted, pg_catalog, public`);
    await using warehouse = await openPostgres({ url: database.url });
    expect(await ask(warehouse, "select lower('ABC'::text), count(*) from found")).toEqual([["abc", 0n]]);
    expect((await warehouse.catalog()).tables.find((table) => table.name === "found")).toMatchObject({
      schema: "planted",
      inDefaultSchema: true,
    });
    await run(admin, `alter database ${name} reset search_path`);
    await run(admin, "drop schema planted cascade");
  });
});
