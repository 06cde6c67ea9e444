import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { type Warehouse, WarehouseError } from "@muster/engine";
import { clickhouse } from "../index.ts";
import { connectFault } from "./faults.ts";
import type { ClickhouseOptions, ClientOptions } from "./options.ts";
import { type Clients, Requests } from "./requests.ts";
import { query } from "./session.ts";
import { SESSION_SETTINGS } from "./settings.ts";
import { ClickhouseWarehouse } from "./warehouse.ts";

const OLDEST = { text: "25.8", number: 25_008 };

/** Over HTTP, or by a client that somebody else has made. */
export async function openClickhouse(options: ClickhouseOptions | ClientOptions): Promise<Warehouse> {
  const clients = "client" in options ? clientsOf(options.client) : connect(options);
  const requests = new Requests(clients, settingsOf(options));
  try {
    // The first question tells whether the address, the name and the password are right, and whether settings may be said.
    const [[version] = []] = await requests.use((client, request) =>
      query(client, { sql: "select version()", parameters: [] }, request),
    );
    refuseOlder(String(version), clients.where);
  } catch (error) {
    await requests.close();
    throw connectFault(error, clients.where);
  }
  return new ClickhouseWarehouse(clickhouse, requests);
}

function clientsOf(client: ClickHouseClient): Clients {
  return { work: client, control: client, where: "the engine" };
}

function connect({ url, connections = 4 }: ClickhouseOptions): Clients {
  const address = addressOf(url);
  const client = (max_open_connections: number) =>
    createClient({
      url: address.url,
      username: address.username,
      password: address.password,
      database: address.database,
      application: "muster",
      max_open_connections,
      // The server ends what takes too long; a statement may run for days.
      request_timeout: 2 ** 31 - 1,
      compression: { response: true, request: true },
      keep_alive: { enabled: true },
      log: { level: ClickHouseLogLevel.OFF },
    });
  return { work: client(connections), control: client(2), where: `${address.url.host}/${address.database}` };
}

/** The client itself would take options from the URL, and override with them what the driver relies on. */
function addressOf(text: string) {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new WarehouseError(
      "unreachable",
      "the address of the warehouse is not a URL of ClickHouse over HTTP",
      {
        advice: "It looks like https://user:password@host:8443/database, or http://host:8123/database",
      },
    );
  const { username, password, pathname, origin } = url;
  return {
    url: new URL(origin),
    username: decodeURIComponent(username) || "default",
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)) || "default",
  };
}

function settingsOf({ statement_timeout = 0 }: { readonly statement_timeout?: number }) {
  return {
    ...SESSION_SETTINGS,
    ...(statement_timeout > 0 && { max_execution_time: statement_timeout / 1000 }),
  };
}

function refuseOlder(version: string, where: string): void {
  const [year = 0, month = 0] = version.split(".").map(Number);
  if (year * 1000 + month >= OLDEST.number) return;
  throw new WarehouseError("not-a-database", `${where} is ClickHouse ${version}`, {
    advice: `Muster needs ClickHouse ${OLDEST.text} or later`,
  });
}
