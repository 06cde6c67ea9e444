// The lock of a schema on ClickHouse, over HTTP: one has it at a time, and it ends with its process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openClickhouse } from "@muster/clickhouse/driver";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClickhouseTestServer, startClickhouse } from "../clickhouse-server.ts";

let server: ClickhouseTestServer;
beforeAll(async () => {
  server = await startClickhouse();
});
afterAll(() => server.close());

test("one has it, others have not, until it is given back; locks of other names are others", async () => {
  await using one = await openClickhouse({ url: server.url, connections: 1 });
  await using other = await openClickhouse({ url: server.url, connections: 1 });
  {
    await using held = await one.lock?.("muster:a");
    expect(held).toBeDefined();
    expect(await other.lock?.("muster:a")).toBeUndefined();
    await using beside = await other.lock?.("muster:b");
    expect(beside).toBeDefined();
    // Statements go on beside it, also where there is but one connection for them.
    expect(await one.query({ sql: "select 1", parameters: [] })).toHaveLength(1);
  }
  await using held = await taken(() => other.lock?.("muster:a"));
  expect(held).toBeDefined();
}, 600_000);

test("who holds it and dies, holds it no more", async () => {
  const script = fileURLToPath(new URL("lock-holder.ts", import.meta.url));
  const args = ["--conditions=source", "--no-warnings", script, server.url, "muster:c"];
  const holder = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = (await once(holder.stdout, "data")) as [Buffer];
  expect(String(said)).toBe("held\n");
  await using warehouse = await openClickhouse({ url: server.url });
  expect(await warehouse.lock?.("muster:c")).toBeUndefined();
  holder.kill("SIGKILL");
  await using held = await taken(() => warehouse.lock?.("muster:c"));
  expect(held).toBeDefined();
}, 600_000);

/** The server needs a moment to notice that a client has gone. */
async function taken(
  take: () => Promise<AsyncDisposable | undefined> | undefined,
): Promise<AsyncDisposable | undefined> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const lock = await take();
    if (lock !== undefined) return lock;
    await sleep(50);
  }
  return undefined;
}
