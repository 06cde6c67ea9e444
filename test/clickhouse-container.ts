// A real ClickHouse for what its driver says over HTTP, where there is one.
import { dockerAnswers } from "./docker.ts";

/**
 * The URL of a server that these tests have for themselves, schemas being databases of all of it: that of `CLICKHOUSE_URL`,
 * beside which no other file of tests runs, else a container of this process, where Docker answers. Else there is none.
 */
export function clickhouseServerUrl(): Promise<string | undefined> {
  url ??= find();
  return url;
}

let url: Promise<string | undefined> | undefined;

async function find(): Promise<string | undefined> {
  if (process.env.CLICKHOUSE_URL) return process.env.CLICKHOUSE_URL;
  if (!(await dockerAnswers())) return undefined;
  const { ClickHouseContainer } = await import("@testcontainers/clickhouse");
  // It goes away with this process, of which testcontainers takes notice.
  const container = await new ClickHouseContainer("clickhouse/clickhouse-server:26.7").start();
  return container.getConnectionUrl();
}
