// One real Postgres for a whole test run, started by the first test that asks for it. Vitest runs this file once,
// in its main process; tests reach it through `createDatabase` of ./postgres.ts.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { dockerAnswers } from "./docker.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

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
  const { url, stop } = await startEmbeddedPostgres([...locale, "--no-sync"], flags);
  return { url, stop, description: `embedded, port ${new URL(url).port} (Docker does not answer)` };
}
