// What DuckDB puts down because it does not fit into memory: processes do not share it, and it does not stay.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type DuckdbOptions, openDuckdb } from "@muster/duckdb/driver";
import { WarehouseError } from "@muster/engine";
import { afterAll, beforeEach, expect, test } from "vitest";
import { rows, run } from "../refresh/world.ts";

const root = mkdtempSync(join(tmpdir(), "muster-spill-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SMALL: DuckdbOptions = { path: "shop.duckdb", memory_limit: "30MB", threads: 1 };
/** More than that, and slow enough to be met while it runs. */
const GREEDY =
  "select count(*), md5(string_agg(n, ',' order by n desc)) from (select row_number() over (order by md5(cast(x as varchar))) as n from range(250000) as r(x))";

let projectDir: string;
let folders = 0;
beforeEach(async () => {
  projectDir = join(root, String(++folders));
  mkdirSync(projectDir);
  await using warehouse = await openDuckdb(SMALL, { projectDir });
  await run(warehouse, "create table t (id integer)");
});

const spilled = (folder = projectDir) => readdirSync(folder).filter((name) => name.endsWith(".tmp"));

function spilling(options: DuckdbOptions): ChildProcess {
  const script = fileURLToPath(new URL("spilling-process.ts", import.meta.url));
  const order = JSON.stringify({ options, projectDir, sql: GREEDY });
  return spawn(process.execPath, ["--conditions=source", "--no-warnings", script, order], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function untilSpilled(folder?: string): Promise<void> {
  await expect
    .poll(() => (existsSync(folder ?? projectDir) ? spilled(folder).length : 0), {
      timeout: 40_000,
      interval: 5,
    })
    .toBeGreaterThan(0);
}

test("readers of one file that spill at the same time do not meet", async () => {
  await using alone = await openDuckdb({ ...SMALL, memory_limit: "2GB" }, { projectDir: root });
  const [[count, digest] = []] = await rows(alone, GREEDY);
  const readers = Array.from({ length: 2 }, () => spilling({ ...SMALL, read_only: true }));
  const answers = readers.map(async (reader) => {
    const [out, [code, signal]] = await Promise.all([text(reader.stdout!), once(reader, "close")]);
    return { out, code, signal };
  });
  for (const answer of await Promise.all(answers))
    expect(answer).toEqual({ out: `${count} ${digest}\n`, code: 0, signal: null });
  expect(readdirSync(projectDir)).toEqual(["shop.duckdb"]);
}, 600_000);

test.each(["beside the file", "in a folder that is named"])(
  "what a killed process has spilled %s is removed by the next that writes",
  async (where) => {
    const named = where !== "beside the file";
    const options = named ? { ...SMALL, temp_directory: "deep/spill" } : SMALL;
    const folder = named ? join(projectDir, "deep/spill") : projectDir;
    const writer = spilling(options);
    await untilSpilled(folder);
    writer.kill("SIGKILL");
    await once(writer, "close");
    expect(spilled(folder)).toHaveLength(1);
    {
      await using reader = await openDuckdb({ ...options, read_only: true }, { projectDir });
      expect(await rows(reader, "select count(*) from t")).toEqual([[0n]]);
      expect(spilled(folder)).toHaveLength(1); // another reader may be using it
    }
    await using next = await openDuckdb(options, { projectDir });
    expect(spilled(folder)).toEqual([]);
    expect(await rows(next, GREEDY)).toHaveLength(1);
  },
  600_000,
);

test("a writer leaves alone what is not of its database", async () => {
  const theirs = ["other.duckdb.12-0123abcd.tmp", "shop.duckdb.tmp", "shop.duckdb.1.tmp"];
  for (const name of theirs) mkdirSync(join(projectDir, name));
  mkdirSync(join(projectDir, "shop.duckdb.12-0123abcd.tmp"));
  await using _ = await openDuckdb(SMALL, { projectDir });
  expect(spilled().toSorted()).toEqual(theirs.toSorted());
});

test("a folder that cannot be made is named", async () => {
  const failing = openDuckdb({ ...SMALL, temp_directory: "shop.duckdb/spill" }, { projectDir });
  await expect(failing).rejects.toThrow(WarehouseError);
  await expect(failing).rejects.toThrow(/shop\.duckdb\/spill/);
});

test("sealed, it may spill all the same", async () => {
  await using warehouse = await openDuckdb({ ...SMALL, sealed: true }, { projectDir });
  expect(await rows(warehouse, GREEDY)).toHaveLength(1);
});

// Releases of DuckDB after 1.5 were seen to lose rows here, without an error (duckdb/duckdb, issue 25702).
test("rows are found by keys that do not fit into memory", async () => {
  const joined =
    "select count(*), sum(id) from numbers semi join (select id * 2 as key from numbers) as s on s.key = numbers.id";
  {
    await using warehouse = await openDuckdb({ ...SMALL, memory_limit: "2GB" }, { projectDir });
    await run(warehouse, "create table numbers as select range as id from range(2000000)");
    expect(await rows(warehouse, joined)).toEqual([[1_000_000n, 999_999_000_000n]]);
  }
  {
    await using confined = await openDuckdb({ ...SMALL, temp_directory: "" }, { projectDir });
    await expect(rows(confined, joined)).rejects.toMatchObject({ code: "out-of-memory" });
  }
  await using warehouse = await openDuckdb(SMALL, { projectDir });
  expect(await rows(warehouse, joined)).toEqual([[1_000_000n, 999_999_000_000n]]);
});

test("a limit of what may be spilled is told from the disk's", async () => {
  await using warehouse = await openDuckdb(SMALL, { projectDir });
  await run(warehouse, "set max_temp_directory_size = '100KB'");
  await expect(rows(warehouse, GREEDY)).rejects.toMatchObject({
    code: "disk-full",
    advice: expect.stringContaining("temp_directory"),
  });
});
