/**
 * Disks that are full. A limit on the size of files, which any user may set for their own processes, stops a write as a full
 * disk or a quota does; who may mount has a small disk that is really full, too.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RefreshFailed, type Warehouse } from "@muster/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../embedded-postgres.ts";
import { open, type Place, run } from "../refresh/world.ts";
import { comparable, contradictions, readBooks } from "./books.ts";
import { liveThrough, openShop, refreshShop } from "./shop.ts";

const SEED = 8;

/** Somewhere to keep a shop, whose room can be taken away and given back. */
interface Disk extends AsyncDisposable {
  readonly place: Place;
  /** Leaves a little room, so that writing stops on the way. */
  fill(): void;
  makeRoom(): void;
}

/** Bytes that a file of this process, or of one that it starts from now on, may have; as its own user may say. */
function limitFiles(pid: number, bytes: number | "unlimited"): void {
  const { uid, gid } = statSync(`/proc/${pid}`);
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`], { uid, gid });
}

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "muster-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class SmallDisk implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "muster-small-"));

  constructor(megabytes: number) {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=1777`, "tmpfs", this.folder]);
    chmodSync(this.folder, 0o777);
  }

  fill(bytes: number): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(join(this.folder, "filler"), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
  }

  makeRoom(): void {
    rmSync(join(this.folder, "filler"), { force: true });
  }

  [Symbol.dispose](): void {
    execFileSync("umount", ["--lazy", this.folder]);
    rmSync(this.folder, { recursive: true });
  }
}

/** DuckDB writes what a commit holds into a file of its own, which begins empty. */
const ENOUGH_FOR_NOTHING = 16_384;

/** Files of the write-ahead log have this size from the beginning, and nothing else here has. */
const SEGMENT = 1024 * 1024;

const DISKS: Readonly<Record<string, readonly [keyof typeof MANY, () => Promise<Disk>]>> = {
  "DuckDB's files may not grow": [
    "duckdb",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "muster-limited-"));
      return {
        place: { duckdb: join(folder, "shop.duckdb") },
        fill: () => limitFiles(process.pid, ENOUGH_FOR_NOTHING),
        makeRoom: () => limitFiles(process.pid, "unlimited"),
        [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  ],
  "the server's files may not grow": [
    "postgres",
    async () => {
      const { url, stop } = await startEmbeddedPostgres(["--no-sync", "--wal-segsize=1"], FLAGS);
      const postmaster = await postmasterOf(url);
      return {
        place: { postgres: url },
        fill: () => limitFiles(postmaster, SEGMENT),
        makeRoom: () => limitFiles(postmaster, "unlimited"),
        [Symbol.asyncDispose]: stop,
      };
    },
  ],
  ...(mayMount() &&
    ({
      "DuckDB's disk is full": [
        "duckdb",
        async () => {
          const disk = new SmallDisk(40);
          return {
            place: { duckdb: join(disk.folder, "shop.duckdb") },
            fill: () => disk.fill(ENOUGH_FOR_NOTHING),
            makeRoom: () => disk.makeRoom(),
            [Symbol.asyncDispose]: async () => disk[Symbol.dispose](),
          };
        },
      ],
      "the server's disk is full": [
        "postgres",
        async () => {
          const disk = new SmallDisk(200);
          const { url, stop } = await onDisk(disk, () =>
            startEmbeddedPostgres(["--no-sync", "--wal-segsize=1"], FLAGS),
          );
          return {
            place: { postgres: url },
            fill: () => disk.fill(2 * SEGMENT),
            makeRoom: () => disk.makeRoom(),
            [Symbol.asyncDispose]: async () => {
              await stop();
              disk[Symbol.dispose]();
            },
          };
        },
      ],
    } as const)),
};

/** The log has its room already: what is full is the disk under the tables. */
const FLAGS = ["-c", "fsync=off", "-c", "autovacuum=off"];

async function postmasterOf(url: string): Promise<number> {
  await using warehouse = await open({ postgres: url });
  const [[folder] = []] = await warehouse.query({
    sql: "select current_setting('data_directory')",
    parameters: [],
  });
  return Number.parseInt(readFileSync(join(String(folder), "postmaster.pid"), "utf8"), 10);
}

async function onDisk<T>({ folder }: SmallDisk, work: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

afterAll(() => limitFiles(process.pid, "unlimited"));
beforeAll(() => limitFiles(process.pid, "unlimited"));

test.each(Object.entries(DISKS))(
  "%s: the old memberships stand, and all goes on when there is room",
  async (_, [engine, make]) => {
    await using disk = await make();
    {
      await using warehouse = await open(disk.place);
      await openShop(warehouse, SEED);
      await refreshShop(warehouse, 1);
      await liveThrough(warehouse, SEED, 2);
      // More new members than there is room for.
      for (const sql of MANY[engine]) await run(warehouse, sql);
    }
    const within = <T>(work: (warehouse: Warehouse) => Promise<T>) => use(disk.place, work);
    const before = await within(readBooks);
    disk.fill();
    try {
      const failure = await within((warehouse) => refreshShop(warehouse, 2)).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RefreshFailed);
      expect((failure as RefreshFailed).cause).toMatchObject({
        code: "disk-full",
        advice: expect.stringMatching(/^Free some space.*nothing was changed$/),
      });
    } finally {
      disk.makeRoom();
    }
    const stands = await within(readBooks);
    expect(comparable(stands)).toEqual(comparable(before));
    expect(contradictions(stands)).toEqual([]);
    const { audiences } = await within((warehouse) => refreshShop(warehouse, 2));
    expect(audiences.some(({ entered }) => entered > 1000)).toBe(true);
    expect(contradictions(await within(readBooks))).toEqual([]);
  },
  600_000,
);

/** Many new customers who look, and are in the audience of the trial then. */
const MANY = {
  duckdb: crowd("range(1000, 9000) as new(id)"),
  postgres: crowd("generate_series(1000, 30000) as new(id)"),
} as const;

function crowd(source: string): readonly string[] {
  return [
    `insert into customers select id, null, 'somebody@example.com', 'free' from ${source}`,
    `insert into looks select id, timestamp '2026-01-02 12:00:00' from ${source}`,
  ];
}

async function use<T>(place: Place, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  await using warehouse = await open(place);
  return await work(warehouse);
}
